// What was searched for and what was found. Views read a snapshot and are told when there is a new one.
import type { Api, Conversation, SearchResult } from "@starling/sdk";

export interface Found {
  readonly query: string;
  /** Undefined until there is an answer to the query. */
  readonly results: readonly SearchResult[] | undefined;
  readonly conversations: readonly Conversation[];
  readonly cursor: string | undefined;
  readonly problem: string;
}

const nothing: Found = { query: "", results: undefined, conversations: [], cursor: undefined, problem: "" };

/** It outlives the pane, so that whoever looked at a message comes back to the other results. */
export class MessageSearch {
  private current = nothing;
  private readonly readers = new Set<() => void>();
  private asking = 0;

  constructor(private readonly api: Api) {}

  subscribe = (reader: () => void): (() => void) => {
    this.readers.add(reader);
    return () => this.readers.delete(reader);
  };

  snapshot = (): Found => this.current;

  /** What is typed, before it is asked for; answers to what was asked before come too late. */
  write(query: string): void {
    this.asking++;
    this.change({ ...this.current, query, problem: "" });
  }

  async ask(): Promise<void> {
    const { query } = this.current;
    if (query.trim() === "") return this.change({ ...nothing, query });
    const asked = ++this.asking;
    const answer = await this.api.search(query, { zone });
    if (asked !== this.asking) return;
    this.change(answer.ok ? { ...nothing, query, ...answer.value } : { ...nothing, query, problem: answer.message });
  }

  async more(): Promise<void> {
    const { query, results = [], conversations, cursor } = this.current;
    const asked = ++this.asking;
    const answer = await this.api.search(query, { zone, cursor });
    if (asked !== this.asking) return;
    if (!answer.ok) return this.change({ ...this.current, problem: answer.message });
    const { value } = answer;
    this.change({
      ...this.current,
      results: [...results, ...value.results],
      conversations: [...conversations, ...value.conversations],
      cursor: value.cursor,
      problem: "",
    });
  }

  private change(next: Found): void {
    this.current = next;
    for (const reader of this.readers) reader();
  }
}

const { timeZone: zone } = Intl.DateTimeFormat().resolvedOptions();
