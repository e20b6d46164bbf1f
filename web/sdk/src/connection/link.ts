// One socket, from its opening to its end: it says hello, numbers requests and matches their answers,
// and ends exactly once, whatever the socket does afterwards.
import type { ClientFrame, Request } from "../protocol/client-frame.ts";
import { decodeServerFrame, encode } from "../protocol/codec.ts";
import type { ServerFrame, WelcomeFrame } from "../protocol/server-frame.ts";
import type { Cancel, Time } from "../time.ts";
import { type Answer, disconnected } from "./answer.ts";
import { PendingRequests } from "./pending-requests.ts";
import { Pulse } from "./pulse.ts";
import type { Socket } from "./socket.ts";

const WELCOME_WITHIN_MS = 15_000;
/** As a socket reports a line that broke without a word. */
const BROKEN = 1006;

export interface Hello {
  readonly token: string;
  readonly client: string;
}

export interface LinkListener {
  welcomed(frame: WelcomeFrame): void;
  /** Every other frame that answers no request. */
  received(frame: ServerFrame): void;
  malformed(detail: string): void;
  closed(code: number, reason: string): void;
}

export class Link {
  private readonly requests: PendingRequests;
  private pulse: Pulse | undefined;
  private cancelWelcome: Cancel;
  private ended = false;

  constructor(
    private readonly socket: Socket,
    private readonly hello: Hello,
    private readonly time: Time,
    private readonly listener: LinkListener,
  ) {
    this.requests = new PendingRequests(time);
    this.cancelWelcome = time.after(WELCOME_WITHIN_MS, () => this.abandon("no welcome in time"));
    socket.onopen = () => this.sayHello();
    socket.onmessage = (event: { data: unknown }) => this.take(String(event.data));
    socket.onclose = (event: { code: number; reason?: unknown }) => this.end(event.code, String(event.reason ?? ""));
    socket.onerror = () => {}; // a close follows and says more
  }

  request(request: Request): Promise<Answer> {
    if (this.ended || this.pulse === undefined) return Promise.resolve(disconnected);
    const id = this.requests.nextId();
    const answer = this.requests.wait(id, request);
    this.socket.send(encode(numbered(request, id)));
    return answer;
  }

  tell(frame: Extract<ClientFrame, { type: "typing" }>): void {
    if (!this.ended && this.pulse !== undefined) this.socket.send(encode(frame));
  }

  /** Asks for a sign of life at once; without one the line is given up. */
  probe(withinMs: number): void {
    const cancel = this.time.after(withinMs, () => this.abandon("no sign of life"));
    void this.request({ type: "ping" }).then(cancel);
  }

  /** Gives the line up without waiting for the other side, which may be gone. */
  abandon(reason: string): void {
    this.end(BROKEN, reason);
    this.socket.close();
  }

  private sayHello(): void {
    const { token, client } = this.hello;
    this.socket.send(encode({ type: "hello", id: this.requests.nextId(), token, client }));
  }

  private take(text: string): void {
    if (this.ended) return;
    this.pulse?.beat();
    const decoded = decodeServerFrame(text);
    if (decoded.ok) return this.dispatch(decoded.frame);
    if (decoded.reason === "malformed") this.listener.malformed(decoded.detail);
  }

  private dispatch(frame: ServerFrame): void {
    switch (frame.type) {
      case "welcome":
        return this.welcome(frame);
      case "ack":
      case "page":
      case "ok":
      case "pong":
      case "synced":
        return this.requests.answered(frame);
      case "error":
        if (this.requests.refused(frame)) return;
        return this.listener.received(frame);
      default:
        return this.listener.received(frame);
    }
  }

  private welcome(frame: WelcomeFrame): void {
    this.cancelWelcome();
    this.pulse?.stop();
    this.pulse = new Pulse(
      this.time,
      frame.heartbeat_ms,
      () => void this.request({ type: "ping" }),
      () => this.abandon("no heartbeat"),
    );
    this.listener.welcomed(frame);
  }

  private end(code: number, reason: string): void {
    if (this.ended) return;
    this.ended = true;
    this.cancelWelcome();
    this.pulse?.stop();
    this.requests.failAll();
    this.listener.closed(code, reason);
  }
}

/** Writes `id` right after `type`, where the protocol has it. */
function numbered(request: Request, id: number): ClientFrame {
  const { type, ...rest } = request;
  return { type, id, ...rest } as ClientFrame;
}
