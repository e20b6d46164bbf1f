// What was typed and not sent, one draft for each conversation and thread: kept here first, told to the server a moment
// later, and taken from there when another device has a greater version.
import type { ApiResult, ConversationId, Draft, OutboxEntry, Seq } from "@starling/sdk";
import type { DraftStorage, KeptDraft } from "./draft-storage.ts";

export interface DraftPlace {
  readonly conversation: ConversationId;
  /** The root of the thread that it is for. */
  readonly thread?: Seq | undefined;
}

export interface DraftServer {
  drafts(): Promise<ApiResult<readonly Draft[]>>;
  keepDraft(draft: Draft): Promise<ApiResult<Draft>>;
}

const PAUSE_MS = 800;
const AGAIN_MS = 5_000;
const LEAVING_MS = 2_000;
const PASSING: ReadonlySet<string> = new Set(["unreachable", "rate_limited", "unavailable"]);

export const draftKey = ({ conversation, thread }: DraftPlace): string => (thread === undefined ? conversation : `${conversation}/${thread}`);

export const isErased = ({ text, reply_to }: Draft): boolean => text === "" && reply_to === undefined;

export class Drafts {
  private all: ReadonlyMap<string, KeptDraft> = new Map();
  private readonly readers = new Set<() => void>();
  private readonly timers = new Map<string, ReturnType<typeof setTimeout>>();
  /** Places written to since the page was loaded. */
  private readonly touched = new Set<string>();
  private readonly loaded: Promise<void>;
  private connected = false;
  private stopped = false;

  constructor(
    private readonly storage: DraftStorage,
    private readonly server: DraftServer,
    private readonly now: () => number = Date.now,
  ) {
    this.loaded = this.load();
  }

  subscribe = (reader: () => void): (() => void) => {
    this.readers.add(reader);
    return () => this.readers.delete(reader);
  };

  snapshot = (): ReadonlyMap<string, KeptDraft> => this.all;

  at(place: DraftPlace): KeptDraft | undefined {
    return this.all.get(draftKey(place));
  }

  /** The user typed. */
  type(place: DraftPlace, text: string): void {
    this.write(place, text, this.at(place)?.reply_to, PAUSE_MS);
  }

  /** The user chose what the message answers, or that it answers nothing. */
  answer(place: DraftPlace, replyTo: Seq | undefined): void {
    if (this.at(place)?.reply_to !== replyTo) this.write(place, this.at(place)?.text ?? "", replyTo, PAUSE_MS);
  }

  /** The message is in the outbox: from now on nothing of the draft may come back, on any device. */
  sent(place: DraftPlace): void {
    this.write(place, "", undefined, 0);
  }

  /** The outbox as an earlier page left it: a draft that is in it was sent, only nobody lived to say so. */
  async restored(entries: readonly OutboxEntry[]): Promise<void> {
    await this.loaded;
    for (const { command } of entries) {
      if (command.type !== "send") continue;
      const draft = this.at(command);
      if (draft?.text === command.text && !this.touched.has(draftKey(command))) this.sent(command);
    }
  }

  /** Another device of the user, or another tab, has written. */
  received(draft: Draft): void {
    const before = this.at(draft);
    if (before !== undefined && draft.version < before.version) return;
    this.keep({ ...draft, known: draft.version });
  }

  /** The line is there: what the server has is taken over, what it has not had is sent. */
  async live(): Promise<void> {
    this.connected = true;
    await this.loaded;
    const shared = [...this.all].filter(([, { version, known }]) => version === known);
    const answer = await this.server.drafts();
    if (!answer.ok || this.stopped) return;
    const standing = new Set(answer.value.map(draftKey));
    for (const [key, draft] of shared) if (!standing.has(key) && this.all.get(key) === draft) this.drop(key);
    for (const draft of answer.value) this.received(draft);
    for (const key of this.all.keys()) this.send(key, 0);
  }

  offline(): void {
    this.connected = false;
  }

  /** What the server has not had yet is sent at once; whoever leaves does not wait long for it. */
  async handOver(): Promise<void> {
    if (!this.connected) return;
    const sending = [...this.all].flatMap(([key, { version, known }]) => (version > known ? [this.put(key)] : []));
    await Promise.race([Promise.all(sending), new Promise((resolve) => setTimeout(resolve, LEAVING_MS))]);
  }

  /** Nothing stays at this device. */
  async forget(): Promise<void> {
    this.stop();
    this.change(new Map());
    await this.storage.clear().catch(() => {});
  }

  /** The session was ended from elsewhere: only what nobody else has stays. */
  async forgetShared(): Promise<void> {
    this.stop();
    await this.loaded;
    for (const [key, { version, known }] of this.all) if (version <= known) this.drop(key);
  }

  private stop(): void {
    this.stopped = true;
    for (const timer of this.timers.values()) clearTimeout(timer);
    this.timers.clear();
  }

  private write({ conversation, thread }: DraftPlace, text: string, replyTo: Seq | undefined, pauseMs: number): void {
    const before = this.at({ conversation, thread });
    const version = Math.max(this.now(), (before?.version ?? 0) + 1);
    const draft = { conversation, ...(thread === undefined ? {} : { thread }), text, ...(replyTo === undefined ? {} : { reply_to: replyTo }), version };
    const key = draftKey(draft);
    this.touched.add(key);
    this.keep({ ...draft, known: before?.known ?? 0 });
    this.send(key, pauseMs);
  }

  private keep(draft: KeptDraft): void {
    const key = draftKey(draft);
    if (isErased(draft) && draft.version === draft.known) return this.drop(key);
    this.change(new Map(this.all).set(key, draft));
    void this.storage.put(key, draft).catch(() => {});
  }

  private drop(key: string): void {
    const rest = new Map(this.all);
    rest.delete(key);
    this.change(rest);
    void this.storage.remove(key).catch(() => {});
  }

  private change(all: ReadonlyMap<string, KeptDraft>): void {
    this.all = all;
    for (const reader of this.readers) reader();
  }

  /** Tells the server after a pause in which nothing else is typed. */
  private send(key: string, pauseMs: number): void {
    clearTimeout(this.timers.get(key));
    this.timers.delete(key);
    const draft = this.all.get(key);
    if (!this.connected || this.stopped || draft === undefined || draft.version <= draft.known) return;
    this.timers.set(
      key,
      setTimeout(() => void this.put(key), pauseMs),
    );
  }

  private async put(key: string): Promise<void> {
    const draft = this.all.get(key);
    if (draft === undefined || this.stopped) return;
    const { known: _, ...told } = draft;
    const answer = await this.server.keepDraft(told);
    const now = this.all.get(key);
    if (now === undefined || this.stopped) return;
    if (!answer.ok && PASSING.has(answer.code)) return this.send(key, answer.retryAfterMs ?? AGAIN_MS);
    if (answer.ok && answer.value.version >= now.version) return this.received(answer.value);
    // What is refused for good stays at this device.
    this.keep({ ...now, known: Math.max(now.known, draft.version) });
  }

  private async load(): Promise<void> {
    const kept = await this.storage.load().catch(() => []);
    if (this.stopped) return;
    const all = new Map(kept.map((draft) => [draftKey(draft), draft]));
    for (const [key, draft] of this.all) if (draft.version > (all.get(key)?.version ?? 0)) all.set(key, draft);
    this.change(all);
  }
}
