import type { ConversationId, JoinLink } from "@starling/sdk";
import { useEffect, useState } from "react";
import type { ChatStore } from "../chat/chat-store.ts";
import { Dialog } from "../shared/Dialog.tsx";
import { Problem } from "../shared/Problem.tsx";
import { joinAddress } from "./join-code.ts";

const HOUR = 3600;
const LIVES = { [HOUR]: "In an hour", [24 * HOUR]: "In a day", [7 * 24 * HOUR]: "In a week", [30 * 24 * HOUR]: "In 30 days" };
const USES = { "": "Anybody who has it", 1: "One person", 10: "10 people", 100: "100 people" };

/** The links that let people join, and a way to make and end them. */
export default function JoinLinksDialog({ store, conversation, onClose }: { store: ChatStore; conversation: ConversationId; onClose: () => void }) {
  const [links, setLinks] = useState<readonly JoinLink[]>([]);
  const [life, setLife] = useState(String(7 * 24 * HOUR));
  const [uses, setUses] = useState("");
  const [address, setAddress] = useState("");
  const [problem, setProblem] = useState("");

  useEffect(() => {
    void store.api.joinLinks(conversation).then((answer) => (answer.ok ? setLinks(answer.value) : setProblem(answer.message)));
  }, [store, conversation]);

  const make = async () => {
    const limits = { expires_in_seconds: Number(life), ...(uses === "" ? {} : { most_uses: Number(uses) }) };
    const answer = await store.api.makeJoinLink(conversation, limits);
    setProblem(answer.ok ? "" : answer.message);
    if (!answer.ok) return;
    setAddress(joinAddress(answer.value.code ?? ""));
    setLinks([answer.value, ...links]);
  };
  const end = async (link: JoinLink) => {
    const answer = await store.api.endJoinLink(conversation, link.id);
    setProblem(answer.ok ? "" : answer.message);
    if (answer.ok) setLinks(links.filter((one) => one !== link));
  };

  return (
    <Dialog title="Join links" onClose={onClose}>
      <div className="details">
        <Choice label="The link ends" choices={LIVES} value={life} onChoose={setLife} />
        <Choice label="Who may join by it" choices={USES} value={uses} onChoose={setUses} />
        <button className="primary" type="button" onClick={() => void make()}>
          Make a link
        </button>
        <Problem text={problem} />
        {address !== "" && <Address text={address} />}
      </div>
      <ul className="devices" aria-label="Links that have not ended">
        {links.map((link) => (
          <li key={link.id}>
            <div className="lines">
              <span>{used(link)}</span>
              <small>ends {new Date(link.expires_at).toLocaleString([], { dateStyle: "medium", timeStyle: "short" })}</small>
            </div>
            <button type="button" onClick={() => void end(link)}>
              End it
            </button>
          </li>
        ))}
      </ul>
    </Dialog>
  );
}

/** The only time that it can be read. */
function Address({ text }: { text: string }) {
  const [copied, setCopied] = useState(false);
  return (
    <div className="field">
      <label htmlFor="join-address">Give it to whom you want here; it is shown only now</label>
      <input id="join-address" readOnly value={text} onFocus={({ target }) => target.select()} />
      <button type="button" onClick={() => void navigator.clipboard.writeText(text).then(() => setCopied(true))}>
        {copied ? "Copied" : "Copy"}
      </button>
    </div>
  );
}

interface ChoiceProps {
  readonly label: string;
  readonly choices: Readonly<Record<string, string>>;
  readonly value: string;
  readonly onChoose: (value: string) => void;
}

function Choice({ label, choices, value, onChoose }: ChoiceProps) {
  return (
    <label className="field">
      <span>{label}</span>
      <select value={value} onChange={({ target }) => onChoose(target.value)}>
        {Object.entries(choices).map(([key, name]) => (
          <option key={key} value={key}>
            {name}
          </option>
        ))}
      </select>
    </label>
  );
}

const used = ({ uses, most_uses }: JoinLink): string => {
  const people = uses === 1 ? "1 person has joined" : `${uses} people have joined`;
  return most_uses === undefined ? people : `${people}, of ${most_uses}`;
};
