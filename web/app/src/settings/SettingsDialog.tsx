import type { User } from "@starling/sdk";
import { useState } from "react";
import type { ChatStore } from "../chat/chat-store.ts";
import { NotificationSettings } from "../notifications/NotificationSettings.tsx";
import { ProfileForm } from "../people/ProfileForm.tsx";
import { StatusForm } from "../people/StatusForm.tsx";
import { PreviewSettings } from "../previews/PreviewSettings.tsx";
import { Dialog } from "../shared/Dialog.tsx";
import { ExportButton } from "../shared/ExportButton.tsx";
import { chooseTheme, chosenTheme, THEMES, type Theme } from "./theme.ts";

export function SettingsDialog({ store, me, onClose }: { store: ChatStore; me: User; onClose: () => void }) {
  return (
    <Dialog title="Settings" onClose={onClose}>
      <StatusForm store={store} me={me} />
      <ProfileForm store={store} me={me} />
      <NotificationSettings />
      <PreviewSettings store={store} />
      <Appearance />
      <ExportButton title="Your data" label="Download my data" name={me.name} fetch={(files) => store.api.exportOwn(files)} />
    </Dialog>
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
