// Emoji by their names: `:tada` offers 🎉.
import { type Emoji, emojiNow, loadEmoji, searched } from "../../emoji/emoji.ts";
import type { Provider, Suggestion } from "./provider.ts";

const MOST = 8;

export const emojiProvider: Provider = {
  trigger: ":",
  letters: /^[a-z0-9_+-]*$/,
  least: 2,
  known: (letters) => found(emojiNow() ?? [], letters),
  ask: async (letters) => found(await loadEmoji().catch(() => []), letters),
};

const found = (all: readonly Emoji[], letters: string): Suggestion[] =>
  searched(all, letters)
    .slice(0, MOST)
    .map(({ sign, label, names }) => ({ key: sign, text: sign, label: `:${names[0] ?? label}:`, face: { sign } }));
