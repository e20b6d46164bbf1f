// Puts the events of each conversation in order and lets each pass once. It is the only place that
// knows how far this client has come: the positions that a `sync` asks from.
import type { EventFrame } from "../protocol/event.ts";
import { type ConversationId, following, later, type Seq } from "../protocol/ids.ts";
import type { GapFrame } from "../protocol/server-frame.ts";

/** More early events than this are let go: the log has them, a `sync` brings them again. */
const MOST_HELD = 10_000;

interface Line {
  position: Seq;
  /** The furthest seq that the server has spoken of. */
  head: Seq;
  /** Events that came before those that belong in front of them. */
  readonly held: Map<Seq, EventFrame>;
}

export class Sequencer {
  private readonly lines = new Map<ConversationId, Line>();

  conversations(): ConversationId[] {
    return [...this.lines.keys()];
  }

  position(conversation: ConversationId): Seq | undefined {
    return this.lines.get(conversation)?.position;
  }

  /** Events are expected from `position` + 1 on. */
  begin(conversation: ConversationId, position: Seq): void {
    this.lines.set(conversation, { position, head: position, held: new Map() });
  }

  forget(conversation: ConversationId): void {
    this.lines.delete(conversation);
  }

  clear(): void {
    this.lines.clear();
  }

  /** The server has events up to `head`. */
  noticeHead(conversation: ConversationId, head: Seq): void {
    const line = this.lines.get(conversation);
    if (line !== undefined) line.head = later(line.head, head);
  }

  isBehind(conversation: ConversationId): boolean {
    const line = this.lines.get(conversation);
    return line !== undefined && line.position < line.head;
  }

  /** Returns what may be delivered now, in order: nothing, this event, or it and those that waited for it. */
  take(event: EventFrame): EventFrame[] {
    const line = this.lines.get(event.conversation);
    if (line === undefined || event.seq <= line.position) return [];
    line.head = later(line.head, event.seq);
    if (line.held.size < MOST_HELD || event.seq === following(line.position)) line.held.set(event.seq, event);
    return release(line);
  }

  /** Jumps over what will not be replayed; returns the events that waited behind the gap. */
  skip(gap: GapFrame): EventFrame[] {
    const line = this.lines.get(gap.conversation);
    if (line === undefined) return [];
    line.position = later(line.position, gap.to);
    line.head = later(line.head, gap.head);
    for (const seq of line.held.keys()) if (seq <= line.position) line.held.delete(seq);
    return release(line);
  }
}

function release(line: Line): EventFrame[] {
  const ready: EventFrame[] = [];
  for (;;) {
    const event = line.held.get(following(line.position));
    if (event === undefined) return ready;
    line.held.delete(event.seq);
    line.position = event.seq;
    ready.push(event);
  }
}
