import type { BanDetails } from "@starling/sdk";
import { type FormEvent, useState } from "react";
import { Field } from "../shared/Field.tsx";
import { fromLocal } from "../shared/local-time.ts";

interface BanFormProps {
  readonly name: string;
  /** Answers whether the server took it. */
  readonly onBan: (details: BanDetails) => Promise<boolean>;
  readonly onDone: () => void;
}

/** Why somebody is banned, and for how long. */
export function BanForm({ name, onBan, onDone }: BanFormProps) {
  const [reason, setReason] = useState("");
  const [until, setUntil] = useState("");
  const ban = async (event: FormEvent) => {
    event.preventDefault();
    const details = { reason: reason.trim(), ...(until === "" ? {} : { until: fromLocal(until) }) };
    if (await onBan(details)) onDone();
  };
  return (
    <form className="note-form" aria-label={`Ban ${name}`} onSubmit={(event) => void ban(event)}>
      <Field label="Reason" value={reason} onChange={setReason} maxLength={500} required autoFocus hint={`${name} is told it when signing in.`} />
      <Field label="Until" type="datetime-local" value={until} onChange={setUntil} hint="Without a time the ban has no end." />
      <div className="buttons">
        <button className="primary" type="submit" disabled={reason.trim() === ""}>
          Ban {name}
        </button>
        <button type="button" onClick={onDone}>
          Cancel
        </button>
      </div>
    </form>
  );
}
