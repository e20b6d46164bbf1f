// Where drafts lie at this device: the first place for what is typed, whatever becomes of the page or the network.
import type { Draft } from "@starling/sdk";
import { type DBSchema, type IDBPDatabase, openDB } from "idb";

/** @param known the greatest version that the server has taken or told; 0 for none. A draft with a greater one is to be sent there. */
export interface KeptDraft extends Draft {
  readonly known: number;
}

export interface DraftStorage {
  load(): Promise<readonly KeptDraft[]>;
  put(key: string, draft: KeptDraft): Promise<void>;
  remove(key: string): Promise<void>;
  clear(): Promise<void>;
}

interface DraftSchema extends DBSchema {
  drafts: { key: string; value: KeptDraft };
}

/** Of one user. Where a browser stores nothing, as in some private windows, drafts live as long as the page. */
export class IndexedDbDraftStorage implements DraftStorage {
  private readonly database: Promise<IDBPDatabase<DraftSchema>>;

  constructor(user: string) {
    this.database = openDB<DraftSchema>(`starling-drafts-${user}`, 2, {
      upgrade: (database) => {
        if (database.objectStoreNames.contains("drafts")) database.deleteObjectStore("drafts");
        database.createObjectStore("drafts");
      },
      blocking: (_current, _blocked, event) => (event.target as IDBDatabase).close(),
    });
    this.database.catch(() => {});
  }

  async load(): Promise<readonly KeptDraft[]> {
    return (await this.database).getAll("drafts");
  }

  async put(key: string, draft: KeptDraft): Promise<void> {
    await (await this.database).put("drafts", draft, key);
  }

  async remove(key: string): Promise<void> {
    await (await this.database).delete("drafts", key);
  }

  async clear(): Promise<void> {
    await (await this.database).clear("drafts");
  }
}
