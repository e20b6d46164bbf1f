import { useState } from "react";
import { Field } from "../shared/Field.tsx";
import { ABOUT, chooseNotifications, chosenNotifications, type NotificationChoice } from "./choice.ts";

const NAMES: Record<NotificationChoice["about"], string> = {
  nothing: "Nothing",
  mine: "Mentions, direct messages and threads that I follow",
  everything: "Every message",
};

/** What this browser tells of; it asks its user once whether it may. */
export function NotificationSettings() {
  const [choice, setChoice] = useState(chosenNotifications);
  const [permission, setPermission] = useState(permissionNow);
  const choose = (change: Partial<NotificationChoice>) => {
    const next = { ...choice, ...change };
    chooseNotifications(next);
    setChoice(next);
  };
  return (
    <fieldset className="details notifications">
      <legend>Notifications in this browser</legend>
      <label className="field">
        <span>Tell me of</span>
        <select value={choice.about} onChange={({ target }) => choose({ about: target.value as NotificationChoice["about"] })}>
          {ABOUT.map((about) => (
            <option key={about} value={about}>
              {NAMES[about]}
            </option>
          ))}
        </select>
      </label>
      {permission === "default" && choice.about !== "nothing" && (
        <button type="button" onClick={() => void Notification.requestPermission().then(setPermission)}>
          Allow notifications
        </button>
      )}
      {permission === "denied" && <p className="hint">This browser keeps notifications from being shown; its settings of the site allow them.</p>}
      <label className="check">
        <input type="checkbox" checked={choice.sound} onChange={({ target }) => choose({ sound: target.checked })} />
        <span>Play a sound</span>
      </label>
      <div className="quiet-hours">
        <Field label="Quiet from" type="time" value={choice.quietFrom} onChange={(quietFrom) => choose({ quietFrom })} />
        <Field label="until" type="time" value={choice.quietUntil} onChange={(quietUntil) => choose({ quietUntil })} />
      </div>
    </fieldset>
  );
}

const permissionNow = (): NotificationPermission => ("Notification" in window ? Notification.permission : "denied");
