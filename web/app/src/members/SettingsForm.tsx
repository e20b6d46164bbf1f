import type { Api, Conversation, Settings } from "@starling/sdk";
import { useState } from "react";
import { Problem } from "../shared/Problem.tsx";
import { spelled } from "../shared/spelled.ts";
import { useWish } from "../shared/use-wish.ts";

type Part = "slow_mode_seconds" | "edit_window_seconds" | "delete_window_seconds";

const SLOW: Choices = { 0: "Off", 5: "5 seconds", 30: "30 seconds", 60: "1 minute", 300: "5 minutes", 900: "15 minutes", 3600: "1 hour", 21600: "6 hours" };
const WINDOW: Choices = { 0: "At any time", 60: "For a minute", 300: "For 5 minutes", 3600: "For an hour", 86400: "For a day" };

const LIFE: Choices = { 0: "Never", 60: "After a minute", 3600: "After an hour", 86400: "After a day", 604800: "After 7 days", 2592000: "After 30 days", 31536000: "After a year" };

type Choices = Readonly<Record<number, string>>;

/** How a group or a channel is led; each choice holds at once, and an event tells everybody. */
export function SettingsForm({ api, conversation }: { api: Api; conversation: Conversation }) {
  const settings = conversation.settings ?? {};
  const [posting, wishPosting] = useWish(settings.posting ?? "everyone");
  const [problem, setProblem] = useState("");
  const choose = async (change: Settings) => {
    const answer = await api.change(conversation.id, { settings: change });
    setProblem(answer.ok ? "" : answer.message);
    return answer.ok;
  };
  const post = (by: NonNullable<Settings["posting"]>) => wishPosting(by, choose({ posting: by }));
  const chosen = (label: string, part: Part, choices: Choices) => (
    <Choice label={label} choices={choices} value={settings[part] ?? 0} onChoose={(seconds) => choose({ [part]: seconds })} />
  );
  return (
    <fieldset className="details settings">
      <legend>Settings</legend>
      <Description key={settings.description ?? ""} now={settings.description ?? ""} onSave={(description) => void choose({ description })} />
      <label className="check">
        <input type="checkbox" checked={posting === "leaders"} onChange={({ target }) => post(target.checked ? "leaders" : "everyone")} />
        <span>Only owners and admins write</span>
      </label>
      {chosen("Slow mode", "slow_mode_seconds", SLOW)}
      {chosen("Members edit their messages", "edit_window_seconds", WINDOW)}
      {chosen("Members delete their messages", "delete_window_seconds", WINDOW)}
      <LifeChoice api={api} conversation={conversation} />
      <Problem text={problem} />
    </fieldset>
  );
}

/** How long what is said from now on stays. */
export function LifeChoice({ api, conversation }: { api: Api; conversation: Conversation }) {
  const [problem, setProblem] = useState("");
  const choose = async (seconds: number) => {
    const answer = await api.change(conversation.id, { settings: { disappear_after_seconds: seconds } });
    setProblem(answer.ok ? "" : answer.message);
    return answer.ok;
  };
  return (
    <>
      <Choice label="New messages disappear" choices={LIFE} value={conversation.settings?.disappear_after_seconds ?? 0} onChoose={choose} />
      <Problem text={problem} />
    </>
  );
}

function Choice({ label, choices, value: holds, onChoose }: { label: string; choices: Choices; value: number; onChoose: (value: number) => Promise<boolean> }) {
  const [value, wish] = useWish(holds);
  const choose = (next: number) => wish(next, onChoose(next));
  const all = value in choices ? choices : { ...choices, [value]: spelled(value) };
  return (
    <label className="field">
      <span>{label}</span>
      <select value={value} onChange={({ target }) => choose(Number(target.value))}>
        {Object.entries(all).map(([seconds, name]) => (
          <option key={seconds} value={seconds}>
            {name}
          </option>
        ))}
      </select>
    </label>
  );
}

function Description({ now, onSave }: { now: string; onSave: (text: string) => void }) {
  const [text, setText] = useState(now);
  return (
    <>
      <label className="field">
        <span>Description</span>
        <textarea rows={3} maxLength={1000} value={text} onChange={({ target }) => setText(target.value)} />
      </label>
      <button type="button" disabled={text.trim() === now} onClick={() => onSave(text.trim())}>
        Save description
      </button>
    </>
  );
}
