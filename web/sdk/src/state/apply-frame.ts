// The only way the state changes: `state + deliveries` is what a fresh fetch would give.
import { assertNever } from "../assert-never.ts";
import type { Conversation } from "../protocol/conversation.ts";
import type { EventFrame } from "../protocol/event.ts";
import type { ConversationId, Seq, UserId } from "../protocol/ids.ts";
import type { ConversationFrame, GapFrame, PresenceFrame, ReadFrame, TypingFrame, WelcomeFrame } from "../protocol/server-frame.ts";
import type { User } from "../protocol/user.ts";
import { type ChatState, type ConversationState, emptyState, type Placed, withEntry, withoutEntry } from "./chat-state.ts";
import type { Delivery, MembersDelivery, PassagePageDelivery, ThreadPageDelivery } from "./delivery.ts";
import { type Counted, countEvent, countRead } from "./counts.ts";
import { memberChanged } from "./members.ts";
import { moved, toldReceipts } from "./receipts.ts";
import { advance, refresh } from "./summary.ts";
import { counted as countedInThread, told } from "./standings.ts";
import { asked, closed, found, heard, joined, paged } from "./passage.ts";
import { appended, opened, paged as pagedThread } from "./threads.ts";
import { append, prepend, startingAt } from "./timeline.ts";

/** @param now milliseconds since 1970, for what is only true for a while */
export function applyFrame(state: ChatState, delivery: Delivery, now: number): ChatState {
  switch (delivery.type) {
    case "reset":
      return { ...emptyState, me: state.me, people: state.people };
    case "welcome":
      return welcome(state, delivery);
    case "event":
      return event(state, delivery);
    case "gap":
      return gap(state, delivery);
    case "page":
      return changeConversation(state, delivery.conversation, (conversation) =>
        joined({ ...conversation, timeline: prepend(conversation.timeline, delivery, state.me?.id) }),
      );
    case "read":
      return read(state, delivery);
    case "saved": // lists of their own, which are read when somebody looks at them
    case "scheduled":
      return state;
    case "typing":
      return typing(state, delivery, now);
    case "presence":
      return presence(state, delivery);
    case "user":
      return userChanged(state, delivery.user);
    case "draft": // a text field of the application has its own first
      return state;
    case "thread":
      return { ...state, standings: told(state.standings, [delivery.thread]) };
    case "threads":
      return { ...state, standings: told(state.standings, delivery.threads) };
    case "thread_opened":
      return changeConversation(state, delivery.conversation, (conversation) =>
        conversation.threads.has(delivery.root)
          ? conversation
          : { ...conversation, threads: withEntry(conversation.threads, delivery.root, opened(conversation.timeline.upTo)) },
      );
    case "thread_closed":
      return changeConversation(state, delivery.conversation, (conversation) => ({
        ...conversation,
        threads: withoutEntry(conversation.threads, delivery.root),
      }));
    case "thread_page":
      return threadPage(state, delivery);
    case "passage_asked":
      return changePlace(state, delivery, asked);
    case "passage_closed":
      return changePlace(state, delivery, closed);
    case "passage_page":
      return passagePage(state, delivery);
    case "placed":
      return changePlace(state, delivery, (place) => found(place, delivery.target, delivery.thread));
    case "conversation":
      return conversationChanged(state, delivery);
    case "summary":
      return withSummary(state, delivery.conversation);
    case "people":
      return { ...state, people: withPeople(state.people, delivery.users) };
    case "members":
      return members(state, delivery);
    case "receipts":
      return changeConversation(state, delivery.conversation, (conversation) => ({ ...conversation, receipts: toldReceipts(conversation.receipts, delivery.receipts) }));
    default:
      return assertNever(delivery);
  }
}

function welcome(state: ChatState, frame: WelcomeFrame): ChatState {
  const kept = state.epoch === undefined || state.epoch === frame.epoch ? state.conversations : emptyState.conversations;
  const conversations = new Map(
    frame.conversations.map((summary) => [summary.id, welcomed(kept.get(summary.id), summary)]),
  );
  const people = withPeople(state.people, [frame.user, ...peers(frame.conversations)]);
  return { ...state, epoch: frame.epoch, me: frame.user, conversations, people };
}

/** The members may have changed while nobody listened; the timeline is brought up by `sync`. */
const welcomed = (known: ConversationState | undefined, summary: Conversation): ConversationState =>
  known === undefined ? begun(summary) : { ...known, summary, counted: undefined, unsure: undefined, members: undefined, receipts: undefined, typing: new Map() };

const begun = (summary: Conversation): ConversationState => ({
  summary,
  timeline: startingAt(summary.head),
  typing: new Map(),
  threads: new Map(),
});

function event(state: ChatState, frame: EventFrame): ChatState {
  const me = state.me?.id;
  const known = state.conversations.get(frame.conversation);
  if (known === undefined) return state;
  return {
    ...state,
    conversations: withEntry(state.conversations, frame.conversation, after(known, frame, state)),
    standings: countedInThread(state.standings, frame, known, me),
  };
}

function after(known: ConversationState, frame: EventFrame, { me, people }: ChatState): ConversationState {
  const { summary, counted, unsure, timeline, passage, members, receipts, typing, threads } = known;
  return {
    ...advanced(countEvent({ summary, counted, unsure }, frame, timeline, me?.id), frame, me?.id),
    ...heard({ timeline, passage }, frame, append(timeline, frame, me?.id), me?.id),
    members: members !== undefined && frame.kind === "member" ? memberChanged(members, frame, people) : members,
    receipts: frame.kind === "member" ? undefined : receipts,
    typing: frame.kind === "message" ? withoutEntry(typing, frame.sender) : typing,
    threads: threads.size === 0 ? threads : new Map([...threads].map(([root, thread]) => [root, appended(thread, root, frame, me?.id)])),
  };
}

