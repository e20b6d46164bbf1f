import type { Conversation } from "../protocol/conversation.ts";
import type { EventFrame } from "../protocol/event.ts";
import type { ConversationId, Seq } from "../protocol/ids.ts";
import type {
  ConversationFrame,
  DraftFrame,
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

/** A conversation one looks at without being in its list, or whose counts have to be set right. */
export interface ConversationDelivery {
  readonly type: "summary";
  readonly conversation: Conversation;
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
  | ConversationFrame
  | HistoryDelivery
  | ResetDelivery
  | PeopleDelivery
  | MembersDelivery
  | ConversationDelivery;
