// The border: everything that comes in is checked here and nowhere else.
import * as z from "zod/mini";
import { type ClientFrame, clientFramesByType } from "./client-frame.ts";
import { eventsByKind, UnknownEvent } from "./event.ts";
import { type ServerFrame, serverFramesByType } from "./server-frame.ts";

// zod would compile its checks with `new Function`, which our content security policy forbids.
z.config({ jitless: true });

export type Decoded<Frame> =
  | { ok: true; frame: Frame }
  /** `unknown`: a type this version does not know, to be ignored; `malformed`: the peer is at fault. */
  | { ok: false; reason: "unknown" | "malformed"; detail: string };

/** The most bytes of one frame that a server takes from a client. */
export const MAX_FRAME_BYTES = 65_536;

/** The frame as the server takes it: fields in the order of the protocol, absent ones left out. */
export const encode = (frame: ClientFrame | ServerFrame): string => JSON.stringify(frame);

export const byteLength = (text: string): number => new TextEncoder().encode(text).length;

export const decodeServerFrame = (text: string): Decoded<ServerFrame> =>
  decode<ServerFrame>(text, (type, kind) => (type === "event" ? eventSchema(kind) : schemaIn(serverFramesByType, type)));

export const decodeClientFrame = (text: string): Decoded<ClientFrame> =>
  decode<ClientFrame>(text, (type) => schemaIn(clientFramesByType, type));

interface Schema<Frame> {
  safeParse(json: unknown): { success: true; data: Frame } | { success: false; error: z.core.$ZodError };
}

function decode<Frame>(
  text: string,
  schemaOf: (type: string, kind: string) => Schema<Frame> | undefined,
): Decoded<Frame> {
  const json = parse(text);
  if (!isRecord(json)) return { ok: false, reason: "malformed", detail: "not a JSON object" };
  const schema = schemaOf(String(json["type"]), String(json["kind"]));
  if (schema === undefined) return { ok: false, reason: "unknown", detail: String(json["type"]) };
  const checked = schema.safeParse(json);
  if (checked.success) return { ok: true, frame: checked.data };
  return { ok: false, reason: "malformed", detail: z.prettifyError(checked.error) };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const isRecord = (json: unknown): json is Record<string, unknown> =>
  typeof json === "object" && json !== null && !Array.isArray(json);

const schemaIn = <Schemas extends object>(schemas: Schemas, type: string): Schemas[keyof Schemas] | undefined =>
  Object.hasOwn(schemas, type) ? schemas[type as keyof Schemas] : undefined;

const eventSchema = (kind: string) => schemaIn(eventsByKind, kind) ?? UnknownEvent;
