// Messages that somebody jumps to, however far they are from the newest ones.
import { type Api, type ApiResult, type ChatState, type ConversationId, covered, type Delivery, type Instant, onlyInThread, type PassageOfHistory, type PassagePlace, type Placed, type Seq } from "@starling/sdk";

/** A conversation, or an opened thread in it. */
export interface Where {
  readonly conversation: ConversationId;
  readonly root?: Seq | undefined;
}

type Page = Pick<PassageOfHistory, "messages" | "more" | "newer" | "around" | "head">;

const PAGE = 50;

export class Passages {
  private readonly loading = new Set<string>();

  constructor(
    private readonly api: Api,
    private readonly chat: () => ChatState,
    private readonly deliver: (delivery: Delivery) => void,
  ) {}

  /** Shows what was said around a message; returns what went wrong. */
  async open(where: Where, around: Seq): Promise<string | undefined> {
    const answer = await this.ask(where, { around });
    return answer.ok ? undefined : answer.message;
  }

  /** Shows what was said from a time on; returns the first message of it, where there is one. */
  async openAt(conversation: ConversationId, at: Instant): Promise<ApiResult<Seq | undefined>> {
    const where = { conversation };
    this.deliver({ type: "passage_asked", ...where });
    const answer = await this.api.passage(conversation, { at }, PAGE);
    const around = answer.ok ? answer.value.around : undefined;
    if (answer.ok && around !== undefined) this.put(where, { around }, answer.value);
    else this.closeEmpty(where);
    if (!answer.ok) return answer;
    const shown = answer.value.messages.find((message) => around !== undefined && message.seq >= around && !onlyInThread(message));
    return { ok: true, value: shown?.seq ?? around };
  }

  async older(where: Where): Promise<void> {
    const part = this.placed(where)?.passage?.part;
    if (part !== undefined && part.from > 1) await this.once(where, { before: part.from });
  }

  async newer(where: Where): Promise<void> {
    const part = this.placed(where)?.passage?.part;
    if (part !== undefined) await this.once(where, { after: part.upTo });
  }

  /** Shows the newest messages again. */
  close(where: Where): void {
    if (this.placed(where)?.passage !== undefined) this.deliver({ type: "passage_closed", ...where });
  }

  /** Asks for deleted messages that are not known here: they may have been replies that a root counts. */
  settle(conversation: ConversationId): void {
    for (const { target } of this.placed({ conversation })?.passage?.unplaced ?? []) void this.find(conversation, target);
  }

  private async find(conversation: ConversationId, target: Seq): Promise<void> {
    const key = `${conversation} deleted ${target}`;
    if (this.loading.has(key)) return;
    this.loading.add(key);
    const answer = await this.api.passage(conversation, { around: target }, 1);
    this.loading.delete(key);
    if (answer.ok) this.deliver({ type: "placed", conversation, target, thread: answer.value.messages.find(({ seq }) => seq === target)?.thread });
  }

  private async once(where: Where, place: PassagePlace): Promise<void> {
    const key = JSON.stringify([where, place]);
    if (this.loading.has(key)) return;
    this.loading.add(key);
    await this.ask(where, place);
    this.loading.delete(key);
  }

  private async ask(where: Where, place: PassagePlace): Promise<ApiResult<Page>> {
    this.deliver({ type: "passage_asked", ...where });
    const answer = await this.fetch(where, place);
    if (answer.ok) this.put(where, place, answer.value);
    else this.closeEmpty(where);
    return answer;
  }

  private fetch({ conversation, root }: Where, place: PassagePlace): Promise<ApiResult<Page>> {
    return root === undefined ? this.api.passage(conversation, place, PAGE) : this.api.thread(conversation, root, place, PAGE);
  }

  private put(where: Where, place: PassagePlace, page: Page): void {
    this.deliver({ type: "passage_page", ...where, ...covered(place, page), messages: page.messages, head: page.head });
  }

  /** Nothing is kept for pages that do not come. */
  private closeEmpty(where: Where): void {
    if (this.placed(where)?.passage?.part === undefined) this.close(where);
  }

  private placed({ conversation, root }: Where): Placed | undefined {
    const known = this.chat().conversations.get(conversation);
    return root === undefined ? known : known?.threads.get(root);
  }
}
