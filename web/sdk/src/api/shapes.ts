// What the calls of `/api/v1` answer.
import * as z from "zod/mini";
import { Conversation } from "../protocol/conversation.ts";
import { Draft } from "../protocol/draft.ts";
import { ConversationId, Epoch, FileId, Instant, Nonce, Seq, SessionId, UserId } from "../protocol/ids.ts";
import { Message } from "../protocol/message.ts";
import { ThreadStanding } from "../protocol/thread.ts";
import { Member, User } from "../protocol/user.ts";

export const Installation = z.object({
  registration: z.enum(["open", "invite", "closed"]),
  epoch: z.optional(Epoch),
  version: z.optional(z.string()),
  link_previews: z.optional(z.boolean()),
});
export type Installation = z.infer<typeof Installation>;

export const SignedIn = z.object({ token: z.string(), expires_at: z.optional(Instant), user: User });
export type SignedIn = z.infer<typeof SignedIn>;

/** One signed-in device. */
export const Session = z.object({
  id: SessionId,
  created_at: Instant,
  last_seen_at: z.optional(Instant),
  expires_at: z.optional(Instant),
  client: z.optional(z.string()),
  address: z.optional(z.string()),
  current: z.boolean(),
});
export type Session = z.infer<typeof Session>;

/** Paths on the same server that work without a token. */
export const FileLink = z.object({ file: FileId, content: z.string(), thumbnail: z.optional(z.string()), expires_at: Instant });
export type FileLink = z.infer<typeof FileLink>;
export const FileLinks = z.object({ links: z.array(FileLink) });

/** What the page says that a message links to; `data` is in Base64. */
export const LinkPreview = z.object({
  seq: Seq,
  url: z.string(),
  title: z.optional(z.string()),
  description: z.optional(z.string()),
  site: z.optional(z.string()),
  image: z.optional(
    z.object({
      type: z.enum(["image/jpeg", "image/png"]),
      width: z.int(),
      height: z.int(),
      data: z.string().check(z.regex(/^[A-Za-z0-9+/]*={0,2}$/)),
    }),
  ),
});
export type LinkPreview = z.infer<typeof LinkPreview>;

export const Previews = z.object({ previews: z.array(LinkPreview), pending: z.array(Seq) });
export type Previews = z.infer<typeof Previews>;

export const Invite = z.object({ code: z.string(), expires_at: z.optional(Instant) });
export type Invite = z.infer<typeof Invite>;

/** Lets people join a conversation; `code` is told only to whoever made it. */
export const JoinLink = z.object({
  id: z.string(),
  code: z.optional(z.string()),
  maker: UserId,
  created_at: Instant,
  expires_at: Instant,
  uses: z.int(),
  most_uses: z.optional(z.int()),
});
export type JoinLink = z.infer<typeof JoinLink>;
export const JoinLinks = z.object({ links: z.array(JoinLink) });

export const Users = z.object({ users: z.array(User) });
export const Directory = z.object({ users: z.array(User), more: z.boolean() });
export type Directory = z.infer<typeof Directory>;
export const Privacy = z.object({ last_seen_hidden: z.boolean(), receipts_hidden: z.boolean() });
export type Privacy = z.infer<typeof Privacy>;
export const Sessions = z.object({ sessions: z.array(Session) });
export const Conversations = z.object({ conversations: z.array(Conversation) });
export const Channels = z.object({ channels: z.array(Conversation) });

/** One member has read what was said after `after` up to `read`. */
export const Receipt = z.object({ user: UserId, after: Seq, read: Seq });
export type Receipt = z.infer<typeof Receipt>;
export const Receipts = z.object({ receipts: z.array(Receipt) });
export const Members = z.object({ members: z.array(Member) });

export const Appended = z.object({ conversation: ConversationId, seq: Seq, at: Instant, duplicate: z.boolean() });
export type Appended = z.infer<typeof Appended>;

export const MentionsPage = z.object({
  mentions: z.array(z.object({ conversation: ConversationId, message: Message })),
  next: z.optional(z.string()),
});
export type MentionsPage = z.infer<typeof MentionsPage>;

export const Drafts = z.object({ drafts: z.array(Draft) });

export const Messages = z.object({ conversation: ConversationId, messages: z.array(Message), more: z.boolean() });
export type Messages = z.infer<typeof Messages>;

const passage = { messages: z.array(Message), more: z.boolean(), newer: z.optional(z.boolean()), around: z.optional(Seq), head: Seq };

/** Messages that stand together, as of `head`; `more` is of the direction that was asked for, older ones around a place. */
export const PassageOfHistory = z.object({ conversation: ConversationId, ...passage });
export type PassageOfHistory = z.infer<typeof PassageOfHistory>;

/** A message that is sent later; `failure` says why it could not be sent. */
export const Scheduled = z.object({
  nonce: Nonce,
  conversation: ConversationId,
  text: z.string(),
  reply_to: z.optional(Seq),
  send_at: Instant,
  failure: z.optional(z.string()),
});
export type Scheduled = z.infer<typeof Scheduled>;
export const ScheduledList = z.object({ scheduled: z.array(Scheduled) });

export const Chosen = z.object({ options: z.array(z.int()) });

/** A message in the user's own list; `place` is greater for what was saved later. */
export const Saved = z.object({
  place: z.int(),
  conversation: ConversationId,
  saved_at: Instant,
  note: z.optional(z.string()),
  remind_at: z.optional(Instant),
  message: Message,
});
export type Saved = z.infer<typeof Saved>;

/** A page may be short although the list goes on: at `next`. */
export const SavedPage = z.object({ saved: z.array(Saved), next: z.optional(z.int()) });
export type SavedPage = z.infer<typeof SavedPage>;

/** A piece of a text that was looked for: `text.slice(from, to)`. */
export const Highlight = z.object({ from: z.number(), to: z.number() });
export type Highlight = z.infer<typeof Highlight>;

export const SearchResult = z.object({ conversation: ConversationId, message: Message, highlights: z.array(Highlight) });
export type SearchResult = z.infer<typeof SearchResult>;

/** Results are the newest first; without a cursor it is the last page. */
export const SearchPage = z.object({
  results: z.array(SearchResult),
  conversations: z.array(Conversation),
  cursor: z.optional(z.string()),
});
export type SearchPage = z.infer<typeof SearchPage>;

/** Events are checked one by one, as those of the socket are. */
export const Events = z.object({
  conversation: ConversationId,
  events: z.array(z.unknown()),
  head: Seq,
  more: z.boolean(),
});

export const FollowedThread = z.extend(ThreadStanding, { root: Message, last: Message });
/** A thread that the user follows, with the message that began it and the newest reply. */
export type FollowedThread = z.infer<typeof FollowedThread>;

export const FollowedThreads = z.object({ threads: z.array(FollowedThread), unread: z.int(), next: z.optional(z.string()) });
export type FollowedThreads = z.infer<typeof FollowedThreads>;

export const ThreadMessages = z.object({
  conversation: ConversationId,
  thread: ThreadStanding,
  root: Message,
  ...passage,
});
export type ThreadMessages = z.infer<typeof ThreadMessages>;
