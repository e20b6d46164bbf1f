// What a server would tell about a log, computed from all its events at once, in the plainest way. It
// shares no code with the reducer that it is held against.
import {
  type Conversation,
  Conversation as ConversationSchema,
  ConversationId,
  type EventFrame,
  type Member,
  type Message,
  type Poll,
  Message as MessageSchema,
  seq,
  ThreadStanding,
  type User,
} from "../../src/index.ts";
import type { HistoryDelivery, MembersDelivery, PassagePageDelivery, ThreadPageDelivery } from "../../src/state/delivery.ts";
import { alice, bob, nonce, time } from "./samples.ts";

export const room = ConversationId.parse("room");

/** What alice has read, and from where she wants to read again. */
export interface ModelReading {
  readonly read: number;
  readonly unread_from?: number | undefined;
  readonly version: number;
}

const READ_TWO: ModelReading = { read: 2, version: 0 };

type Body = Record<string, unknown> & { kind: EventFrame["kind"] };

export class ModelLog {
  readonly events: EventFrame[] = [];

  append(sender: User, body: Body): void {
    const number = this.events.length + 1;
    const place = { type: "event", conversation: room, seq: seq(number), at: time(number), sender: sender.id };
    this.events.push({ ...place, nonce: nonce(number), ...body } as unknown as EventFrame);
  }

  /** As in a `welcome` to alice when the log had this many events; she has read the first two unless told. */
  summary(head: number, { read, unread_from, version }: ModelReading = READ_TWO): Conversation {
    const told = this.events.slice(0, head);
    const names = told.filter((event) => event.kind === "renamed").map(({ name }) => name);
    const topic = told.filter((event) => event.kind === "topic").at(-1)?.topic ?? "";
    const settings = this.settings(told);
    const after = unread_from === undefined ? read : Math.min(read, unread_from - 1);
    const unread = this.messages(head).filter(({ seq, sender, deleted }) => seq > after && sender !== alice.id && !deleted);
    const inThreads = unread.filter((message) => message.thread !== undefined && !message.also_in_conversation);
    return ConversationSchema.parse({
      id: room,
      kind: "group",
      name: names.at(-1) ?? "room",
      ...(topic === "" ? {} : { topic }),
      ...(Object.keys(settings).length === 0 ? {} : { settings }),
      head,
      read,
      ...(unread_from === undefined ? {} : { unread_from }),
      role: this.members(head).find(({ id }) => id === alice.id)?.role,
      unread: unread.length,
      ...(inThreads.length === 0 ? {} : { unread_in_threads: inThreads.length }),
      mentions: unread.filter((message) => message.mentions_everyone !== undefined || message.mentions?.includes(alice.id)).length,
      read_version: version,
      private: true,
      member_count: this.members(head).length,
      ...(head === 0 ? {} : { last_at: time(head) }),
    });
  }

  /** The last word on each of them, unless it takes away. */
  private settings(told: readonly EventFrame[]): Record<string, unknown> {
    const last = new Map<string, unknown>();
    for (const event of told) if (event.kind === "settings") for (const [part, value] of Object.entries(event.settings)) last.set(part, value);
    const nothing: readonly unknown[] = ["", "everyone", 0, false];
    return Object.fromEntries([...last].filter(([, value]) => !nothing.includes(value)));
  }

  /** The whole history as it stood when the log had this many events. */
  page(head: number): HistoryDelivery {
    return { type: "page", re: 1, conversation: room, messages: this.messages(head), more: false, before: seq(head + 1) };
  }

  membersDelivery(head: number): MembersDelivery {
    return { type: "members", conversation: room, members: this.members(head) };
  }

  private messages(head: number): Message[] {
    const told = this.events.slice(0, head);
    return told.filter((event) => event.kind === "message").map((event) => this.message(event, told));
  }

  private message(said: EventFrame & { kind: "message" }, told: readonly EventFrame[]): Message {
    const about = told.filter((event) => "target" in event && event.target === said.seq);
    const { at, sender, nonce, thread, also_in_conversation, disappears_at } = said;
    const place = { seq: said.seq, at, sender, nonce, thread, also_in_conversation, disappears_at, ...this.thread(said, told) };
    const known = Object.fromEntries(Object.entries(place).filter(([, value]) => value !== undefined));
    if (isDeleted(said, told)) return MessageSchema.parse({ ...known, deleted: true });
    const edit = about.filter((event) => event.kind === "edit").at(-1);
    const reactions = this.reactions(about);
    const { mentions, mentions_everyone } = edit ?? said;
    const pinned = about.filter((event) => event.kind === "pin").at(-1)?.on;
    return MessageSchema.parse({
      ...known,
      text: edit?.text ?? said.text,
      ...(said.poll === undefined ? {} : { poll: this.poll(said.poll, about) }),
      ...(about.some(({ kind }) => kind === "preview_removed") ? { preview_removed: true } : {}),
      ...(edit === undefined ? {} : { edited_at: edit.at }),
      ...(mentions === undefined ? {} : { mentions }),
      ...(mentions_everyone === undefined ? {} : { mentions_everyone }),
      ...(reactions.length === 0 ? {} : { reactions }),
      ...(pinned === true ? { pinned } : {}),
    });
  }

