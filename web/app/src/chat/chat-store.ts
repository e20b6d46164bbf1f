// Everything the views show, fed by the client alone. Views read a snapshot and are told when there is a new one.
import {
  Api,
  applyFrame,
  type ChatState,
  Client,
  type ConnectionState,
  type ConversationId,
  type Delivery,
  emptyState,
  faded,
  type EventFrame,
  hasMore,
  IndexedDbOutboxStorage,
  openBrowserSocket,
  type OutboxEntry,
  type Seq,
  threadKey,
  type UserId,
} from "@starling/sdk";
import { OwnRole } from "../administration/own-role.ts";
import { MessageSearch } from "../search/message-search.ts";
import { SavedMessages } from "../saved/saved-messages.ts";
import { IndexedDbDraftStorage } from "../drafts/draft-storage.ts";
import { Drafts } from "../drafts/drafts.ts";
import { FileLinks } from "../attachments/file-links.ts";
import { LinkPreviews } from "../previews/link-previews.ts";
import { type KeptState, positionsOf } from "../offline/kept-state.ts";
import { Passages } from "./passages.ts";
import type { StoredSession } from "../session/stored-session.ts";

export interface Snapshot {
  readonly chat: ChatState;
  readonly connection: ConnectionState;
  readonly outbox: readonly OutboxEntry[];
}

type EventHearer = (event: EventFrame, before: ChatState) => void;

const PAGE = 50;
const KEEP_EVERY_MS = 2_000;
const FADE_EVERY_MS = 1_000;
const MOST_WATCHED = 500;
const COUNT_PAUSE_MS = 200;
const MOST_THREAD_PAGES = 20;

export class ChatStore {
  readonly api: Api;
  readonly role: OwnRole;
  readonly client: Client;
  readonly files: FileLinks;
  readonly previews: LinkPreviews;
  readonly saved: SavedMessages;
  readonly search: MessageSearch;
  readonly drafts: Drafts;
  readonly passages: Passages;
  private current: Snapshot;
  private readonly readers = new Set<() => void>();
  private readonly hearers = new Set<EventHearer>();
  private readonly scheduledReaders = new Set<() => void>();
  private readonly loading = new Set<string>();
  /** Conversations whose page was on its way when the line broke. */
  private readonly interrupted = new Set<ConversationId>();
  private readonly asked = new Set<UserId>();
  /** Conversations whose counts are being fetched. */
  private readonly counting = new Set<ConversationId>();
  /** Whether the user hides the own receipts, and so is not told those of others. */
  private hidesReceipts: Promise<boolean> | undefined;
  private notifying = false;
  private restored = false;
  private keeping: ReturnType<typeof setTimeout> | undefined;

  /** @param kept what was seen last in this browser */
  constructor(
    session: StoredSession,
    private readonly keeper: KeptState,
    kept: ChatState = emptyState,
  ) {
    this.current = { chat: faded(kept, Date.now()), connection: { phase: "idle" }, outbox: [] };
    this.api = new Api("", (url, init) => fetch(url, init), session.token);
    this.role = new OwnRole(this.api);
    this.saved = new SavedMessages(this.api);
    this.search = new MessageSearch(this.api);
    this.files = new FileLinks(this.api);
    this.passages = new Passages(this.api, () => this.current.chat, (delivery) => this.deliver(delivery));
    this.previews = new LinkPreviews(this.api);
    this.drafts = new Drafts(new IndexedDbDraftStorage(session.user.id), this.api);
    this.client = new Client(
      {
        url: `${location.protocol === "https:" ? "wss" : "ws"}://${location.host}/ws`,
        hello: { token: session.token, client: "web/0.1" },
        api: this.api,
        openSocket: openBrowserSocket,
        resume: positionsOf(kept),
        outbox: new IndexedDbOutboxStorage(`starling-outbox-${session.user.id}`),
      },
      {
        delivered: (delivery) => this.deliver(delivery),
        connectionChanged: (connection) => this.connectionChanged(connection),
        outboxChanged: (outbox) => this.outboxChanged(outbox),
        troubled: (detail) => console.warn(detail),
      },
    );
  }

  /** Starts the client; the function that is returned stops it. */
  start = (): (() => void) => {
    const hurry = () => this.client.hurry();
    addEventListener("online", hurry);
    addEventListener("offline", hurry);
    addEventListener("pagehide", this.keep);
    document.addEventListener("visibilitychange", hurry);
    const fading = setInterval(this.fade, FADE_EVERY_MS);
    this.keep(); // without what faded meanwhile
    this.client.start();
    return () => {
      clearInterval(fading);
      removeEventListener("pagehide", this.keep);
      removeEventListener("online", hurry);
      removeEventListener("offline", hurry);
      document.removeEventListener("visibilitychange", hurry);
      this.client.stop();
    };
  };

