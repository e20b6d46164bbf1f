import type { Privacy, User } from "@starling/sdk";
import { type FormEvent, useEffect, useState } from "react";
import type { ChatStore } from "../chat/chat-store.ts";
import { Field } from "../shared/Field.tsx";
import { Problem } from "../shared/Problem.tsx";

/** How others see one. */
export function ProfileForm({ store, me }: { store: ChatStore; me: User }) {
  const [wanted, setWanted] = useState(() => details(me));
  const [privacy, setPrivacy] = useState<Privacy>();
  const [problem, setProblem] = useState("");
  const changed = Object.entries(details(me)).some(([field, value]) => wanted[field as keyof Details].trim() !== value);
  const set = (field: keyof Details) => (value: string) => setWanted({ ...wanted, [field]: value });

  useEffect(() => {
    void store.api.privacy().then((answer) => answer.ok && setPrivacy(answer.value));
  }, [store]);

  const change = async (profile: Parameters<ChatStore["api"]["changeProfile"]>[0]) => {
    const answer = await store.api.changeProfile(profile);
    setProblem(answer.ok ? "" : answer.message);
    if (answer.ok) store.deliver({ type: "user", user: answer.value });
    return answer.ok;
  };
  const save = (event: FormEvent) => {
    event.preventDefault();
    void change(Object.fromEntries(Object.entries(wanted).map(([field, value]) => [field, value.trim()])));
  };
  const hide = async (next: Privacy, changed: Partial<Privacy>) => {
    if (!(await change(changed))) return;
    setPrivacy({ ...next, ...changed });
    if (changed.receipts_hidden !== undefined) store.reloadReceipts();
  };

  return (
    <form onSubmit={save} aria-label="Profile">
      <Field label="Display name" value={wanted.display_name} onChange={set("display_name")} maxLength={64} required hint={`Others find you as @${me.name}, which stays.`} />
      <Field label="Title" value={wanted.title} onChange={set("title")} maxLength={80} />
      <Field label="Pronouns" value={wanted.pronouns} onChange={set("pronouns")} maxLength={40} />
      <div className="field">
        <label htmlFor="profile-about">About you</label>
        <textarea id="profile-about" rows={3} maxLength={500} value={wanted.about} onChange={(event) => set("about")(event.target.value)} />
      </div>
      <div className="field">
        <label htmlFor="profile-zone">Time zone</label>
        <select id="profile-zone" value={wanted.time_zone} onChange={(event) => set("time_zone")(event.target.value)}>
          <option value="">Not told</option>
          {zones(wanted.time_zone).map((zone) => (
            <option key={zone}>{zone}</option>
          ))}
        </select>
      </div>
      <Problem text={problem} />
      <button className="primary" type="submit" disabled={wanted.display_name.trim() === "" || !changed}>
        Save
      </button>
      {privacy !== undefined && (
        <>
          <label className="check">
            <input type="checkbox" checked={privacy.last_seen_hidden} onChange={({ target }) => void hide(privacy, { last_seen_hidden: target.checked })} />
            <span>Do not tell others when I was last here</span>
          </label>
          <label className="check">
            <input type="checkbox" checked={privacy.receipts_hidden} onChange={({ target }) => void hide(privacy, { receipts_hidden: target.checked })} />
            <span>Do not tell others what I have read, nor me what they have</span>
          </label>
        </>
      )}
    </form>
  );
}

type Details = Record<"display_name" | "title" | "pronouns" | "about" | "time_zone", string>;

function details({ display_name, title = "", pronouns = "", about = "", time_zone = "" }: User): Details {
  return { display_name, title, pronouns, about, time_zone };
}

/** What this browser knows, and what is chosen already. */
function zones(chosen: string): readonly string[] {
  const known = Intl.supportedValuesOf("timeZone");
  return chosen === "" || known.includes(chosen) ? known : [chosen, ...known];
}
