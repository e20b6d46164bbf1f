import type { Conversation, Message, Seq } from "@starling/sdk";
import type { ComponentType } from "react";
import type { ChatStore } from "../../chat/chat-store.ts";

/** What the page around the timeline does for a message. The same object from row to row and from drawing to drawing. */
export interface Handlers {
  readonly reply: (message: Message) => void;
  /** Nothing is changed any more without a seq. */
  readonly edit: (seq: Seq | undefined) => void;
  readonly forward: (message: Message) => void;
  readonly report: (message: Message) => void;
  readonly jump: (seq: Seq) => void;
  /** Shows who has read a message. */
  readonly readers: (message: Message) => void;
  /** Opens the thread that a message began; absent within a thread, from which no other begins. */
  readonly thread?: ((root: Seq) => void) | undefined;
}

/** The message that an action is about, as it is seen by one user. */
export interface ActionContext {
  readonly store: ChatStore;
  readonly conversation: Conversation;
  readonly message: Message;
  readonly mine: boolean;
  readonly handlers: Handlers;
}

/** Something that can be done with a message. */
export interface MessageAction {
  readonly key: string;
  readonly label: string;
  readonly icon: ComponentType;
  /** Stands in the bar itself, not only behind "More actions". */
  readonly near?: true;
  /** Takes something away. */
  readonly harmful?: true;
  /** Only of messages that are not deleted; whether this user may write here is a part of the question. */
  readonly offered: (context: ActionContext) => boolean;
  readonly run: (context: ActionContext) => void;
}
