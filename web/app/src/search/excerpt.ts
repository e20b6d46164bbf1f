import type { Highlight } from "@starling/sdk";

export interface Piece {
  readonly text: string;
  readonly found: boolean;
}

const BEFORE = 80;
const MOST = 320;

/** The part of a text around the first words that were looked for, cut where they begin and end. */
export function excerpt(text: string, highlights: readonly Highlight[]): readonly Piece[] {
  const from = begin(text, highlights[0]?.from ?? 0);
  const to = whole(text, Math.min(text.length, from + MOST));
  const pieces: Piece[] = [{ text: from > 0 ? "…" : "", found: false }];
  let at = from;
  for (const highlight of highlights) {
    if (highlight.from >= to) break;
    pieces.push({ text: text.slice(at, highlight.from), found: false });
    at = Math.min(highlight.to, to);
    pieces.push({ text: text.slice(highlight.from, at), found: true });
  }
  pieces.push({ text: text.slice(at, to) + (to < text.length ? "…" : ""), found: false });
  return pieces.filter((piece) => piece.text !== "");
}

/** At the beginning of a word, if there is one near. */
function begin(text: string, found: number): number {
  if (found <= BEFORE) return 0;
  const space = text.slice(found - BEFORE, found).search(/\s/u);
  return space < 0 ? whole(text, found - BEFORE) : found - BEFORE + space + 1;
}

/** Never between the two halves of a character. */
const whole = (text: string, at: number): number => (/[\udc00-\udfff]/.test(text.charAt(at)) ? at - 1 : at);
