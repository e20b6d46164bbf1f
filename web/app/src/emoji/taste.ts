// What one chose before: the last emoji, and the tone of skin. Kept in this browser.
const RECENT = "starling.emoji.recent";
const TONE = "starling.emoji.tone";
const MOST = 24;

export function recentEmoji(): readonly string[] {
  const kept: unknown = JSON.parse(read(RECENT) ?? "[]");
  return Array.isArray(kept) ? kept.filter((sign) => typeof sign === "string").slice(0, MOST) : [];
}

export const rememberEmoji = (sign: string): void => write(RECENT, JSON.stringify([sign, ...recentEmoji().filter((one) => one !== sign)].slice(0, MOST)));

/** 0 is yellow, 1 to 5 from light to dark. */
export const chosenTone = (): number => Math.min(5, Math.max(0, Number(read(TONE) ?? 0) || 0));
export const chooseTone = (tone: number): void => write(TONE, String(tone));

function read(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

function write(key: string, value: string): void {
  try {
    localStorage.setItem(key, value);
  } catch {
    // It is forgotten with the page.
  }
}
