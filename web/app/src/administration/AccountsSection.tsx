import type { AdministeredUser, InstallationRole } from "@starling/sdk";
import { useCallback, useDeferredValue, useState } from "react";
import { Field } from "../shared/Field.tsx";
import { Problem } from "../shared/Problem.tsx";
import { AccountCard } from "./AccountCard.tsx";
import type { SectionProps } from "./AdministrationPane.tsx";
import { usePages } from "./use-pages.ts";

type Shown = "everybody" | "banned" | InstallationRole;

const SHOWN: readonly Shown[] = ["everybody", "owner", "admin", "moderator", "member", "banned"];

/** Everybody with an account. */
export function AccountsSection({ store, role }: SectionProps) {
  const [text, setText] = useState("");
  const [shown, show] = useState<Shown>("everybody");
  const query = useDeferredValue(text.trim());
  const ask = useCallback(
    async (last: AdministeredUser | undefined) => {
      const filter = { query, after: last?.name, banned: shown === "banned", role: shown === "everybody" || shown === "banned" ? undefined : shown };
      const answer = await store.api.administration.users(filter);
      return answer.ok ? { ok: true as const, value: { entries: answer.value.users, more: answer.value.more } } : answer;
    },
    [store, query, shown],
  );
  const { entries, more, problem, loadMore, replace } = usePages(ask);

  return (
    <>
      <form className="narrowing" role="search" onSubmit={(event) => event.preventDefault()}>
        <Field label="Find people" type="search" value={text} onChange={setText} autoComplete="off" />
        <label className="field">
          <span>Show</span>
          <select value={shown} onChange={({ target }) => show(SHOWN.find((one) => one === target.value) ?? "everybody")}>
            {SHOWN.map((one) => (
              <option key={one}>{one}</option>
            ))}
          </select>
        </label>
      </form>
      <Problem text={problem} />
      {entries?.length === 0 && <p className="hint">Nobody is like that.</p>}
      <ul className="cards" aria-label="People">
        {entries?.map((one) => (
          <AccountCard key={one.id} store={store} role={role} account={one} onChange={(next) => replace(one, next)} />
        ))}
      </ul>
      {more && (
        <button type="button" onClick={loadMore}>
          Show more people
        </button>
      )}
    </>
  );
}
