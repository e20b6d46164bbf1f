import {
  Conversation,
  ConversationId,
  type Epoch,
  Epoch as EpochSchema,
  type EventFrame,
  Nonce,
  SessionId,
  seq,
  type User,
  User as UserSchema,
} from "../../src/index.ts";
import type { WelcomeFrame } from "../../src/protocol/server-frame.ts";

export const alice: User = UserSchema.parse({ id: "user-a", name: "alice", display_name: "Alice" });
export const bob: User = UserSchema.parse({ id: "user-b", name: "bob", display_name: "Bob" });
export const team = ConversationId.parse("team");
export const garden = ConversationId.parse("garden");
export const firstEpoch: Epoch = EpochSchema.parse("epoch-1");
export const secondEpoch: Epoch = EpochSchema.parse("epoch-2");

export const nonce = (number: number): Nonce => Nonce.parse(`nonce-${number}`);

export const time = (number: number): string => new Date(Date.UTC(2026, 0, 1) + number * 1000).toISOString();

export const channel = (id: ConversationId, head: number, more: object = {}): Conversation =>
  Conversation.parse({ id, kind: "channel", name: id, head, read: head, role: "member", unread: 0, private: false, ...more });

export const welcome = (conversations: readonly Conversation[], epoch = firstEpoch): WelcomeFrame => ({
  type: "welcome",
  re: 1,
  session: SessionId.parse("session"),
  epoch,
  user: alice,
  heartbeat_ms: 30_000,
  conversations: [...conversations],
});

/** Bob says something that names its place. */
export const message = (conversation: ConversationId, number: number, more: object = {}): EventFrame =>
  ({
    type: "event",
    conversation,
    seq: seq(number),
    at: time(number),
    sender: bob.id,
    kind: "message",
    nonce: nonce(number),
    text: `${conversation} ${number}`,
    ...more,
  }) as EventFrame;
