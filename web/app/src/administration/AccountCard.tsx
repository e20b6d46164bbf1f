import type { AdministeredUser, ApiResult, InstallationRole } from "@starling/sdk";
import { useRef, useState } from "react";
import { Avatar } from "../shared/Avatar.tsx";
import { Problem } from "../shared/Problem.tsx";
import type { SectionProps } from "./AdministrationPane.tsx";
import { BanForm } from "./BanForm.tsx";
import { isAbove, isAtLeast } from "./own-role.ts";
import { When } from "./When.tsx";

const ROLES: readonly InstallationRole[] = ["owner", "admin", "moderator", "member"];

interface AccountCardProps extends SectionProps {
  readonly account: AdministeredUser;
  readonly onChange: (account: AdministeredUser) => void;
}

/** One account, with what may be done about it. */
export function AccountCard({ store, role, account, onChange }: AccountCardProps) {
  const [banning, setBanning] = useState(false);
  const [problem, setProblem] = useState("");
  const banButton = useRef<HTMLButtonElement>(null);
  const calls = store.api.administration;
  const below = isAbove(role, account.role);
  const taken = (answer: ApiResult<AdministeredUser>) => {
    setProblem(answer.ok ? "" : answer.message);
    if (answer.ok) onChange(answer.value);
    return answer.ok;
  };
  const endSessions = async () => {
    const answer = await calls.endSessions(account.id);
    setProblem(answer.ok ? "" : answer.message);
    if (answer.ok) onChange({ ...account, sessions: 0 });
  };
  const stopBanning = () => {
    setBanning(false);
    banButton.current?.focus();
  };
  return (
    <li className="card" aria-label={account.display_name}>
      <header>
        <Avatar id={account.id} name={account.display_name} />
        <div className="who">
          <strong>{account.display_name}</strong>
          <small>
            @{account.name}, since <When at={account.created_at} />,{" "}
            {account.sessions === 0 ? "signed in nowhere" : `signed in ${account.sessions === 1 ? "once" : `${account.sessions} times`}`}
          </small>
        </div>
        <RoleOf account={account} by={role} onChoose={(next) => void calls.giveRole(account.id, next).then(taken)} />
      </header>
      {account.ban !== undefined && (
        <p className="note bad">
          Banned by {account.ban.by.display_name}
          {account.ban.until === undefined ? "" : " until "}
          {account.ban.until !== undefined && <When at={account.ban.until} />}: {account.ban.reason}
        </p>
      )}
      <Problem text={problem} />
      {banning && <BanForm name={account.display_name} onBan={async (details) => taken(await calls.ban(account.id, details))} onDone={stopBanning} />}
      {below && (
        <div className="buttons">
          <button ref={banButton} className="link" type="button" aria-expanded={banning} onClick={() => setBanning(!banning)}>
            {account.ban === undefined ? "Ban" : "Change the ban"}
          </button>
          {account.ban !== undefined && (
            <button className="link" type="button" onClick={() => void calls.unban(account.id).then(taken).then(() => banButton.current?.focus())}>
              End the ban
            </button>
          )}
          {isAtLeast(role, "admin") && account.sessions > 0 && (
            <button className="link" type="button" onClick={() => void endSessions().then(() => banButton.current?.focus())}>
              Sign out everywhere
            </button>
          )}
        </div>
      )}
    </li>
  );
}

/** A choice for those who may give the role, else a word. */
function RoleOf({ account, by, onChoose }: { account: AdministeredUser; by: InstallationRole; onChoose: (role: InstallationRole) => void }) {
  const offered = ROLES.filter((role) => role === account.role || by === "owner" || (by === "admin" && isAbove(by, account.role) && isAbove(by, role)));
  if (offered.length === 1) return <span className="role">{account.role}</span>;
  return (
    <select
      aria-label={`Role of ${account.display_name}`}
      value={account.role}
      onChange={({ target }) => {
        const role = offered.find((one) => one === target.value);
        if (role !== undefined) onChoose(role);
      }}
    >
      {offered.map((role) => (
        <option key={role}>{role}</option>
      ))}
    </select>
  );
}
