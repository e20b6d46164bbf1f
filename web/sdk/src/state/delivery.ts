import type { Receipt } from "../api/shapes.ts";
import type { Conversation } from "../protocol/conversation.ts";
import type { EventFrame } from "../protocol/event.ts";
import type { ConversationId, Seq } from "../protocol/ids.ts";
import type { Message } from "../protocol/message.ts";
import type {
  ConversationFrame,
  DraftFrame,
  ThreadFrame,
  GapFrame,
  PageFrame,
  PresenceFrame,
  ReadFrame,
  SavedFrame,
  ScheduledFrame,
  TypingFrame,
  UserFrame,
  WelcomeFrame,
} from "../protocol/server-frame.ts";
import type { ThreadStanding } from "../protocol/thread.ts";
import type { Member, User } from "../protocol/user.ts";

/** A page of history together with the place it was asked for: it belongs right before `before`. */
export interface HistoryDelivery extends PageFrame {
  readonly before: Seq;
}

/** The epoch changed: everything that was cached is void. */
export interface ResetDelivery {
  readonly type: "reset";
}

/** People whose names the server told. */
export interface PeopleDelivery {
  readonly type: "people";
  readonly users: readonly User[];
}

/** Everybody in a conversation, as the server told it. */
export interface MembersDelivery {
  readonly type: "members";
  readonly conversation: ConversationId;
  readonly members: readonly Member[];
}

/** How far others in a conversation have read, as the server told it. */
export interface ReceiptsDelivery {
  readonly type: "receipts";
  readonly conversation: ConversationId;
  readonly receipts: readonly Receipt[];
}

/** A conversation one looks at without being in its list, or whose counts have to be set right. */
export interface ConversationDelivery {
  readonly type: "summary";
  readonly conversation: Conversation;
}

/** How the user stands to threads, as the server told it. */
export interface ThreadsDelivery {
  readonly type: "threads";
  readonly threads: readonly ThreadStanding[];
}

/** From now on the replies of this thread are kept, until it is closed. */
export interface ThreadOpenedDelivery {
  readonly type: "thread_opened";
  readonly conversation: ConversationId;
  readonly root: Seq;
}

export interface ThreadClosedDelivery {
  readonly type: "thread_closed";
  readonly conversation: ConversationId;
  readonly root: Seq;
}

/** A page of the replies in an opened thread, with the place it was asked for. */
export interface ThreadPageDelivery {
  readonly type: "thread_page";
  readonly conversation: ConversationId;
  readonly root: Message;
  readonly messages: Message[];
  readonly more: boolean;
  readonly before: Seq;
}

/** From now on a passage of the conversation, or of an opened thread in it, is kept, until it is closed or joined. */
export interface PassageAskedDelivery {
  readonly type: "passage_asked";
  readonly conversation: ConversationId;
  readonly root?: Seq | undefined;
}

export interface PassageClosedDelivery {
  readonly type: "passage_closed";
  readonly conversation: ConversationId;
  readonly root?: Seq | undefined;
}

/** Messages as of `head`: all that the log has from `from` to `upTo`. */
export interface PassagePage {
  /** The passage begins with it; else it is joined to what the passage has. */
  readonly begins: boolean;
  readonly from: Seq;
  readonly upTo: Seq;
  readonly messages: readonly Message[];
  readonly head: Seq;
}

export interface PassagePageDelivery extends PassagePage {
  readonly type: "passage_page";
  readonly conversation: ConversationId;
  readonly root?: Seq | undefined;
}

/** In which thread a deleted message stood, if in one. */
export interface PlacedDelivery {
  readonly type: "placed";
  readonly conversation: ConversationId;
  readonly target: Seq;
  readonly thread?: Seq | undefined;
}

/**
 * What a client hands to its application, and all that may change the state. Events come in order,
 * each once.
 */
export type Delivery =
  | WelcomeFrame
  | EventFrame
  | GapFrame
  | ReadFrame
  | SavedFrame
  | ScheduledFrame
  | TypingFrame
  | PresenceFrame
  | UserFrame
  | DraftFrame
  | ThreadFrame
  | ConversationFrame
  | HistoryDelivery
  | ResetDelivery
  | PeopleDelivery
  | MembersDelivery
  | ReceiptsDelivery
  | ThreadsDelivery
  | ThreadOpenedDelivery
  | ThreadClosedDelivery
  | ThreadPageDelivery
  | PassageAskedDelivery
  | PassageClosedDelivery
  | PassagePageDelivery
  | PlacedDelivery
  | ConversationDelivery;
