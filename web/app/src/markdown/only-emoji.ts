const EMOJI = /^(?:\p{Regional_Indicator}{2}|\p{Extended_Pictographic}[\p{Emoji_Modifier}\p{Extended_Pictographic}\u200d\ufe0f]*|\s)+$/u;
const MOST = 6;
const MOST_CHARACTERS = 80;
const segmenter = new Intl.Segmenter();

/** Whether a text is some emoji and nothing else, which are drawn large. */
export function isOnlyEmoji(text: string): boolean {
  if (text.length > MOST_CHARACTERS || !EMOJI.test(text)) return false;
  const signs = [...segmenter.segment(text)].filter(({ segment }) => segment.trim() !== "");
  return signs.length > 0 && signs.length <= MOST;
}
