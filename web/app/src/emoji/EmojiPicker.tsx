import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from "react";
import { type Emoji, GROUPS, loadEmoji, searched } from "./emoji.ts";
import { chooseTone, chosenTone, recentEmoji, rememberEmoji } from "./taste.ts";

const TONES = ["Yellow", "Light", "Medium-light", "Medium", "Medium-dark", "Dark"];
const HANDS = ["👋", "👋🏻", "👋🏼", "👋🏽", "👋🏾", "👋🏿"];

/** Finds an emoji by its name or its group. The arrow keys walk over them, Enter takes one. */
export default function EmojiPicker({ onPick }: { onPick: (sign: string) => void }) {
  const [all, setAll] = useState<readonly Emoji[]>();
  const [problem, setProblem] = useState("");
  const [query, setQuery] = useState("");
  const [group, setGroup] = useState<number>();
  const [tone, setTone] = useState(chosenTone);
  const box = useRef<HTMLInputElement>(null);
  const grid = useRef<HTMLDivElement>(null);
  const recent = useMemo(recentEmoji, []);

  useEffect(() => {
    box.current?.focus({ preventScroll: true });
    loadEmoji().then(setAll, () => setProblem("The emoji cannot be loaded."));
  }, []);

  const shown = useMemo(() => chosen(all ?? [], query, group, recent), [all, query, group, recent]);
  const signOf = ({ sign, tones }: Emoji) => tones[tone - 1] ?? sign;
  const pick = (sign: string) => {
    rememberEmoji(sign);
    onPick(sign);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const first = shown[0];
    if (event.key === "Enter" && event.target === box.current && first !== undefined) {
      event.preventDefault();
      pick(signOf(first));
    } else walk(event, box.current, grid.current);
  };
  return (
    <div className="emoji-picker" onKeyDown={onKeyDown}>
      <input ref={box} type="search" aria-label="Find an emoji" placeholder="Find an emoji" autoComplete="off" value={query} onChange={({ target }) => setQuery(target.value)} />
      <div className="groups" role="group" aria-label="Groups">
        <button type="button" aria-label="Last used" title="Last used" aria-pressed={group === undefined && query === ""} onClick={() => setGroup(undefined)}>
          🕘
        </button>
        {GROUPS.map(({ group: one, name, sign }) => (
          <button key={one} type="button" aria-label={name} title={name} aria-pressed={group === one && query === ""} onClick={() => [setGroup(one), setQuery("")]}>
            {sign}
          </button>
        ))}
      </div>
      <div className="emoji-grid" ref={grid} role="group" aria-label="Emoji">
        {shown.map((emoji) => (
          <button key={emoji.sign} type="button" tabIndex={-1} aria-label={emoji.label} title={emoji.names.length === 0 ? emoji.label : `:${emoji.names[0]}:`} onClick={() => pick(signOf(emoji))}>
            {signOf(emoji)}
          </button>
        ))}
      </div>
      <p className="hint" role="status">
        {problem || (all === undefined ? "Loading…" : shown.length === 0 ? "Nothing found" : "")}
      </p>
      <div className="tones" role="group" aria-label="Tone of skin">
        {TONES.map((name, index) => (
          <button key={name} type="button" aria-label={name} title={name} aria-pressed={tone === index} onClick={() => [setTone(index), chooseTone(index)]}>
            {HANDS[index]}
          </button>
        ))}
      </div>
    </div>
  );
}

const MOST_FOUND = 200;
const COMMON = ["👍", "❤️", "😂", "🎉", "😮", "😢", "🙏", "🔥", "👀", "✅"];

function chosen(all: readonly Emoji[], query: string, group: number | undefined, recent: readonly string[]): readonly Emoji[] {
  if (query.trim() !== "") return searched(all, query).slice(0, MOST_FOUND);
  if (group !== undefined) return all.filter((emoji) => emoji.group === group);
  const signs = new Set([...recent, ...COMMON]);
  return [...signs].flatMap((sign) => all.find((emoji) => emoji.sign === sign || emoji.tones.includes(sign)) ?? []);
}

const steps = (columns: number): Record<string, number> => ({ ArrowRight: 1, ArrowLeft: -1, ArrowDown: columns, ArrowUp: -columns });

function walk(event: KeyboardEvent, box: HTMLElement | null, grid: HTMLElement | null): void {
  const buttons = [...(grid?.querySelectorAll("button") ?? [])];
  const top = buttons[0]?.offsetTop;
  const columns = Math.max(1, buttons.findIndex(({ offsetTop }) => offsetTop !== top));
  const step = steps(columns)[event.key];
  if (step === undefined || (event.target === box && event.key !== "ArrowDown")) return;
  if (event.target !== box && !buttons.includes(event.target as HTMLButtonElement)) return;
  event.preventDefault();
  const at = buttons.indexOf(event.target as HTMLButtonElement);
  const next = at === -1 ? 0 : at + step;
  if (next < 0) box?.focus();
  else buttons[Math.min(next, buttons.length - 1)]?.focus();
}
