import type { User } from "@starling/sdk";
import { type FormEvent, useState } from "react";
import type { ChatStore } from "../chat/chat-store.ts";
import { Dialog } from "../shared/Dialog.tsx";
import { Field } from "../shared/Field.tsx";
import { Problem } from "../shared/Problem.tsx";
import { chooseTheme, chosenTheme, THEMES, type Theme } from "./theme.ts";

export function SettingsDialog({ store, me, onClose }: { store: ChatStore; me: User; onClose: () => void }) {
  return (
    <Dialog title="Settings" onClose={onClose}>
      <Profile store={store} me={me} />
      <Appearance />
    </Dialog>
  );
}

/** How others see one. */
function Profile({ store, me }: { store: ChatStore; me: User }) {
  const [name, setName] = useState(me.display_name);
  const [problem, setProblem] = useState("");
  const wanted = name.trim();

  const save = async (event: FormEvent) => {
    event.preventDefault();
    const answer = await store.api.changeProfile({ display_name: wanted });
    setProblem(answer.ok ? "" : answer.message);
    if (answer.ok) store.deliver({ type: "user", user: answer.value });
  };

  return (
    <form onSubmit={(event) => void save(event)}>
      <Field label="Display name" value={name} onChange={setName} maxLength={64} required hint={`Others find you as @${me.name}, which stays.`} />
      <Problem text={problem} />
      <button className="primary" type="submit" disabled={wanted === "" || wanted === me.display_name}>
        Save
      </button>
    </form>
  );
}

function Appearance() {
  const [theme, setTheme] = useState(chosenTheme);
  const choose = (next: Theme) => {
    chooseTheme(next);
    setTheme(next);
  };
  return (
    <fieldset className="kinds named">
      <legend>Theme</legend>
      {THEMES.map((one) => (
        <label key={one}>
          <input type="radio" name="theme" checked={one === theme} onChange={() => choose(one)} />
          <span>{NAMES[one]}</span>
        </label>
      ))}
    </fieldset>
  );
}

const NAMES: Record<Theme, string> = { system: "As the system", light: "Light", dark: "Dark" };
