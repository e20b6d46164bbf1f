// Of what somebody wants to be told in this browser.
export const ABOUT = ["nothing", "mine", "everything"] as const;

export interface NotificationChoice {
  /** `mine`: mentions, direct messages and followed threads. */
  readonly about: (typeof ABOUT)[number];
  readonly sound: boolean;
  /** Local times as `22:00`; nothing is told from the one to the other, over midnight, too. Both empty for never. */
  readonly quietFrom: string;
  readonly quietUntil: string;
}

export const USUAL: NotificationChoice = { about: "mine", sound: false, quietFrom: "", quietUntil: "" };

const KEY = "starling.notifications";

/** What was chosen; the usual where the browser stores nothing, or something else. */
export function chosenNotifications(): NotificationChoice {
  try {
    const { about, sound, quietFrom, quietUntil } = JSON.parse(localStorage.getItem(KEY) ?? "{}") as Record<string, unknown>;
    return {
      about: ABOUT.find((one) => one === about) ?? USUAL.about,
      sound: sound === true,
      quietFrom: timeOf(quietFrom),
      quietUntil: timeOf(quietUntil),
    };
  } catch {
    return USUAL;
  }
}

export function chooseNotifications(choice: NotificationChoice): void {
  try {
    localStorage.setItem(KEY, JSON.stringify(choice));
  } catch {
    // It is forgotten with this page.
  }
}

const timeOf = (value: unknown): string => (typeof value === "string" && /^([01]\d|2[0-3]):[0-5]\d$/.test(value) ? value : "");

/** Whether a moment is between the two times of day. */
export function isQuiet({ quietFrom, quietUntil }: NotificationChoice, now: Date): boolean {
  if (quietFrom === "" || quietUntil === "") return false;
  const time = now.toTimeString().slice(0, 5);
  return quietFrom <= quietUntil ? quietFrom <= time && time < quietUntil : quietFrom <= time || time < quietUntil;
}
