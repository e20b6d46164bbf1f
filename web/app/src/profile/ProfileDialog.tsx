import type { User } from "@starling/sdk";
import { type FormEvent, useState } from "react";
import type { ChatStore } from "../chat/chat-store.ts";
import { Dialog } from "../shared/Dialog.tsx";
import { Field } from "../shared/Field.tsx";
import { Problem } from "../shared/Problem.tsx";

/** How others see one. */
export function ProfileDialog({ store, me, onClose }: { store: ChatStore; me: User; onClose: () => void }) {
  const [name, setName] = useState(me.display_name);
  const [problem, setProblem] = useState("");

  const save = async (event: FormEvent) => {
    event.preventDefault();
    const answer = await store.api.changeProfile({ display_name: name.trim() });
    if (!answer.ok) return setProblem(answer.message);
    store.deliver({ type: "user", user: answer.value });
    onClose();
  };

  return (
    <Dialog title="Profile" onClose={onClose}>
      <form onSubmit={(event) => void save(event)}>
        <Field label="Display name" value={name} onChange={setName} maxLength={64} required autoFocus hint={`Others find you as @${me.name}, which stays.`} />
        <Problem text={problem} />
        <button className="primary" type="submit" disabled={name.trim() === "" || name.trim() === me.display_name}>
          Save
        </button>
      </form>
    </Dialog>
  );
}
