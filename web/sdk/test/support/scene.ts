// A client of alice in front of a scripted server, with time and chance in the hands of the test.
import {
  Api,
  applyFrame,
  type ChatState,
  Client,
  type ClientSettings,
  type ConnectionState,
  type Conversation,
  type Delivery,
  type EventFrame,
  emptyState,
  MemoryOutboxStorage,
  type OutboxEntry,
} from "../../src/index.ts";
import { HandTime, settled } from "./hand-time.ts";
import { firstEpoch, nonce, welcome } from "./samples.ts";
import { type Peer, ScriptedServer } from "./scripted-server.ts";

export class Scene {
  readonly time = new HandTime();
  readonly server = new ScriptedServer();
  readonly deliveries: Delivery[] = [];
  readonly phases: ConnectionState["phase"][] = [];
  readonly troubles: string[] = [];
  readonly fetched: string[] = [];
  readonly client: Client;
  outbox: readonly OutboxEntry[] = [];
  state: ChatState = emptyState;
  private nonces = 0;

  constructor(settings: Partial<ClientSettings> = {}) {
    this.client = new Client(this.settings(settings), {
      delivered: (delivery) => this.delivered(delivery),
      connectionChanged: ({ phase }) => this.phases.push(phase),
      outboxChanged: (entries) => {
        this.outbox = entries;
      },
      troubled: (detail) => this.troubles.push(detail),
    });
    this.client.start();
  }

  get peer(): Peer {
    return this.server.peer;
  }

  /** Lets the newest socket open and welcomes the client. */
  async welcome(conversations: readonly Conversation[], epoch = firstEpoch): Promise<Peer> {
    await this.peer.open();
    await this.peer.say(welcome(conversations, epoch));
    return this.peer;
  }

  /** Breaks the line and lets the client come back to a server with these conversations. */
  async comeBack(conversations: readonly Conversation[], epoch = firstEpoch): Promise<Peer> {
    await this.peer.hangUp(1006);
    await this.time.pass(1_000);
    return this.welcome(conversations, epoch);
  }

  /** The seqs of the events that the application got, in the order in which it got them. */
  seqs(): number[] {
    return this.events().map((event) => event.seq);
  }

  private events(): EventFrame[] {
    return this.deliveries.filter((delivery) => delivery.type === "event");
  }

  private delivered(delivery: Delivery): void {
    this.deliveries.push(delivery);
    this.state = applyFrame(this.state, delivery, this.time.now());
  }

  private settings(given: Partial<ClientSettings>): ClientSettings {
    return {
      url: "ws://starling.test/ws",
      hello: { token: "token", client: "test/1.0" },
      api: new Api("", async (url) => this.fetch(url)),
      openSocket: this.server.openSocket,
      outbox: new MemoryOutboxStorage(),
      time: this.time,
      chance: () => 0.5,
      nonce: () => nonce(++this.nonces),
      ...given,
    };
  }

  private async fetch(url: string): Promise<Response> {
    this.fetched.push(url);
    await settled();
    return new Response("{}", { status: 503 });
  }
}
