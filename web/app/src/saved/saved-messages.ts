// The own list of saved messages, as the server told it last. Views read a snapshot and are told when there is a new one.
import type { Api, ConversationId, Saved, SavedFrame, Seq } from "@starling/sdk";

export interface SavedList {
  /** The last one that was saved first; undefined until somebody has asked. */
  readonly saved: readonly Saved[] | undefined;
  /** Where the list goes on. */
  readonly next: number | undefined;
  readonly problem: string;
}

const PAGE = 50;

export class SavedMessages {
  private current: SavedList = { saved: undefined, next: undefined, problem: "" };
  private readonly readers = new Set<() => void>();
  private asking = 0;

  constructor(private readonly api: Api) {}

  subscribe = (reader: () => void): (() => void) => {
    this.readers.add(reader);
    return () => this.readers.delete(reader);
  };

  snapshot = (): SavedList => this.current;

  has(conversation: ConversationId, seq: Seq): boolean {
    return this.current.saved?.some((one) => isOf(one, conversation, seq)) === true;
  }

  /** Reads the newest of the list afresh. */
  async load(): Promise<void> {
    const asked = ++this.asking;
    const answer = await this.api.saved(undefined, PAGE);
    if (asked !== this.asking) return;
    if (answer.ok) this.change({ ...answer.value, next: answer.value.next, problem: "" });
    else this.change({ ...this.current, problem: answer.message });
  }

  async loadMore(): Promise<void> {
    const { saved = [], next } = this.current;
    if (next === undefined) return;
    const asked = ++this.asking;
    const answer = await this.api.saved(next, PAGE);
    if (asked !== this.asking) return;
    if (answer.ok) this.change({ saved: [...saved, ...answer.value.saved], next: answer.value.next, problem: "" });
    else this.change({ ...this.current, problem: answer.message });
  }

  async save(conversation: ConversationId, seq: Seq, details: { note?: string; remind_at?: string } = {}): Promise<void> {
    const answer = await this.api.save(conversation, seq, details);
    if (answer.ok) this.put(answer.value);
    else this.change({ ...this.current, problem: answer.message });
  }

  async forget(conversation: ConversationId, seq: Seq): Promise<void> {
    const answer = await this.api.unsave(conversation, seq);
    if (answer.ok) this.remove(conversation, seq);
    else this.change({ ...this.current, problem: answer.message });
  }

  /** A frame told what happened on some own device. */
  hear({ conversation, seq, on }: SavedFrame): void {
    if (on) void this.load();
    else this.remove(conversation, seq);
  }

  private put(saved: Saved): void {
    const others = (this.current.saved ?? []).filter(({ place }) => place !== saved.place);
    const list = [...others, saved].sort((one, other) => other.place - one.place);
    this.change({ ...this.current, saved: list, problem: "" });
  }

  private remove(conversation: ConversationId, seq: Seq): void {
    const saved = this.current.saved?.filter((one) => !isOf(one, conversation, seq));
    this.change({ ...this.current, saved, problem: "" });
  }

  private change(list: SavedList): void {
    this.current = list;
    for (const reader of this.readers) reader();
  }
}

const isOf = ({ conversation, message }: Saved, id: ConversationId, seq: Seq): boolean => conversation === id && message.seq === seq;