  private poll(poll: Poll, about: readonly EventFrame[]): Poll {
    const users = [...new Set(about.flatMap((event) => (event.kind === "vote" ? [event.sender] : [])))];
    const last = (user: string) => about.filter((event) => event.kind === "vote").findLast(({ sender }) => sender === user)?.options ?? [];
    const ballots = users.map((user) => ({ user, options: last(user) })).filter(({ options }) => options.length > 0);
    const tally = about.filter((event) => event.kind === "tally").at(-1);
    return {
      ...poll,
      ...(about.some(({ kind }) => kind === "poll_closed") ? { closed: true } : {}),
      ...(ballots.length === 0 ? {} : { ballots }),
      ...(tally === undefined ? {} : { counts: tally.counts, voters: tally.voters }),
    };
  }

  /** What a message says of the thread that it began. */
  private thread(root: EventFrame, told: readonly EventFrame[]): object {
    const replies = told.filter((event) => event.kind === "message").filter(({ thread }) => thread === root.seq);
    const last = replies.at(-1);
    if (last === undefined) return {};
    const participants = [...new Set(replies.map(({ sender }) => sender).reverse())];
    return {
      thread_replies: replies.filter((reply) => !isDeleted(reply, told)).length,
      thread_last_at: last.at,
      thread_participants: participants.slice(0, 5),
    };
  }

  /** As the server tells it to alice, who follows the thread and has read up to its first message. */
  standing(root: number, head: number): ThreadStanding {
    const replies = this.messages(head).filter(({ thread, sender, deleted }) => thread === root && sender !== alice.id && !deleted);
    return ThreadStanding.parse({ conversation: room, seq: root, following: true, read: root, unread: replies.length, head });
  }

  /** The replies of a thread as they stood when the log had this many events. */
  threadPage(root: number, head: number): ThreadPageDelivery {
    const [first] = this.messages(head).filter(({ seq }) => seq === root);
    if (first === undefined) throw new Error(`message ${root} is not there yet`);
    const messages = this.messages(head).filter(({ thread }) => thread === root);
    return { type: "thread_page", conversation: room, root: first, messages, more: false, before: seq(head + 1) };
  }

  /** The messages from one seq to another as they stood when the log had this many events. */
  passagePage(head: number, from: number, upTo: number): PassagePageDelivery {
    const messages = this.messages(head).filter(({ seq }) => seq >= from && seq <= upTo);
    return { type: "passage_page", conversation: room, begins: true, from: seq(from), upTo: seq(upTo), head: seq(head), messages };
  }

  private reactions(about: readonly EventFrame[]): unknown[] {
    const users = new Map<string, string[]>();
    for (const event of about) {
      if (event.kind !== "reaction") continue;
      const others = (users.get(event.emoji) ?? []).filter((user) => user !== event.sender || event.on);
      users.set(event.emoji, event.on && !others.includes(event.sender) ? [...others, event.sender] : others);
      if (users.get(event.emoji)?.length === 0) users.delete(event.emoji);
    }
    return [...users].map(([emoji, by]) => ({ emoji, users: by, mine: by.includes(alice.id) }));
  }

  private members(head: number): Member[] {
    const members = new Map<string, Member>([
      [alice.id, { ...alice, role: "owner" }],
      [bob.id, { ...bob, role: "member" }],
    ]);
    for (const event of this.events.slice(0, head)) {
      if (event.kind !== "member") continue;
      if (event.change === "joined") members.set(event.user, newcomer(event.user));
      else if (event.change === "role") setRole(members, event.user, event.role);
      else members.delete(event.user);
    }
    return [...members.values()];
  }
}

function setRole(members: Map<string, Member>, user: string, role: Member["role"] | undefined): void {
  const member = members.get(user);
  if (member !== undefined && role !== undefined) members.set(user, { ...member, role });
}

const isDeleted = ({ seq }: EventFrame, told: readonly EventFrame[]): boolean =>
  told.some((event) => event.kind === "delete" && event.target === seq);

const newcomer = (id: Member["id"]): Member => ({ id, name: "", display_name: "", role: "member" });
