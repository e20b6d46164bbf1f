// What the user did to messages and the log does not have yet, laid over the messages as they stand.
import { assertNever, type Command, type Message, type OutboxEntry, type Reaction, type Seq, type UserId } from "@starling/sdk";

type Change = Exclude<Command, { type: "send" }>;

/** The messages as they will be when every command that is on its way has arrived. */
export function withPending(messages: readonly Message[], outbox: readonly OutboxEntry[], me: UserId | undefined): readonly Message[] {
  const changes = changesBySeq(outbox);
  if (changes.size === 0) return messages;
  return messages.map((message) => (changes.get(message.seq) ?? []).reduce((one, change) => changed(one, change, me), message));
}

/** Changes that were refused for good: the user has to hear of them. */
export const refusedChanges = (outbox: readonly OutboxEntry[]): OutboxEntry[] =>
  outbox.filter(({ command, state }) => command.type !== "send" && state.is === "failed");

function changesBySeq(outbox: readonly OutboxEntry[]): Map<Seq, Change[]> {
  const changes = new Map<Seq, Change[]>();
  for (const { command, state } of outbox) {
    if (command.type === "send" || state.is === "failed") continue;
    changes.set(command.seq, [...(changes.get(command.seq) ?? []), command]);
  }
  return changes;
}

function changed(message: Message, change: Change, me: UserId | undefined): Message {
  if (message.deleted === true) return message;
  switch (change.type) {
    case "edit":
      return { ...message, text: change.text, edited_at: message.edited_at ?? message.at };
    case "delete":
      return { seq: message.seq, at: message.at, sender: message.sender, deleted: true };
    case "react":
      return me === undefined ? message : { ...message, reactions: reacted(message.reactions ?? [], change.emoji, change.on, me) };
    case "pin":
      return { ...message, pinned: change.on };
    default:
      return assertNever(change);
  }
}

function reacted(reactions: Reaction[], emoji: string, on: boolean, me: UserId): Reaction[] {
  const known = reactions.find((reaction) => reaction.emoji === emoji);
  const others = (known?.users ?? []).filter((user) => user !== me);
  const next = { emoji, users: on ? [...others, me] : others, mine: on };
  if (known === undefined) return on ? [...reactions, next] : reactions;
  return reactions.map((reaction) => (reaction === known ? next : reaction)).filter(({ users }) => users === undefined || users.length > 0);
}
