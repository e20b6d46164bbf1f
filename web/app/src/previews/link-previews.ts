import type { Api, ConversationId, LinkPreview, Message, Seq } from "@starling/sdk";
import { choosePreviews, showsPreviews } from "./shown-previews.ts";

/** What is known of the preview of a message: it is looked up, or found; undefined is nothing. */
export type Known = { readonly is: "pending" } | { readonly is: "found"; readonly preview: LinkPreview } | undefined;

const AT_ONCE = 30;
const PAUSES_MS = [700, 1_500, 3_000, 6_000, 15_000];
const PASSES = new Set(["unreachable", "unavailable", "rate_limited"]);
const LINK = /https?:\/\/[^\s]/i;

interface Wish {
  readonly key: string;
  readonly conversation: ConversationId;
  readonly seq: Seq;
  readonly attempt: number;
}

/** Previews of links, asked for together after the messages are there, and kept while the page is open. */
export class LinkPreviews {
  private readonly known = new Map<string, Known>();
  private readonly readers = new Set<() => void>();
  private wishes: Wish[] = [];
  private shown = showsPreviews();
  private offered: Promise<boolean> | undefined;

  constructor(private readonly api: Api) {}

  subscribe = (reader: () => void): (() => void) => {
    this.readers.add(reader);
    return () => this.readers.delete(reader);
  };

  areShown = (): boolean => this.shown;

  /** Whether this browser shows previews, from now on. */
  show(on: boolean): void {
    choosePreviews(on);
    this.shown = on;
    this.tell();
  }

  get(conversation: ConversationId, message: Message): Known {
    return !this.shown || message.preview_removed === true ? undefined : this.known.get(keyOf(conversation, message));
  }

  /** Asks once for each text that has a link. */
  want(conversation: ConversationId, message: Message): void {
    const key = keyOf(conversation, message);
    const linked = message.preview_removed !== true && LINK.test(message.text ?? "");
    if (!linked || this.known.has(key) || !this.shown) return;
    this.known.set(key, undefined);
    this.ask({ key, conversation, seq: message.seq, attempt: 0 }, 0);
  }

  private ask(wish: Wish, pause: number): void {
    setTimeout(() => {
      if (this.wishes.length === 0) setTimeout(() => void this.askAll());
      this.wishes.push(wish);
    }, pause);
  }

  private async askAll(): Promise<void> {
    const wishes = this.wishes;
    this.wishes = [];
    if (!(await this.areOffered())) return;
    for (const conversation of new Set(wishes.map((wish) => wish.conversation))) {
      const some = wishes.filter((wish) => wish.conversation === conversation);
      for (let from = 0; from < some.length; from += AT_ONCE) await this.askFor(conversation, some.slice(from, from + AT_ONCE));
    }
    this.tell();
  }

  private tell(): void {
    for (const reader of this.readers) reader();
  }

  /** Whether the installation has previews; asked once. */
  private areOffered(): Promise<boolean> {
    this.offered ??= this.api.installation().then((answer) => {
      if (!answer.ok) this.offered = undefined;
      return answer.ok && answer.value.link_previews === true;
    });
    return this.offered;
  }

  private async askFor(conversation: ConversationId, wishes: readonly Wish[]): Promise<void> {
    const answer = await this.api.previews(conversation, [...new Set(wishes.map(({ seq }) => seq))]);
    for (const wish of wishes) {
      const preview = answer.ok ? answer.value.previews.find(({ seq }) => seq === wish.seq) : undefined;
      const again = answer.ok ? answer.value.pending.includes(wish.seq) : PASSES.has(answer.code);
      if (preview !== undefined) this.known.set(wish.key, { is: "found", preview });
      else this.known.set(wish.key, again ? this.later(wish) : undefined);
    }
  }

  /** After some attempts nobody waits for it any more. */
  private later(wish: Wish): Known {
    const pause = PAUSES_MS[wish.attempt];
    if (pause === undefined) return undefined;
    this.ask({ ...wish, attempt: wish.attempt + 1 }, pause);
    return { is: "pending" };
  }
}

/** An edit may have brought another link. */
const keyOf = (conversation: ConversationId, { seq, edited_at }: Message): string => `${conversation} ${seq} ${edited_at ?? ""}`;
