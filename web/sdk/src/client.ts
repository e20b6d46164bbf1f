// The client of one signed-in session. It puts the parts together: the connection brings frames, the
// sequencer puts events in order, the catch-up closes holes, the outbox gets commands to the log.
import type { Api } from "./api/api.ts";
import { assertNever } from "./assert-never.ts";
import type { Answer } from "./connection/answer.ts";
import type { BackOffSettings } from "./connection/back-off.ts";
import { Connection } from "./connection/connection.ts";
import type { ConnectionState } from "./connection/connection-state.ts";
import type { Hello } from "./connection/link.ts";
import type { OpenSocket } from "./connection/socket.ts";
import { CatchUp } from "./delivery/catch-up.ts";
import { Sequencer } from "./delivery/sequencer.ts";
import { randomNonce } from "./nonce.ts";
import { Outbox } from "./outbox/outbox.ts";
import type { OutboxEntry, Outcome } from "./outbox/outbox-entry.ts";
import type { OutboxStorage } from "./outbox/outbox-storage.ts";
import type { Command, ReadRequest, SendOptions } from "./protocol/client-frame.ts";
import type { EventFrame } from "./protocol/event.ts";
import { type ConversationId, type Epoch, later, type Nonce, type Seq, type UserId } from "./protocol/ids.ts";
import type { ConversationFrame, GapFrame, Heads, ServerFrame, WelcomeFrame } from "./protocol/server-frame.ts";
import type { Delivery } from "./state/delivery.ts";
import { type Chance, systemTime, type Time } from "./time.ts";

/** How far a client has come; kept by an application that wants to go on from there after a restart. */
export interface Positions {
  readonly epoch: Epoch;
  readonly after: Heads;
}

export interface ClientSettings {
  /** Such as `ws://127.0.0.1:8080/ws`. */
  readonly url: string;
  readonly hello: Hello;
  readonly api: Api;
  readonly openSocket: OpenSocket;
  readonly outbox: OutboxStorage;
  /** Where an earlier client stopped; without it events begin with the first `welcome`. */
  readonly resume?: Positions;
  readonly backOff?: BackOffSettings;
  readonly time?: Time;
  readonly chance?: Chance;
  readonly nonce?: () => Nonce;
}

export interface ClientListener {
  delivered(delivery: Delivery): void;
  connectionChanged(state: ConnectionState): void;
  outboxChanged(entries: readonly OutboxEntry[]): void;
  /** Something that should not happen, in words for a developer. */
  troubled(detail: string): void;
}

export interface Submitted {
  readonly nonce: Nonce;
  readonly outcome: Promise<Outcome>;
}

export class Client {
  private readonly connection: Connection;
  private readonly sequencer = new Sequencer();
  private readonly catchUp: CatchUp;
  private readonly outbox: Outbox;
  private readonly nonce: () => Nonce;
  private epoch: Epoch | undefined;
  private me: UserId | undefined;
  private resume: Positions | undefined;
  private watched: readonly UserId[] | undefined;
  /** Read positions that the server has not confirmed yet. */
  private readonly unsentReads = new Map<string, ReadRequest>();

  constructor(
    private readonly settings: ClientSettings,
    private readonly listener: ClientListener,
  ) {
    const { time = systemTime, chance = Math.random } = settings;
    this.nonce = settings.nonce ?? randomNonce;
    this.resume = settings.resume;
    this.connection = this.newConnection(time, chance);
    this.catchUp = this.newCatchUp(time, chance);
    this.outbox = this.newOutbox(time, chance);
  }

  get connectionState(): ConnectionState {
    return this.connection.state;
  }

  start(): void {
    void this.outbox.restore();
    this.connection.start();
  }

  stop(): void {
    this.connection.stop();
  }

  /** Call it when the network or the user came back. */
  hurry(): void {
    this.connection.hurry();
  }

  /** Where a later client may resume; absent before the first `welcome`. */
  positions(): Positions | undefined {
    if (this.epoch === undefined) return undefined;
    const entries = this.sequencer.conversations().map((id) => [id, this.sequencer.position(id)]);
    return { epoch: this.epoch, after: Object.fromEntries(entries) as Heads };
  }

