// Keeps one session alive over many sockets: opens the next one when the last one ended, as fast as
// the close code, the server's wish and the back-off allow.
import type { Request } from "../protocol/client-frame.ts";
import { closeAdvice } from "../protocol/close-code.ts";
import type { ConversationId } from "../protocol/ids.ts";
import type { ServerFrame, WelcomeFrame } from "../protocol/server-frame.ts";
import type { Cancel, Chance, Time } from "../time.ts";
import { assertNever } from "../assert-never.ts";
import { type Answer, disconnected } from "./answer.ts";
import { BackOff, type BackOffSettings } from "./back-off.ts";
import type { ConnectionState } from "./connection-state.ts";
import { type Hello, Link } from "./link.ts";
import { type OpenSocket, SUBPROTOCOL } from "./socket.ts";

/** A link that lived this long was a good one: the next failure starts the back-off anew. */
const STABLE_AFTER_MS = 10_000;
const PROBE_WITHIN_MS = 5_000;

export interface ConnectionSettings {
  readonly url: string;
  readonly hello: Hello;
  readonly openSocket: OpenSocket;
  readonly time: Time;
  readonly chance: Chance;
  readonly backOff?: BackOffSettings | undefined;
}

export interface ConnectionListener {
  welcomed(frame: WelcomeFrame): void;
  received(frame: ServerFrame): void;
  malformed(detail: string): void;
  changed(state: ConnectionState): void;
}

export class Connection {
  private readonly backOff: BackOff;
  private link: Link | undefined;
  private current: ConnectionState = { phase: "idle" };
  private cancelTimer: Cancel = () => {};
  /** What the server asked for in a `reconnect` frame. */
  private wishedDelay: number | undefined;

  constructor(
    private readonly settings: ConnectionSettings,
    private readonly listener: ConnectionListener,
  ) {
    this.backOff = new BackOff(settings.chance, settings.backOff);
  }

  get state(): ConnectionState {
    return this.current;
  }

  start(): void {
    if (this.link === undefined) this.open(false);
  }

  stop(): void {
    this.cancelTimer();
    const link = this.link;
    this.link = undefined;
    this.enter({ phase: "idle" });
    link?.abandon("stopped");
  }

  /** The network or the user came back: do not wait any longer, and do not trust an old line. */
  hurry(): void {
    if (this.current.phase === "waiting") return this.open(true);
    if (this.current.phase === "live") this.link?.probe(PROBE_WITHIN_MS);
  }

  /** Drops the line and takes a new one at once. */
  restart(): void {
    const link = this.link;
    this.link = undefined;
    link?.abandon("restarted");
    this.open(true);
  }

  request(request: Request): Promise<Answer> {
    return this.link?.request(request) ?? Promise.resolve(disconnected);
  }

  typing(conversation: ConversationId): void {
    this.link?.tell({ type: "typing", conversation });
  }

  private open(again: boolean): void {
    this.cancelTimer();
    this.enter({ phase: "connecting", again });
    const { url, hello, openSocket, time } = this.settings;
    const link: Link = new Link(openSocket(url, SUBPROTOCOL), hello, time, {
      welcomed: (frame) => this.welcomed(frame),
      received: (frame) => this.received(frame),
      malformed: (detail) => this.listener.malformed(detail),
      closed: (code, reason) => this.closed(link, code, reason),
    });
    this.link = link;
  }

  private welcomed(frame: WelcomeFrame): void {
    this.cancelTimer = this.settings.time.after(STABLE_AFTER_MS, () => this.backOff.reset());
    this.listener.welcomed(frame);
    this.enter({ phase: "live" });
  }

  private received(frame: ServerFrame): void {
    if (frame.type === "reconnect") this.wishedDelay = frame.after_ms;
    this.listener.received(frame);
  }

  private closed(link: Link, code: number, reason: string): void {
    if (this.link !== link) return;
    this.link = undefined;
    this.cancelTimer();
    const advice = closeAdvice(code);
    switch (advice) {
      case "reconnect":
        return this.comeBack();
      case "sign_in":
        return this.enter({ phase: "signed_out", code, reason });
      case "stop":
      case "done":
        return this.enter({ phase: "stopped", code, reason });
      default:
        return assertNever(advice);
    }
  }

  private comeBack(): void {
    const delay = this.wishedDelay ?? this.backOff.nextDelay();
    this.wishedDelay = undefined;
    this.cancelTimer = this.settings.time.after(delay, () => this.open(true));
    this.enter({ phase: "waiting", until: this.settings.time.now() + delay });
  }

  private enter(state: ConnectionState): void {
    this.current = state;
    this.listener.changed(state);
  }
}
