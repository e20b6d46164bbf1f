import type { ReactionEvent } from "../protocol/event.ts";
import type { UserId } from "../protocol/ids.ts";
import type { Message, Reaction } from "../protocol/message.ts";

type Reactions = readonly Reaction[];

/** The reactions after the event; setting what is set already changes nothing. */
export function react(message: Message, event: ReactionEvent, me: UserId | undefined): Message {
  const reactions = message.reactions ?? [];
  const known = reactions.find((reaction) => reaction.emoji === event.emoji);
  const next = event.on ? added(reactions, known, event, me) : removed(reactions, known, event, me);
  const { reactions: _, ...rest } = message;
  return next.length === 0 ? rest : { ...rest, reactions: [...next] };
}

function added(reactions: Reactions, known: Reaction | undefined, event: ReactionEvent, me: UserId | undefined): Reactions {
  const mine = event.sender === me;
  if (known === undefined) return [...reactions, { emoji: event.emoji, users: [event.sender], mine }];
  if (known.users?.includes(event.sender) === true) return reactions;
  return replaced(reactions, { ...counted(known, 1), ...usersOf(known, (users) => [...users, event.sender]), ...ifMine(known, mine, true) });
}

function removed(reactions: Reactions, known: Reaction | undefined, event: ReactionEvent, me: UserId | undefined): Reactions {
  if (known === undefined || known.users?.includes(event.sender) === false) return reactions;
  const less = {
    ...counted(known, -1),
    ...usersOf(known, (users) => users.filter((user) => user !== event.sender)),
    ...ifMine(known, event.sender === me, false),
  };
  return reactionCount(less) <= 0 ? reactions.filter((reaction) => reaction !== known) : replaced(reactions, less);
}

const replaced = (reactions: Reactions, next: Reaction): Reactions =>
  reactions.map((reaction) => (reaction.emoji === next.emoji ? next : reaction));

const counted = (reaction: Reaction, by: number): Reaction =>
  reaction.count === undefined ? reaction : { ...reaction, count: reaction.count + by };

const usersOf = (reaction: Reaction, change: (users: UserId[]) => UserId[]): Partial<Reaction> =>
  reaction.users === undefined ? {} : { users: change(reaction.users) };

const ifMine = (reaction: Reaction, mine: boolean, on: boolean): Partial<Reaction> => ({
  mine: mine ? on : (reaction.mine ?? false),
});

/** A server tells either who reacted or only how many. */
export const reactionCount = (reaction: Reaction): number => reaction.count ?? reaction.users?.length ?? 0;