  // Commands: each gets to the log once, however often the line breaks

  send(conversation: ConversationId, text: string, options: SendOptions = {}): Submitted {
    return this.submit({ type: "send", conversation, nonce: this.nonce(), text, ...options });
  }

  edit(conversation: ConversationId, seq: Seq, text: string): Submitted {
    return this.submit({ type: "edit", conversation, seq, nonce: this.nonce(), text });
  }

  delete(conversation: ConversationId, seq: Seq): Submitted {
    return this.submit({ type: "delete", conversation, seq, nonce: this.nonce() });
  }

  react(conversation: ConversationId, seq: Seq, emoji: string, on: boolean): Submitted {
    return this.submit({ type: "react", conversation, seq, nonce: this.nonce(), emoji, on });
  }

  pin(conversation: ConversationId, seq: Seq, on: boolean): Submitted {
    return this.submit({ type: "pin", conversation, seq, nonce: this.nonce(), on });
  }

  retry(nonce: Nonce): void {
    this.outbox.retry(nonce);
  }

  discard(nonce: Nonce): void {
    this.outbox.discard(nonce);
  }

  // Requests: they are worth something only while the line is there

  /** The page is delivered; the answer tells whether it came. */
  async history(conversation: ConversationId, before: Seq, limit: number): Promise<Answer> {
    const answer = await this.connection.request({ type: "history", conversation, before, limit });
    if (answer.ok && answer.frame.type === "page") this.listener.delivered({ ...answer.frame, before });
    return answer;
  }

  /** Moves the read position on, in the conversation or in one of its threads; while the line is down it is kept and sent later. */
  read(conversation: ConversationId, seq: Seq, thread?: Seq): void {
    const place = thread === undefined ? conversation : `${conversation}/${thread}`;
    const furthest = later(seq, this.unsentReads.get(place)?.seq ?? seq);
    this.unsentReads.set(place, { type: "read", conversation, seq: furthest, ...(thread === undefined ? {} : { thread }) });
    if (this.isLive()) void this.sendRead(place);
  }

  typing(conversation: ConversationId): void {
    this.connection.typing(conversation);
  }

  /** Hears of the presence of these users, and of nobody else, from now on. */
  watch(users: readonly UserId[]): void {
    this.watched = users;
    if (this.isLive()) this.sendWatch();
  }

  private submit(command: Command): Submitted {
    return { nonce: command.nonce, outcome: this.outbox.submit(command) };
  }

  private isLive(): boolean {
    return this.connection.state.phase === "live";
  }

  private async sendRead(place: string): Promise<void> {
    const request = this.unsentReads.get(place);
    if (request === undefined) return;
    const answer = await this.connection.request(request);
    if (!answer.ok && answer.code === "disconnected") return;
    if (this.unsentReads.get(place) === request) this.unsentReads.delete(place);
    if (answer.ok && this.me !== undefined && request.thread === undefined) {
      this.listener.delivered({ type: "read", conversation: request.conversation, user: this.me, seq: request.seq });
    }
  }

  private sendWatch(): void {
    if (this.watched !== undefined) void this.connection.request({ type: "watch", users: [...this.watched] });
  }

  private welcomed(frame: WelcomeFrame): void {
    if (this.epoch !== undefined && this.epoch !== frame.epoch) this.reset();
    this.epoch = frame.epoch;
    this.me = frame.user.id;
    this.listener.delivered(frame);
    this.catchUp.begin(frame.epoch);
    this.placeConversations(frame);
  }

  private placeConversations({ epoch, conversations }: WelcomeFrame): void {
    const listed = new Set(conversations.map(({ id }) => id));
    for (const id of this.sequencer.conversations()) if (!listed.has(id)) this.sequencer.forget(id);
    const earlier = this.resume?.epoch === epoch ? this.resume.after : undefined;
    this.resume = undefined;
    for (const { id, head } of conversations) {
      if (this.sequencer.position(id) === undefined) this.sequencer.begin(id, earlier?.[id] ?? head);
      this.notice(id, head);
    }
  }

