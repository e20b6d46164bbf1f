/** What is used of a WebSocket: the browser's own and the one of `ws` both fit. */
export interface Socket {
  onopen: ((event: never) => void) | null;
  onmessage: ((event: never) => void) | null;
  onclose: ((event: never) => void) | null;
  onerror: ((event: never) => void) | null;
  send(text: string): void;
  close(code?: number, reason?: string): void;
}

export type OpenSocket = (url: string, subprotocol: string) => Socket;

export const SUBPROTOCOL = "starling.v1";

export const openBrowserSocket: OpenSocket = (url, subprotocol) => new WebSocket(url, subprotocol);