function threadPage(state: ChatState, page: ThreadPageDelivery): ChatState {
  return changeConversation(state, page.conversation, (conversation) => {
    const thread = conversation.threads.get(page.root.seq);
    if (thread === undefined) return conversation;
    return { ...conversation, threads: withEntry(conversation.threads, page.root.seq, pagedThread(thread, page, state.me?.id)) };
  });
}

/** Events come of the conversations in the list alone. */
function passagePage(state: ChatState, page: PassagePageDelivery): ChatState {
  const live = state.conversations.get(page.conversation)?.summary.role !== undefined;
  return changePlace(state, page, (place) => paged(place, page, live, state.me?.id));
}

/** Changes the messages of a conversation, or of an opened thread in it. */
function changePlace(state: ChatState, { conversation: id, root }: { conversation: ConversationId; root?: Seq | undefined }, change: <Place extends Placed>(place: Place) => Place): ChatState {
  return changeConversation(state, id, (conversation) => {
    if (root === undefined) return change(conversation);
    const thread = conversation.threads.get(root);
    return thread === undefined ? conversation : { ...conversation, threads: withEntry(conversation.threads, root, change(thread)) };
  });
}

function advanced({ summary, counted, unsure }: Counted, frame: EventFrame, me: UserId | undefined): Counted {
  const next = advance(summary, frame, me);
  return { summary: next, counted: counted === next.head ? undefined : counted, unsure };
}

function gap(state: ChatState, frame: GapFrame): ChatState {
  return changeConversation(state, frame.conversation, (conversation) =>
    frame.to <= conversation.timeline.upTo
      ? conversation
      : {
          ...closed(conversation),
          timeline: startingAt(frame.to),
          members: undefined,
          threads: new Map([...conversation.threads.keys()].map((root) => [root, opened(frame.to)])),
        },
  );
}

function read(state: ChatState, frame: ReadFrame): ChatState {
  const me = state.me?.id;
  if (me === undefined) return state;
  if (frame.user !== me) return changeConversation(state, frame.conversation, (conversation) => ({ ...conversation, receipts: moved(conversation.receipts, frame) }));
  return changeConversation(state, frame.conversation, (conversation) => ({
    ...conversation,
    ...countRead(conversation, frame, me),
  }));
}

function typing(state: ChatState, frame: TypingFrame, now: number): ChatState {
  return changeConversation(state, frame.conversation, (conversation) => ({
    ...conversation,
    typing: withEntry(conversation.typing, frame.user, now),
  }));
}

function presence(state: ChatState, { user, status, last_seen }: PresenceFrame): ChatState {
  return { ...state, presence: withEntry(state.presence, user, { status, lastSeen: last_seen }) };
}

/** Where a user stands by name: among the people, as oneself, as the other of a direct conversation, and as a member. */
function userChanged(state: ChatState, user: User): ChatState {
  const conversations = new Map(
    [...state.conversations].map(([id, conversation]) => [id, withProfile(conversation, user)]),
  );
  const me = state.me?.id === user.id ? user : state.me;
  return { ...state, me, conversations, people: withPeople(state.people, [user]) };
}

function withProfile(conversation: ConversationState, user: User): ConversationState {
  const { summary, members } = conversation;
  const member = members?.get(user.id);
  return {
    ...conversation,
    summary: summary.peer?.id === user.id ? { ...summary, peer: user } : summary,
    members: members === undefined || member === undefined ? members : withEntry(members, user.id, { ...member, ...user }),
  };
}

function conversationChanged(state: ChatState, frame: ConversationFrame): ChatState {
  switch (frame.change) {
    case "added":
      return withSummary(
        { ...state, conversations: withoutEntry(state.conversations, frame.conversation.id) },
        frame.conversation,
      );
    case "updated":
      return withSummary(state, frame.conversation);
    case "removed":
      return { ...state, conversations: withoutEntry(state.conversations, frame.conversation.id) };
    default:
      return assertNever(frame);
  }
}

function withSummary(state: ChatState, summary: Conversation): ChatState {
  const known = state.conversations.get(summary.id);
  const next = known === undefined ? begun(summary) : { ...known, ...refresh(known, summary) };
  return {
    ...state,
    conversations: withEntry(state.conversations, summary.id, next),
    people: withPeople(state.people, peers([summary])),
  };
}

function members(state: ChatState, { conversation, members }: MembersDelivery): ChatState {
  const byId = new Map(members.map((member) => [member.id, member]));
  const people = withPeople(state.people, members.map(({ id, name, display_name }) => ({ id, name, display_name })));
  return changeConversation({ ...state, people }, conversation, (known) => ({ ...known, members: byId }));
}

const peers = (summaries: readonly Conversation[]): User[] => summaries.flatMap(({ peer }) => peer ?? []);

function withPeople(people: ReadonlyMap<UserId, User>, users: readonly User[]): ReadonlyMap<UserId, User> {
  return new Map([...people, ...users.map((user): [UserId, User] => [user.id, user])]);
}

function changeConversation(
  state: ChatState,
  id: ConversationId,
  change: (conversation: ConversationState) => ConversationState,
): ChatState {
  const conversation = state.conversations.get(id);
  if (conversation === undefined) return state;
  return { ...state, conversations: withEntry(state.conversations, id, change(conversation)) };
}
