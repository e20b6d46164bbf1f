// The timeline as a list of rows: what stands between messages, and which of them belong together.
import type { Message, Nonce, OutboxEntry, UserId } from "@starling/sdk";
import type { NewMark } from "./new-mark.ts";

export type Row =
  | { readonly is: "day"; readonly key: string; readonly day: string }
  | { readonly is: "unread"; readonly key: string }
  /** From here on messages stay for so many seconds; 0 for ever. */
  | { readonly is: "life"; readonly key: string; readonly seconds: number }
  | {
      readonly is: "message";
      readonly key: string;
      readonly message: Message;
      /** Shows who wrote it: the row before is of somebody else, or older. */
      readonly first: boolean;
    }
  | { readonly is: "unsent"; readonly key: string; readonly nonce: Nonce; readonly text: string; readonly files: number; readonly state: "pending" | "failed"; readonly problem: string };

const TOGETHER_MS = 5 * 60_000;

/**
 * @param life for how many seconds what is said next stays, 0 for ever; undefined where that is not shown
 * @param mark the line "New messages" stands before the first message of others after it
 */
export function rows(messages: readonly Message[], outbox: readonly OutboxEntry[], mark: NewMark, me: UserId | undefined, life?: number): Row[] {
  const all: Row[] = [];
  let before: Message | undefined;
  let marked = false;
  let lives = 0;
  for (const message of messages) {
    const day = dayOf(message.at);
    const newDay = before === undefined || dayOf(before.at) !== day;
    if (newDay) all.push({ is: "day", key: `day ${day}`, day });
    if (life !== undefined && lifeOf(message) !== lives) {
      lives = lifeOf(message);
      all.push({ is: "life", key: `life ${message.seq}`, seconds: lives });
    }
    const unread = !marked && isNew(message, before, mark, me);
    if (unread) {
      all.push({ is: "unread", key: "unread" });
      marked = true;
    }
    all.push({ is: "message", key: `seq ${message.seq}`, message, first: newDay || unread || !together(before, message) });
    before = message;
  }
  if (life !== undefined && life !== lives) all.push({ is: "life", key: "life now", seconds: life });
  return [...all, ...unsent(messages, outbox, me)];
}

const lifeOf = ({ at, disappears_at }: Message): number =>
  disappears_at === undefined ? 0 : Math.round((Date.parse(disappears_at) - Date.parse(at)) / 1_000);

function isNew(message: Message, before: Message | undefined, mark: NewMark, me: UserId | undefined): boolean {
  if (mark === undefined || message.sender === me || message.seq <= mark) return false;
  return before !== undefined || mark === 0; // the oldest of a page may have new ones before it
}

/** An acked message stays until its event has come, which may be at once. */
function unsent(messages: readonly Message[], outbox: readonly OutboxEntry[], me: UserId | undefined): Row[] {
  const own = messages.slice(-outbox.length - 50).filter(({ sender }) => sender === me);
  const here = new Set(own.map(({ nonce }) => nonce));
  return outbox.flatMap(({ command, state }): Row[] =>
    command.type !== "send" || here.has(command.nonce)
      ? []
      : [
          {
            is: "unsent",
            key: `nonce ${command.nonce}`,
            nonce: command.nonce,
            text: command.text,
            files: command.attachments?.length ?? 0,
            state: state.is === "failed" ? "failed" : "pending",
            problem: state.is === "failed" ? state.message : "",
          },
        ],
  );
}

const together = (before: Message | undefined, message: Message): boolean =>
  before !== undefined &&
  before.sender === message.sender &&
  Date.parse(message.at) - Date.parse(before.at) < TOGETHER_MS;

const dayOf = (at: string): string => new Date(at).toDateString();
