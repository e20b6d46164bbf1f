import type { Nonce } from "../protocol/ids.ts";
import type { OutboxEntry } from "./outbox-entry.ts";

/**
 * Where commands survive the end of the page. Calls take effect in the order in which they were made. Two
 * pages may share one storage: both then send what they found, and the log takes each nonce once.
 */
export interface OutboxStorage {
  /** Everything that is stored, in any order. */
  load(): Promise<OutboxEntry[]>;
  /** Stores the entry under its nonce, in place of an older one. */
  put(entry: OutboxEntry): Promise<void>;
  remove(nonce: Nonce): Promise<void>;
}

export class MemoryOutboxStorage implements OutboxStorage {
  private readonly entries = new Map<Nonce, OutboxEntry>();

  async load(): Promise<OutboxEntry[]> {
    return [...this.entries.values()];
  }

  async put(entry: OutboxEntry): Promise<void> {
    this.entries.set(entry.command.nonce, entry);
  }

  async remove(nonce: Nonce): Promise<void> {
    this.entries.delete(nonce);
  }
}
