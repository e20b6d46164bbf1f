import { type DBSchema, type IDBPDatabase, openDB } from "idb";
import type { Nonce } from "../protocol/ids.ts";
import type { OutboxEntry } from "./outbox-entry.ts";
import type { OutboxStorage } from "./outbox-storage.ts";

interface OutboxSchema extends DBSchema {
  commands: { key: string; value: OutboxEntry };
}

/** Keeps commands in the IndexedDB database of the given name, which belongs to one user. */
export class IndexedDbOutboxStorage implements OutboxStorage {
  private readonly database: Promise<IDBPDatabase<OutboxSchema>>;

  constructor(name: string) {
    this.database = openDB<OutboxSchema>(name, 1, {
      upgrade: (database) => void database.createObjectStore("commands", { keyPath: "command.nonce" }),
      blocking: (_current, _blocked, event) => (event.target as IDBDatabase).close(),
    });
  }

  async load(): Promise<OutboxEntry[]> {
    return (await this.database).getAll("commands");
  }

  async put(entry: OutboxEntry): Promise<void> {
    await (await this.database).put("commands", entry);
  }

  async remove(nonce: Nonce): Promise<void> {
    await (await this.database).delete("commands", nonce);
  }
}