  subscribe = (reader: () => void): (() => void) => {
    this.readers.add(reader);
    return () => this.readers.delete(reader);
  };

  /** Tells when what is scheduled is another, until the function that is returned is called. */
  onScheduled(reader: () => void): () => void {
    this.scheduledReaders.add(reader);
    return () => this.scheduledReaders.delete(reader);
  }

  /** Tells of each event, and how all stood before it, until the function that is returned is called. */
  onEvent(hear: EventHearer): () => void {
    this.hearers.add(hear);
    return () => this.hearers.delete(hear);
  }

  snapshot = (): Snapshot => this.current;

  deliver(delivery: Delivery): void {
    if (delivery.type === "scheduled") return this.scheduledReaders.forEach((reader) => reader());
    if (delivery.type === "saved") return this.saved.hear(delivery);
    if (delivery.type === "draft") return this.drafts.received(delivery.draft);
    const before = this.current.chat;
    this.change({ chat: applyFrame(before, delivery, Date.now()) });
    if (delivery.type === "event") for (const hear of this.hearers) hear(delivery, before);
    const id = conversationOf(delivery);
    if (id !== undefined) this.countAgain(id);
    if (id !== undefined) this.passages.settle(id);
    this.keeping ??= setTimeout(this.keep, KEEP_EVERY_MS);
    if (delivery.type === "welcome" || delivery.type === "conversation" || delivery.type === "members") this.watchPeople();
  }

  /** Loads what is older than what is shown, once at a time; returns whether it has come or is on its way. */
  async loadOlder(id: ConversationId): Promise<boolean> {
    const timeline = this.current.chat.conversations.get(id)?.timeline;
    if (timeline === undefined || !hasMore(timeline)) return false;
    if (this.loading.has(id)) return true;
    this.loading.add(id);
    const answer = await this.client.history(id, timeline.from, PAGE);
    this.loading.delete(id);
    if (answer.ok) return true;
    if (answer.code === "disconnected") this.interrupted.add(id);
    else if (answer.retryAfterMs !== undefined) setTimeout(() => void this.loadOlder(id), answer.retryAfterMs);
    return false;
  }

  /** Looks at a thread; the function that is returned ends it. */
  openThread(conversation: ConversationId, root: Seq): () => void {
    this.deliver({ type: "thread_opened", conversation, root });
    return () => this.deliver({ type: "thread_closed", conversation, root });
  }

  /** Loads older replies of an opened thread, once at a time; returns what went wrong. */
  async loadReplies(conversation: ConversationId, root: Seq): Promise<string | undefined> {
    const timeline = this.current.chat.conversations.get(conversation)?.threads.get(root)?.timeline;
    const key = threadKey(conversation, root);
    if (timeline === undefined || !hasMore(timeline) || this.loading.has(key)) return undefined;
    this.loading.add(key);
    const answer = await this.api.thread(conversation, root, { before: timeline.from }, PAGE);
    this.loading.delete(key);
    if (!answer.ok) return answer.message;
    const { thread, root: first, messages, more } = answer.value;
    this.deliver({ type: "thread_page", conversation, root: first, messages, more, before: timeline.from });
    this.deliver({ type: "threads", threads: [thread] });
    return undefined;
  }

  async follow(conversation: ConversationId, root: Seq, following: boolean): Promise<string | undefined> {
    const answer = await this.api.followThread(conversation, root, following);
    if (answer.ok) this.deliver({ type: "threads", threads: [answer.value] });
    return answer.ok ? undefined : answer.message;
  }

  /** Learns of all followed threads in which something is unread, and of the newest others. */
  private async loadThreads(): Promise<void> {
    let after: string | undefined;
    for (let page = 0; page < MOST_THREAD_PAGES; page++) {
      const answer = await this.api.followedThreads(after, PAGE);
      if (!answer.ok) return;
      const { threads, next } = answer.value;
      this.deliver({ type: "threads", threads: threads.map(({ root: _, last: __, ...standing }) => standing) });
      if (next === undefined || threads.at(-1)?.unread === 0) return;
      after = next;
    }
  }

