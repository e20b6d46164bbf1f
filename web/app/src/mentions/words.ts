import type { Chip, Named } from "./named.ts";

/** A piece of a text: as it was typed, or what it stands for. */
export type Piece = string | Chip;

const WORD = /(?<![\p{L}\p{N}_@#/.:-])(?:@[A-Za-z0-9][A-Za-z0-9._-]*|#[\p{L}\p{N}][\p{L}\p{N}_-]*)/gu;

/** The text with chips where a word names somebody or something. A dot at the end of a word may belong to the sentence. */
export function pieces(text: string, named: Named): readonly Piece[] {
  const all: Piece[] = [];
  let done = 0;
  for (const { 0: word, index } of text.matchAll(WORD)) {
    const found = longest(word, named);
    if (found === undefined) continue;
    if (index > done) all.push(text.slice(done, index));
    all.push(found.chip);
    done = index + found.length;
  }
  return done < text.length ? [...all, text.slice(done)] : all;
}

function longest(word: string, named: Named): { chip: Chip; length: number } | undefined {
  for (let length = word.length; length > 1; length--) {
    const chip = named(word.slice(0, length));
    if (chip !== undefined) return { chip, length };
    if (!/[._-]/.test(word[length - 1] ?? "")) return undefined;
  }
  return undefined;
}
