import type { Provider } from "./provider.ts";

/** The letters before the caret that a provider has something for. */
export interface Word {
  readonly provider: Provider;
  /** Where the trigger stands. */
  readonly from: number;
  /** Where the caret stands. */
  readonly to: number;
  readonly letters: string;
}

/** Longer words are not looked at: nobody's name is that long. */
const MOST_LETTERS = 40;

/** Of several triggers the nearest to the caret counts. */
export function wordAt(text: string, caret: number, providers: readonly Provider[]): Word | undefined {
  for (let from = caret - 1; from >= 0 && caret - from <= MOST_LETTERS + 1; from--) {
    const letters = text.slice(from + 1, caret);
    const provider = providers.find(({ trigger }) => trigger === text[from]);
    if (provider === undefined) continue;
    const fits = beginsHere(text, from) && provider.letters.test(letters) && letters.length >= provider.least;
    return fits ? { provider, from, to: caret, letters } : undefined;
  }
  return undefined;
}

/** Not inside of a word or an address, and not after the backslash that takes a character's meaning away. */
const beginsHere = (text: string, at: number): boolean => at === 0 || !/[\p{L}\p{N}_\\/@#:.-]/u.test(text[at - 1] ?? "");

/** The text with the suggestion in the place of the word, and where the caret is then. */
export function completed(text: string, { from, to }: Word, suggestion: string): { text: string; caret: number } {
  const rest = text.slice(to);
  const space = rest.startsWith(" ") ? "" : " ";
  return { text: text.slice(0, from) + suggestion + space + rest, caret: from + suggestion.length + 1 };
}
