// Every frame a client sends. The schemas are read by tests and by scripted servers; the client itself
// only needs the types.
import * as z from "zod/mini";
import { ConversationId, Epoch, FileId, Nonce, Seq, UserId } from "./ids.ts";
import { NewPoll } from "./poll.ts";
import { Heads, RequestId } from "./server-frame.ts";

const command = { id: RequestId, conversation: ConversationId };
const modification = { ...command, seq: Seq, nonce: Nonce };

export const clientFramesByType = {
  hello: z.object({ type: z.literal("hello"), id: z.optional(RequestId), token: z.string(), client: z.optional(z.string()) }),
  send: z.object({
    type: z.literal("send"),
    ...command,
    nonce: Nonce,
    text: z.string(),
    reply_to: z.optional(Seq),
    thread: z.optional(Seq),
    also_in_conversation: z.optional(z.boolean()),
    attachments: z.optional(z.array(FileId)),
    poll: z.optional(NewPoll),
  }),
  edit: z.object({ type: z.literal("edit"), ...modification, text: z.string() }),
  delete: z.object({ type: z.literal("delete"), ...modification }),
  react: z.object({ type: z.literal("react"), ...modification, emoji: z.string(), on: z.boolean() }),
  pin: z.object({ type: z.literal("pin"), ...modification, on: z.boolean() }),
  sync: z.object({ type: z.literal("sync"), id: RequestId, epoch: Epoch, after: Heads }),
  history: z.object({
    type: z.literal("history"),
    ...command,
    before: z.optional(Seq),
    limit: z.optional(z.int()),
  }),
  read: z.object({ type: z.literal("read"), ...command, seq: Seq, thread: z.optional(Seq) }),
  typing: z.object({ type: z.literal("typing"), conversation: ConversationId }),
  watch: z.object({ type: z.literal("watch"), id: RequestId, users: z.array(UserId) }),
  ping: z.object({ type: z.literal("ping"), id: z.optional(RequestId) }),
};

/** What may be asked for besides the text of a message. */
export interface SendOptions {
  readonly reply_to?: Seq;
  /** The message in whose thread it shall stand. */
  readonly thread?: Seq;
  /** Whether a message in a thread shall be shown in the conversation, too. */
  readonly also_in_conversation?: boolean;
  /** Files that were uploaded; then the text may be empty. */
  readonly attachments?: FileId[];
  readonly poll?: NewPoll;
}

type Schemas = typeof clientFramesByType;
export type ClientFrame = { [Type in keyof Schemas]: z.infer<Schemas[Type]> }[keyof Schemas];

/** A frame that gets an answer, before it was given its `id`. */
export type Request = ClientFrame extends infer Frame
  ? Frame extends { id?: RequestId | undefined }
    ? Omit<Frame, "id">
    : never
  : never;

/** The five commands that add an event to the log. */
export type Command = Extract<Request, { nonce: Nonce }>;

export type ReadRequest = Extract<Request, { type: "read" }>;
