import { type Conversation, FOR_EVER, isMuted, type Preferences } from "@starling/sdk";
import { useState } from "react";
import type { ChatStore } from "../chat/chat-store.ts";
import { Problem } from "../shared/Problem.tsx";
import { useWish } from "../shared/use-wish.ts";

const HOUR = 3_600_000;
const ABOUT = { "": "As in the settings", everything: "All messages", mentions: "Mentions and followed threads", nothing: "Nothing" };
const MUTES = { [HOUR]: "Mute for an hour", [8 * HOUR]: "Mute for 8 hours", [24 * HOUR]: "Mute for a day", ever: "Mute for ever" };

const alike = (one: Preferences, other: Preferences): boolean =>
  one.favourite === other.favourite && one.notifications === other.notifications && one.muted_until === other.muted_until;

/** How one wants to have a conversation oneself, on all devices. */
export function PreferencesForm({ store, conversation }: { store: ChatStore; conversation: Conversation }) {
  const [wanted, wish] = useWish(conversation.preferences ?? {}, alike);
  const [problem, setProblem] = useState("");
  const save = async (preferences: Preferences) => {
    const answer = await store.api.prefer(conversation.id, preferences);
    setProblem(answer.ok ? "" : answer.message);
    if (answer.ok) store.deliver({ type: "summary", conversation: answer.value });
    return answer.ok;
  };
  const choose = (change: Partial<Record<keyof Preferences, unknown>>) => {
    const next = Object.fromEntries(Object.entries({ ...wanted, ...change }).filter(([, value]) => value !== undefined && value !== "" && value !== false));
    wish(next, save(next));
  };
  const mute = (value: string) => choose({ muted_until: muteEnd(value, wanted.muted_until) });
  const muted = isMuted({ preferences: wanted }, Date.now());
  return (
    <fieldset className="details settings">
      <legend>For you</legend>
      <label className="check">
        <input type="checkbox" checked={wanted.favourite === true} onChange={({ target }) => choose({ favourite: target.checked })} />
        <span>Favourite</span>
      </label>
      <label className="field">
        <span>Tell me of</span>
        <select value={wanted.notifications ?? ""} onChange={({ target }) => choose({ notifications: target.value })}>
          {Object.entries(ABOUT).map(([value, name]) => (
            <option key={value} value={value}>
              {name}
            </option>
          ))}
        </select>
      </label>
      <label className="field">
        <span>Muted</span>
        <select value={muted ? "as it is" : ""} onChange={({ target }) => mute(target.value)}>
          <option value="">Not muted</option>
          {muted && <option value="as it is">{spelledEnd(wanted.muted_until)}</option>}
          {Object.entries(MUTES).map(([value, name]) => (
            <option key={value} value={value}>
              {name}
            </option>
          ))}
        </select>
      </label>
      <Problem text={problem} />
    </fieldset>
  );
}

function muteEnd(value: string, now: string | undefined): string | undefined {
  if (value === "as it is") return now;
  if (value === "ever") return FOR_EVER;
  return value === "" ? undefined : new Date(Date.now() + Number(value)).toISOString();
}

const spelledEnd = (until: string | undefined): string =>
  until === undefined || until === FOR_EVER ? "Muted for ever" : `Muted until ${new Date(until).toLocaleString([], { dateStyle: "medium", timeStyle: "short" })}`;
