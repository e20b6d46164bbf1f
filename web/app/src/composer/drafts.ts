// What was typed and not sent, one text for each conversation, kept over a reload.
import type { ConversationId } from "@starling/sdk";
import { type DBSchema, type IDBPDatabase, openDB } from "idb";

interface DraftSchema extends DBSchema {
  drafts: { key: string; value: string };
}

const databases = new Map<string, Promise<IDBPDatabase<DraftSchema>>>();

function database(user: string): Promise<IDBPDatabase<DraftSchema>> {
  const known = databases.get(user);
  if (known !== undefined) return known;
  const opened = openDB<DraftSchema>(`starling-drafts-${user}`, 1, {
    upgrade: (fresh) => void fresh.createObjectStore("drafts"),
  });
  databases.set(user, opened);
  return opened;
}

/** Empty also where the browser stores nothing, as some do in private windows. */
export async function loadDraft(user: string, conversation: ConversationId): Promise<string> {
  const read = async () => (await (await database(user)).get("drafts", conversation)) ?? "";
  return read().catch(() => "");
}

/** For whoever signs out: the next one at this machine may look into the browser's storage. */
export async function forgetDrafts(user: string): Promise<void> {
  await database(user).then((drafts) => drafts.clear("drafts")).catch(() => {});
}

/** Without a storage the text lives as long as the page: writing must go on. */
export async function saveDraft(user: string, conversation: ConversationId, text: string): Promise<void> {
  const write = async (drafts: IDBPDatabase<DraftSchema>) =>
    text === "" ? drafts.delete("drafts", conversation) : void (await drafts.put("drafts", text, conversation));
  await database(user).then(write).catch(() => {});
}
