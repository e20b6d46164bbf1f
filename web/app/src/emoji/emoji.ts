// All emoji with their names, loaded when somebody looks for one.
import { folded } from "../shared/folded.ts";

export interface Emoji {
  readonly sign: string;
  readonly label: string;
  /** Names as they are written between colons. */
  readonly names: readonly string[];
  readonly tags: readonly string[];
  readonly group: number;
  /** The same with each tone of skin, from light to dark; empty where there is none. */
  readonly tones: readonly string[];
}

let loaded: readonly Emoji[] | undefined;
let loading: Promise<readonly Emoji[]> | undefined;

export const emojiNow = (): readonly Emoji[] | undefined => loaded;

export function loadEmoji(): Promise<readonly Emoji[]> {
  loading ??= read().catch((cause: unknown) => {
    loading = undefined; // the next one tries again
    throw cause;
  });
  return loading;
}

async function read(): Promise<readonly Emoji[]> {
  const [{ default: all }, { default: names }] = await Promise.all([import("emojibase-data/en/compact.json"), import("emojibase-data/en/shortcodes/github.json")]);
  const known = names as Record<string, string | string[]>;
  loaded = all
    .filter(({ group }) => group !== undefined && group !== COMPONENTS)
    .sort((one, other) => (one.order ?? 0) - (other.order ?? 0))
    .map(({ unicode, label, hexcode, tags, group, skins }) => ({
      sign: normal(unicode),
      label,
      names: [known[hexcode] ?? []].flat(),
      tags: tags ?? [],
      group: group ?? 0,
      tones: (skins ?? []).map((skin) => normal(skin.unicode)).slice(0, 5),
    }));
  return loaded;
}

/** As keyboards write it: what is an emoji without it needs no word that it is one. Else there were two reactions that look the same. */
const normal = (sign: string): string => sign.replace(/(\p{Emoji_Presentation})\ufe0f/gu, "$1");

/** Tones of skin and hair by themselves. */
const COMPONENTS = 2;

export const GROUPS: readonly { readonly group: number; readonly name: string; readonly sign: string }[] = [
  { group: 0, name: "Faces and feelings", sign: "😀" },
  { group: 1, name: "People", sign: "👋" },
  { group: 3, name: "Animals and nature", sign: "🐦" },
  { group: 4, name: "Food and drink", sign: "🍎" },
  { group: 5, name: "Travel and places", sign: "🚀" },
  { group: 6, name: "Activities", sign: "⚽" },
  { group: 7, name: "Objects", sign: "💡" },
  { group: 8, name: "Symbols", sign: "❤️" },
  { group: 9, name: "Flags", sign: "🏁" },
];

/** Those whose name begins with the letters come first, then those of which a word does. */
export function searched(all: readonly Emoji[], letters: string): readonly Emoji[] {
  const wanted = folded(letters.trim()).replaceAll(" ", "_");
  const byName = all.filter(({ names }) => names.some((name) => name.startsWith(wanted)));
  const words = (emoji: Emoji) => [...emoji.names.flatMap((name) => name.split("_")), ...emoji.label.split(" "), ...emoji.tags];
  const byWord = all.filter((emoji) => !byName.includes(emoji) && words(emoji).some((word) => folded(word).startsWith(wanted)));
  return [...byName.sort(shortestFirst), ...byWord];
}

const shortestFirst = (one: Emoji, other: Emoji): number => (one.names[0]?.length ?? 0) - (other.names[0]?.length ?? 0);

/** The text with emoji in place of their names between colons; code is left as it is. */
export function withEmoji(text: string, all: readonly Emoji[] | undefined = loaded): string {
  if (all === undefined || text.includes("`")) return text;
  return text.replace(/:([a-z0-9_+-]+):/g, (typed, name: string) => all.find(({ names }) => names.includes(name))?.sign ?? typed);
}