  async loadMembers(id: ConversationId): Promise<void> {
    const answer = await this.api.members(id);
    if (answer.ok) this.deliver({ type: "members", conversation: id, members: answer.value });
  }

  /** Learns how far others have read; where that is not told, nothing is known of anybody. */
  async loadReceipts(id: ConversationId): Promise<void> {
    this.hidesReceipts ??= this.api.privacy().then((answer) => answer.ok && answer.value.receipts_hidden);
    if (await this.hidesReceipts) return this.deliver({ type: "receipts", conversation: id, receipts: [] });
    const answer = await this.api.receipts(id);
    if (answer.ok || answer.code === "forbidden") this.deliver({ type: "receipts", conversation: id, receipts: answer.ok ? answer.value : [] });
  }

  /** After the user began to hide their own, or ended it. */
  reloadReceipts(): void {
    this.hidesReceipts = undefined;
    const known = [...this.current.chat.conversations].filter(([, { receipts }]) => receipts !== undefined);
    for (const [id] of known) {
      this.deliver({ type: "receipts", conversation: id, receipts: [] });
      void this.loadReceipts(id);
    }
  }

  /** Learns the names of people who wrote and have left since. */
  async loadPerson(id: UserId): Promise<void> {
    if (this.asked.has(id)) return;
    this.asked.add(id);
    const answer = await this.api.user(id);
    if (answer.ok) this.deliver({ type: "people", users: [answer.value] });
    else if (answer.code !== "not_found") this.asked.delete(id);
  }

  /** Finds a conversation that is not in the list; returns what went wrong. */
  async lookUp(id: ConversationId): Promise<string | undefined> {
    const answer = await this.api.conversation(id);
    if (!answer.ok) return answer.code === "not_found" ? "There is no such conversation, or you may not see it." : answer.message;
    this.deliver({ type: "summary", conversation: answer.value });
    return undefined;
  }

  /** Joins a public channel; returns what went wrong. */
  async join(id: ConversationId): Promise<string | undefined> {
    const { me } = this.current.chat;
    if (me === undefined) return "Not connected yet.";
    const answer = await this.api.addMember(id, me.id);
    return answer.ok ? this.lookUp(id) : answer.message;
  }

  /** What changed may not be loaded; the server knows what is left to read. */
  private countAgain(id: ConversationId): void {
    if (this.counting.has(id) || this.current.chat.conversations.get(id)?.unsure !== true) return;
    this.counting.add(id);
    setTimeout(async () => {
      const answer = await this.api.conversation(id);
      this.counting.delete(id);
      if (answer.ok) this.deliver({ type: "summary", conversation: answer.value });
    }, COUNT_PAUSE_MS);
  }

  private connectionChanged(connection: ConnectionState): void {
    this.change({ connection });
    if (connection.phase !== "live") return this.drafts.offline();
    void this.drafts.live();
    void this.loadThreads();
    void this.saved.load();
    const again = [...this.interrupted];
    this.interrupted.clear();
    for (const id of again) void this.loadOlder(id);
  }

  private outboxChanged(outbox: readonly OutboxEntry[]): void {
    if (!this.restored) void this.drafts.restored(outbox);
    this.restored = true;
    this.change({ outbox });
  }

  private watchPeople(): void {
    const { conversations, me } = this.current.chat;
    const people = [...conversations.values()].flatMap(({ summary, members }) => [
      ...(summary.peer === undefined ? [] : [summary.peer.id]),
      ...(members?.keys() ?? []),
    ]);
    const others = new Set(people.filter((id) => id !== me?.id));
    this.client.watch([...others].slice(0, MOST_WATCHED));
  }

  /** What disappears does so in time, with or without a connection; also from what is kept in this browser. */
  private fade = (): void => {
    const chat = faded(this.current.chat, Date.now());
    if (chat === this.current.chat) return;
    this.change({ chat });
    this.keep();
  };

  private keep = (): void => {
    clearTimeout(this.keeping);
    this.keeping = undefined;
    void this.keeper.save(this.current.chat);
  };

  /** Readers hear once of all that one turn of the event loop brings. */
  private change(part: Partial<Snapshot>): void {
    this.current = { ...this.current, ...part };
    if (this.notifying) return;
    this.notifying = true;
    queueMicrotask(() => {
      this.notifying = false;
      for (const reader of this.readers) reader();
    });
  }
}

function conversationOf(delivery: Delivery): ConversationId | undefined {
  if (!("conversation" in delivery)) return undefined;
  return typeof delivery.conversation === "string" ? delivery.conversation : delivery.conversation.id;
}
