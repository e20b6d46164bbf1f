import { type KeyboardEvent, type RefObject, useEffect, useId, useLayoutEffect, useRef, useState } from "react";
import type { Provider, Suggestion } from "./provider.ts";
import { completed, type Word, wordAt } from "./word-at.ts";

const MOST = 8;
const PAUSE_MS = 150;
const NOTHING: readonly Suggestion[] = [];

export interface Suggest {
  readonly list: string;
  readonly suggestions: readonly Suggestion[];
  readonly marked: number;
  readonly choose: (suggestion: Suggestion) => void;
  /** For the field that is written in. */
  readonly field: {
    readonly "aria-autocomplete": "list";
    readonly "aria-haspopup": "listbox";
    readonly "aria-controls": string | undefined;
    readonly "aria-activedescendant": string | undefined;
    readonly onSelect: () => void;
    readonly onBlur: () => void;
  };
  /** Whether the key was for the suggestions, and so for nobody else. */
  readonly take: (event: KeyboardEvent) => boolean;
}

/** Offers what may stand in place of the word before the caret. The focus stays in the field. */
export function useSuggest(
  box: RefObject<HTMLTextAreaElement | null>,
  text: string,
  change: (text: string) => void,
  providers: readonly Provider[],
): Suggest {
  const list = useId();
  const [caret, setCaret] = useState<number>();
  const [refused, refuse] = useState<string>();
  const [marked, mark] = useState(0);
  const nextCaret = useRef<number>(undefined);
  const found = caret === undefined ? undefined : wordAt(text, caret, providers);
  const word = found !== undefined && nameOf(found) !== refused ? found : undefined;
  const asked = useAsked(word);
  const suggestions = word === undefined ? NOTHING : merged(word.provider.known(word.letters), asked);
  const at = Math.min(marked, suggestions.length - 1);
  const now = suggestions[at];

  useEffect(() => mark(0), [word && nameOf(word)]);
  useLayoutEffect(() => {
    if (nextCaret.current === undefined) return;
    box.current?.setSelectionRange(nextCaret.current, nextCaret.current);
    nextCaret.current = undefined;
  }, [box, text]);

  const choose = (suggestion: Suggestion) => {
    if (word === undefined) return;
    const next = completed(text, word, suggestion.text);
    nextCaret.current = next.caret;
    setCaret(undefined);
    change(next.text);
    box.current?.focus();
  };
  const take = (event: KeyboardEvent): boolean => {
    if (word === undefined || now === undefined || event.nativeEvent.isComposing || event.shiftKey) return false;
    const count = suggestions.length;
    if (event.key === "ArrowDown") mark((at + 1) % count);
    else if (event.key === "ArrowUp") mark((at + count - 1) % count);
    else if (event.key === "Enter" || event.key === "Tab") choose(now);
    else if (event.key === "Escape") refuse(nameOf(word));
    else return false;
    event.preventDefault();
    return true;
  };
  return {
    list,
    suggestions,
    marked: at,
    choose,
    take,
    field: {
      "aria-autocomplete": "list",
      "aria-haspopup": "listbox",
      "aria-controls": now === undefined ? undefined : list,
      "aria-activedescendant": now === undefined ? undefined : `${list}-${at}`,
      onSelect: () => setCaret(caretOf(box.current)),
      onBlur: () => setCaret(undefined),
    },
  };
}

const nameOf = ({ from, letters }: Word): string => `${from} ${letters}`;

/** Nothing is suggested while something is selected. */
const caretOf = (box: HTMLTextAreaElement | null): number | undefined =>
  box === null || box.selectionStart !== box.selectionEnd ? undefined : box.selectionStart;

function merged(known: readonly Suggestion[], asked: readonly Suggestion[]): readonly Suggestion[] {
  const keys = new Set(known.map(({ key }) => key));
  return [...known, ...asked.filter(({ key }) => !keys.has(key))].slice(0, MOST);
}

/** What the server says for the word; for another word it is nothing yet. */
function useAsked(word: Word | undefined): readonly Suggestion[] {
  const [answer, setAnswer] = useState({ name: "", suggestions: NOTHING });
  const provider = word?.provider;
  const letters = word?.letters ?? "";
  const name = `${provider?.trigger} ${letters}`;

  useEffect(() => {
    if (provider?.ask === undefined || letters === "") return;
    let current = true;
    const ask = async () => {
      const suggestions = (await provider.ask?.(letters)) ?? NOTHING;
      if (current) setAnswer({ name, suggestions });
    };
    const timer = setTimeout(() => void ask(), PAUSE_MS);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [provider, letters, name]);

  return answer.name === name ? answer.suggestions : NOTHING;
}
