import type { User } from "@starling/sdk";
import { type FormEvent, useState } from "react";
import type { ChatStore } from "../chat/chat-store.ts";
import { Field } from "../shared/Field.tsx";
import { Problem } from "../shared/Problem.tsx";
import { statusLine, useCurrent } from "./status.ts";

const MINUTE = 60_000;
const ENDS = { "": "Don't clear", "30": "In 30 minutes", "60": "In an hour", "240": "In 4 hours", "1440": "In a day", "10080": "In a week" };

/** What one is up to, and whether one wants to be told of news. */
export function StatusForm({ store, me: known }: { store: ChatStore; me: User }) {
  const me = useCurrent(known);
  const [emoji, setEmoji] = useState(me.status?.emoji ?? "");
  const [text, setText] = useState(me.status?.text ?? "");
  const [minutes, setMinutes] = useState("");
  const [problem, setProblem] = useState("");
  const quiet = me.do_not_disturb_until;

  const take = (answer: Awaited<ReturnType<ChatStore["api"]["setStatus"]>>) => {
    setProblem(answer.ok ? "" : answer.message);
    if (answer.ok) store.deliver({ type: "user", user: answer.value });
  };
  const save = async (event: FormEvent) => {
    event.preventDefault();
    const until = minutes === "" ? {} : { until: after(Number(minutes)) };
    take(await store.api.setStatus({ ...(emoji.trim() === "" ? {} : { emoji: emoji.trim() }), text: text.trim(), ...until } as NonNullable<User["status"]>));
  };
  const clear = async () => {
    setEmoji("");
    setText("");
    take(await store.api.setStatus(undefined));
  };

  return (
    <form onSubmit={(event) => void save(event)} aria-label="Status">
      <div className="status-fields">
        <Field label="Emoji" value={emoji} onChange={setEmoji} maxLength={16} placeholder="🌴" />
        <Field label="Status" value={text} onChange={setText} maxLength={100} placeholder="What are you up to?" />
        <div className="field">
          <label htmlFor="status-ends">Clear it</label>
          <select id="status-ends" value={minutes} onChange={(event) => setMinutes(event.target.value)}>
            {Object.entries(ENDS).map(([value, name]) => (
              <option key={value} value={value}>
                {name}
              </option>
            ))}
          </select>
        </div>
      </div>
      <Problem text={problem} />
      <div className="buttons">
        <button className="primary" type="submit" disabled={emoji.trim() === "" && text.trim() === ""}>
          Set status
        </button>
        <button type="button" disabled={statusLine(me) === undefined} onClick={() => void clear()}>
          Clear status
        </button>
        <button type="button" aria-pressed={quiet !== undefined} onClick={() => void store.api.doNotDisturb(quiet === undefined ? after(60) : undefined).then(take)}>
          {quiet === undefined ? "Do not disturb for an hour" : `Not disturbed until ${new Date(quiet).toLocaleTimeString([], { hour: "2-digit", minute: "2-digit" })}`}
        </button>
      </div>
    </form>
  );
}

const after = (minutes: number) => new Date(Date.now() + minutes * MINUTE).toISOString();