  private received(frame: ServerFrame): void {
    switch (frame.type) {
      case "event":
        return this.take(frame);
      case "gap":
        return this.skip(frame);
      case "heartbeat":
        return this.compare(frame.heads);
      case "conversation":
        return this.conversationChanged(frame);
      case "read":
      case "saved":
      case "scheduled":
      case "typing":
      case "presence":
      case "user":
      case "draft":
      case "thread":
        return this.listener.delivered(frame);
      case "error":
        return this.listener.troubled(`${frame.code}: ${frame.message}`);
      case "reconnect": // the connection has seen to it
      case "welcome":
      case "ack":
      case "synced":
      case "page":
      case "ok":
      case "pong":
        return;
      default:
        return assertNever(frame);
    }
  }

  private take(event: EventFrame): void {
    this.deliver(event.conversation, this.sequencer.take(event));
    if (this.sequencer.isBehind(event.conversation)) this.catchUp.want(event.conversation);
  }

  private skip(gap: GapFrame): void {
    this.listener.delivered(gap);
    this.deliver(gap.conversation, this.sequencer.skip(gap));
    void this.refreshSummary(gap.conversation);
  }

  private deliver(conversation: ConversationId, events: readonly EventFrame[]): void {
    for (const event of events) this.listener.delivered(event);
    const position = this.sequencer.position(conversation);
    if (position !== undefined) this.outbox.delivered(conversation, position);
  }

  /** Whoever skips events cannot count them. */
  private async refreshSummary(id: ConversationId): Promise<void> {
    const answer = await this.settings.api.conversation(id);
    if (answer.ok) this.listener.delivered({ type: "summary", conversation: answer.value });
  }

  private compare(heads: Heads): void {
    for (const [id, head] of Object.entries(heads)) this.notice(id as ConversationId, head);
  }

  private notice(id: ConversationId, head: Seq): void {
    this.sequencer.noticeHead(id, head);
    if (this.sequencer.isBehind(id)) this.catchUp.want(id);
  }

  private conversationChanged(frame: ConversationFrame): void {
    this.listener.delivered(frame);
    if (frame.change === "added") this.sequencer.begin(frame.conversation.id, frame.conversation.head);
    if (frame.change === "removed") this.sequencer.forget(frame.conversation.id);
  }

  private connectionChanged(state: ConnectionState): void {
    this.listener.connectionChanged(state);
    if (state.phase !== "live") return;
    this.sendWatch();
    for (const place of this.unsentReads.keys()) void this.sendRead(place);
    this.outbox.pump();
  }

  private reset(): void {
    this.sequencer.clear();
    this.unsentReads.clear();
    this.listener.delivered({ type: "reset" });
  }

  /** Positions of another epoch: start over from a fresh `welcome`. */
  private conflicted(): void {
    this.reset();
    this.connection.restart();
  }

  private lost(conversation: ConversationId): void {
    this.sequencer.forget(conversation);
    this.listener.delivered({ type: "conversation", change: "removed", conversation: { id: conversation } });
  }

  private newConnection(time: Time, chance: Chance): Connection {
    const { url, hello, openSocket, backOff } = this.settings;
    return new Connection(
      { url, hello, openSocket, time, chance, backOff },
      {
        welcomed: (frame) => this.welcomed(frame),
        received: (frame) => this.received(frame),
        malformed: (detail) => this.listener.troubled(`malformed frame: ${detail}`),
        changed: (state) => this.connectionChanged(state),
      },
    );
  }

  private newCatchUp(time: Time, chance: Chance): CatchUp {
    return new CatchUp(this.sequencer, time, chance, {
      request: (request) => this.connection.request(request),
      conflicted: () => this.conflicted(),
      lost: (conversation) => this.lost(conversation),
    });
  }

  private newOutbox(time: Time, chance: Chance): Outbox {
    return new Outbox(this.settings.outbox, time, chance, {
      request: (command) => this.connection.request(command),
      isLive: () => this.isLive(),
      position: (conversation) => this.sequencer.position(conversation),
      changed: (entries) => this.listener.outboxChanged(entries),
      storageFailed: (cause) => this.listener.troubled(`outbox storage: ${String(cause)}`),
    });
  }
}
