import { type Conversation, type ConversationId, type Poll, pollCounts, pollVoters, type Seq, type UserId } from "@starling/sdk";
import { useEffect, useId, useState } from "react";
import type { ChatStore } from "../chat/chat-store.ts";
import { leads, takesPart } from "../members/rights.ts";
import { Problem } from "../shared/Problem.tsx";
import { useWish } from "../shared/use-wish.ts";
import { PollOption } from "./PollOption.tsx";

interface PollCardProps {
  readonly store: ChatStore;
  readonly conversation: Conversation;
  readonly seq: Seq;
  readonly poll: Poll;
  /** Whether the reader has asked. */
  readonly mine: boolean;
}

/** The options of a poll, how they stand, and one's own vote. */
export function PollCard({ store, conversation, seq, poll, mine }: PollCardProps) {
  const me = store.snapshot().chat.me?.id;
  const [problem, setProblem] = useState("");
  const [secret, setSecret] = useOwnBallot(store, conversation.id, seq, poll);
  const mayVote = takesPart(conversation);
  const mayClose = mayVote && (mine || leads(conversation));
  const name = useId();
  const closed = isClosed(poll);
  const ballot = poll.anonymous === true ? secret : (poll.ballots?.find(({ user }) => user === me)?.options ?? []);
  const [chosen, wish] = useWish<readonly number[]>(ballot, (one, other) => one.join() === other.join());
  const counts = pollCounts(poll);
  const voters = pollVoters(poll);

  const choose = (place: number) => {
    const others = poll.multiple === true ? chosen.filter((one) => one !== place) : [];
    const next = chosen.includes(place) ? others : [...others, place].sort((one, other) => one - other);
    wish(next, vote(next));
  };
  const vote = async (options: readonly number[]) => {
    const answer = await store.api.vote(conversation.id, seq, options);
    setProblem(answer.ok ? "" : answer.message);
    if (answer.ok) setSecret(options);
    return answer.ok;
  };
  const close = async () => {
    const answer = await store.api.closePoll(conversation.id, seq);
    setProblem(answer.ok ? "" : answer.message);
  };
  return (
    <fieldset className="poll" disabled={closed || !mayVote}>
      <legend className="hidden">{poll.multiple === true ? "Poll, several may be chosen" : "Poll, one may be chosen"}</legend>
      {poll.options.map((option, place) => (
        <PollOption
          key={option}
          name={name}
          option={option}
          multiple={poll.multiple === true}
          checked={chosen.includes(place)}
          count={counts[place] ?? 0}
          voters={voters}
          names={namesOf(store, poll, place)}
          onChoose={() => choose(place)}
        />
      ))}
      <p className="hint">
        {voters === 1 ? "1 vote" : `${voters} votes`}
        {poll.anonymous === true ? " · anonymous" : ""}
        {poll.multiple === true ? " · several may be chosen" : ""}
        {closed ? " · closed" : poll.closes_at === undefined ? "" : ` · until ${new Date(poll.closes_at).toLocaleString([], { dateStyle: "medium", timeStyle: "short" })}`}
      </p>
      {mayClose && !closed && (
        <button className="link" type="button" onClick={() => void close()}>
          Close the poll
        </button>
      )}
      <Problem text={problem} />
    </fieldset>
  );
}

const isClosed = ({ closed, closes_at }: Poll): boolean => closed === true || (closes_at !== undefined && Date.parse(closes_at) <= Date.now());

/** Of an anonymous poll only the voter is told; asked again when the count moves, which may be by another own device. */
function useOwnBallot(store: ChatStore, conversation: ConversationId, seq: Seq, { anonymous, counts }: Poll) {
  const [chosen, setChosen] = useState<readonly number[]>([]);
  const version = counts?.join();
  useEffect(() => {
    if (anonymous !== true || version === undefined) return;
    let current = true;
    void store.api.ballot(conversation, seq).then((answer) => current && answer.ok && setChosen(answer.value));
    return () => {
      current = false;
    };
  }, [store, conversation, seq, anonymous, version]);
  return [chosen, setChosen] as const;
}

function namesOf(store: ChatStore, { ballots = [] }: Poll, place: number): string {
  const { people } = store.snapshot().chat;
  const nameOf = (user: UserId) => people.get(user)?.display_name ?? "…";
  return ballots.filter(({ options }) => options.includes(place)).map(({ user }) => nameOf(user)).join(", ");
}
