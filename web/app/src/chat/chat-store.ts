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
  hasMore,
  IndexedDbOutboxStorage,
  openBrowserSocket,
  type OutboxEntry,
  type UserId,
} from "@starling/sdk";
import { MessageSearch } from "../search/message-search.ts";
import { SavedMessages } from "../saved/saved-messages.ts";
import type { StoredSession } from "../session/stored-session.ts";

export interface Snapshot {
  readonly chat: ChatState;
  readonly connection: ConnectionState;
  readonly outbox: readonly OutboxEntry[];
}

const PAGE = 50;
const MOST_WATCHED = 500;

export class ChatStore {
  readonly api: Api;
  readonly client: Client;
  readonly saved: SavedMessages;
  readonly search: MessageSearch;
  private current: Snapshot = { chat: emptyState, connection: { phase: "idle" }, outbox: [] };
  private readonly readers = new Set<() => void>();
  private readonly scheduledReaders = new Set<() => void>();
  private readonly loading = new Set<ConversationId>();
  /** Conversations whose page was on its way when the line broke. */
  private readonly interrupted = new Set<ConversationId>();
  private readonly asked = new Set<UserId>();
  private notifying = false;

  constructor(session: StoredSession) {
    this.api = new Api("", (url, init) => fetch(url, init), session.token);
    this.saved = new SavedMessages(this.api);
    this.search = new MessageSearch(this.api);
    this.client = new Client(
      {
        url: `${location.protocol === "https:" ? "wss" : "ws"}://${location.host}/ws`,
        hello: { token: session.token, client: "web/0.1" },
        api: this.api,
        openSocket: openBrowserSocket,
        outbox: new IndexedDbOutboxStorage(`starling-outbox-${session.user.id}`),
      },
      {
        delivered: (delivery) => this.deliver(delivery),
        connectionChanged: (connection) => this.connectionChanged(connection),
        outboxChanged: (outbox) => this.change({ outbox }),
        troubled: (detail) => console.warn(detail),
      },
    );
  }

  /** Starts the client; the function that is returned stops it. */
  start = (): (() => void) => {
    const hurry = () => this.client.hurry();
    addEventListener("online", hurry);
    addEventListener("offline", hurry);
    document.addEventListener("visibilitychange", hurry);
    this.client.start();
    return () => {
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

  snapshot = (): Snapshot => this.current;

  deliver(delivery: Delivery): void {
    if (delivery.type === "scheduled") return this.scheduledReaders.forEach((reader) => reader());
    if (delivery.type === "saved") return this.saved.hear(delivery);
    this.change({ chat: applyFrame(this.current.chat, delivery, Date.now()) });
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

  async loadMembers(id: ConversationId): Promise<void> {
    const answer = await this.api.members(id);
    if (answer.ok) this.deliver({ type: "members", conversation: id, members: answer.value });
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

  private connectionChanged(connection: ConnectionState): void {
    this.change({ connection });
    if (connection.phase !== "live") return;
    void this.saved.load();
    const again = [...this.interrupted];
    this.interrupted.clear();
    for (const id of again) void this.loadOlder(id);
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
