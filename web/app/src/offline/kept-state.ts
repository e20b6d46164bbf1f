// What the user saw last, kept in this browser, so that there is something to read without a connection. With it goes the place from
// where the client asks for what happened since.
import type { ChatState, ConversationState, Positions } from "@starling/sdk";
import { type DBSchema, deleteDB, type IDBPDatabase, openDB } from "idb";

const MOST_CONVERSATIONS = 100;
const MOST_MESSAGES = 50;
const KEY = "state";

/** Another number when the state has another shape: what is kept under an older one is dropped. */
const VERSION = 2;

interface StateSchema extends DBSchema {
  state: { key: string; value: ChatState };
}

export class KeptState {
  private readonly name: string;
  private database: Promise<IDBPDatabase<StateSchema>> | undefined;
  private over = false;

  constructor(user: string) {
    this.name = `starling-state-${user}`;
  }

  /** Undefined where nothing is kept, or where the browser stores nothing. */
  async load(): Promise<ChatState | undefined> {
    return this.opened()
      .then((database) => database.get("state", KEY))
      .catch(() => undefined);
  }

  async save(state: ChatState): Promise<void> {
    if (this.over || state.epoch === undefined) return;
    await this.opened()
      .then((database) => database.put("state", newest(state), KEY))
      .catch(() => {});
  }

  /** For whoever signs out. */
  async forget(): Promise<void> {
    this.over = true;
    (await this.database?.catch(() => undefined))?.close();
    await deleteDB(this.name).catch(() => {});
  }

  private opened(): Promise<IDBPDatabase<StateSchema>> {
    this.database ??= openDB<StateSchema>(this.name, VERSION, {
      upgrade: (database) => {
        for (const store of database.objectStoreNames) database.deleteObjectStore(store);
        database.createObjectStore("state");
      },
      blocking: (_, __, event) => (event.target as IDBDatabase).close(),
    });
    return this.database;
  }
}

/** Where events go on from what is kept. */
export function positionsOf({ epoch, conversations }: ChatState): Positions | undefined {
  if (epoch === undefined) return undefined;
  return { epoch, after: Object.fromEntries([...conversations].map(([id, { timeline }]) => [id, timeline.upTo])) as Positions["after"] };
}

/** What was said last in the conversations that moved last; who is there, who types and what is unread in threads is of the moment. */
export function newest(state: ChatState): ChatState {
  const own = [...state.conversations].filter(([, { summary }]) => summary.role !== undefined);
  const moved = own.sort(([, one], [, other]) => (other.summary.last_at ?? "").localeCompare(one.summary.last_at ?? ""));
  const conversations = new Map(moved.slice(0, MOST_CONVERSATIONS).map(([id, conversation]) => [id, shortened(conversation)]));
  return { ...state, conversations, presence: new Map(), standings: new Map() };
}

function shortened({ summary, timeline }: ConversationState): ConversationState {
  const messages = timeline.messages.slice(-MOST_MESSAGES);
  const from = messages.length < timeline.messages.length ? (messages[0]?.seq ?? timeline.from) : timeline.from;
  return { summary, timeline: { ...timeline, from, messages, early: [] }, typing: new Map(), threads: new Map() };
}
