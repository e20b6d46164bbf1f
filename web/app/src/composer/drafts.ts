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

export async function loadDraft(user: string, conversation: ConversationId): Promise<string> {
  return (await (await database(user)).get("drafts", conversation)) ?? "";
}

export async function saveDraft(user: string, conversation: ConversationId, text: string): Promise<void> {
  const drafts = await database(user);
  await (text === "" ? drafts.delete("drafts", conversation) : drafts.put("drafts", text, conversation));
}
