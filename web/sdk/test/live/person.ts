// Somebody with an account on a running server: signed in, connected, and with all that was delivered at hand.
import { WebSocket } from "ws";
import {
  Api,
  applyFrame,
  type ChatState,
  Client,
  type ConversationId,
  type ConversationState,
  type Delivery,
  emptyState,
  hasMore,
  MemoryOutboxStorage,
  type OutboxEntry,
  type OpenSocket,
  randomNonce,
  type User,
} from "../../src/index.ts";

const origin = process.env["STARLING_URL"] ?? "";
const PASSWORD = "a password for a test";
const PATIENCE_MS = 20_000;

export class Person {
  readonly client: Client;
  readonly deliveries: Delivery[] = [];
  state: ChatState = emptyState;
  outbox: readonly OutboxEntry[] = [];
  private socket: WebSocket | undefined;
  private waiting = new Set<() => void>();

  private constructor(
    readonly user: User,
    readonly api: Api,
    token: string,
  ) {
    this.client = new Client(
      {
        url: `${origin.replace(/^http/, "ws")}/ws`,
        hello: { token, client: "live-test/1.0" },
        api,
        openSocket: this.openSocket,
        outbox: new MemoryOutboxStorage(),
        backOff: { firstMs: 50, mostMs: 500 },
      },
      {
        delivered: (delivery) => this.delivered(delivery),
        connectionChanged: () => this.wake(),
        outboxChanged: (entries) => {
          this.outbox = entries;
          this.wake();
        },
        troubled: (detail) => {
          throw new Error(detail);
        },
      },
    );
  }

  /** Registers, signs in and connects. */
  static async arrive(name: string): Promise<Person> {
    if (origin === "") throw new Error("STARLING_URL must name a running server, such as http://127.0.0.1:8080");
    const unique = `${name}-${randomNonce().slice(0, 8)}`;
    const anybody = new Api(origin, fetch);
    const user = value(await anybody.register({ name: unique, password: PASSWORD, display_name: name }));
    const { token } = value(await anybody.signIn(unique, PASSWORD));
    const person = new Person(user, new Api(origin, fetch, token), token);
    person.client.start();
    await person.until(() => person.isLive());
    return person;
  }

  leave(): void {
    this.client.stop();
  }

  isLive(): boolean {
    return this.client.connectionState.phase === "live";
  }

  /** Cuts the line without a word, as a lost network does. */
  breakLine(): void {
    this.socket?.terminate();
  }

  conversation(id: ConversationId): ConversationState {
    const conversation = this.state.conversations.get(id);
    if (conversation === undefined) throw new Error(`${this.user.name} has no conversation ${id}`);
    return conversation;
  }

  texts(id: ConversationId): (string | undefined)[] {
    return this.conversation(id).timeline.messages.map(({ text }) => text);
  }

  async say(id: ConversationId, text: string): Promise<number> {
    const outcome = await this.client.send(id, text).outcome;
    if (!outcome.ok) throw new Error(`${text}: ${outcome.code}`);
    return outcome.seq;
  }

  /** Scrolls back to the very beginning. */
  async readAll(id: ConversationId): Promise<void> {
    while (hasMore(this.conversation(id).timeline)) {
      const answer = await this.client.history(id, this.conversation(id).timeline.from, 200);
      if (!answer.ok) throw new Error(answer.message);
    }
  }

  /** From here on the events keep the members up to date. */
  async learnMembers(id: ConversationId): Promise<void> {
    this.delivered({ type: "members", conversation: id, members: value(await this.api.members(id)) });
  }

  async until(holds: () => boolean): Promise<void> {
    const deadline = Date.now() + PATIENCE_MS;
    while (!holds()) {
      if (Date.now() > deadline) throw new Error(`${this.user.name} waited in vain for: ${holds}`);
      await new Promise<void>((resolve) => {
        this.waiting.add(resolve);
        setTimeout(resolve, 500);
      });
    }
  }

  private openSocket: OpenSocket = (url, subprotocol) => {
    this.socket = new WebSocket(url, subprotocol);
    return this.socket;
  };

  private delivered(delivery: Delivery): void {
    this.deliveries.push(delivery);
    this.state = applyFrame(this.state, delivery, Date.now());
    this.wake();
  }

  private wake(): void {
    for (const resolve of this.waiting) resolve();
    this.waiting.clear();
  }
}

/** The value of a call that must succeed. */
export function value<Value>(result: { ok: true; value: Value } | { ok: false; code: string; message: string }): Value {
  if (!result.ok) throw new Error(`${result.code}: ${result.message}`);
  return result.value;
}
