import type { UserId } from "../protocol/ids.ts";
import type { Message } from "../protocol/message.ts";
import type { Poll } from "../protocol/poll.ts";

/** The message with its poll changed; one that is no poll stays as it is. */
export const polled = (message: Message, change: (poll: Poll) => Poll): Message =>
  message.poll === undefined ? message : { ...message, poll: change(message.poll) };

/** A vote takes the place of the one before; one for nothing takes that back. */
export function voted({ ballots = [], ...rest }: Poll, user: UserId, options: number[]): Poll {
  const ballot = { user, options };
  const known = ballots.some((one) => one.user === user);
  const next = options.length === 0 ? ballots.filter((one) => one.user !== user) : known ? ballots.map((one) => (one.user === user ? ballot : one)) : [...ballots, ballot];
  return next.length === 0 ? rest : { ...rest, ballots: next };
}

/** How many chose each option. */
export const pollCounts = ({ options, ballots = [], counts }: Poll): readonly number[] =>
  counts ?? options.map((_, place) => ballots.filter((ballot) => ballot.options.includes(place)).length);

export const pollVoters = ({ ballots = [], voters }: Poll): number => voters ?? ballots.length;
