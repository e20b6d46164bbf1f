// The other side of the socket, in the hands of a test: it sees each frame and says what is to be answered.
import type { OpenSocket, Socket } from "../../src/connection/socket.ts";
import type { ClientFrame } from "../../src/protocol/client-frame.ts";
import { decodeClientFrame, encode } from "../../src/protocol/codec.ts";
import type { ServerFrame } from "../../src/protocol/server-frame.ts";
import { settled } from "./hand-time.ts";

type Typed<Type extends ClientFrame["type"]> = Extract<ClientFrame, { type: Type }>;

/** One socket, seen from the server. */
export class Peer implements Socket {
  onopen: ((event: never) => void) | null = null;
  onmessage: ((event: never) => void) | null = null;
  onclose: ((event: never) => void) | null = null;
  onerror: ((event: never) => void) | null = null;
  readonly frames: ClientFrame[] = [];
  closedByClient = false;

  send(text: string): void {
    const decoded = decodeClientFrame(text);
    if (!decoded.ok) throw new Error(`the client sent what is no frame: ${decoded.detail}`);
    this.frames.push(decoded.frame);
  }

  close(): void {
    this.closedByClient = true;
  }

  async open(): Promise<void> {
    this.onopen?.({} as never);
    await settled();
  }

  async say(...frames: ServerFrame[]): Promise<void> {
    for (const frame of frames) this.onmessage?.({ data: encode(frame) } as never);
    await settled();
  }

  async sayText(text: string): Promise<void> {
    this.onmessage?.({ data: text } as never);
    await settled();
  }

  async hangUp(code: number): Promise<void> {
    this.onclose?.({ code, reason: "" } as never);
    await settled();
  }

  all<Type extends ClientFrame["type"]>(type: Type): Typed<Type>[] {
    return this.frames.filter((frame): frame is Typed<Type> => frame.type === type);
  }

  /** The newest frame of this type; it must be there. */
  last<Type extends ClientFrame["type"]>(type: Type): Typed<Type> {
    const frame = this.all(type).at(-1);
    if (frame === undefined) throw new Error(`the client sent no ${type}`);
    return frame;
  }
}

export class ScriptedServer {
  readonly peers: Peer[] = [];

  readonly openSocket: OpenSocket = () => {
    const peer = new Peer();
    this.peers.push(peer);
    return peer;
  };

  /** The newest socket. */
  get peer(): Peer {
    const peer = this.peers.at(-1);
    if (peer === undefined) throw new Error("the client opened no socket");
    return peer;
  }
}
