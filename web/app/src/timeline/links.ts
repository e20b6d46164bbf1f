export type Part = { readonly is: "text"; readonly text: string } | { readonly is: "link"; readonly text: string };

const LINK = /https?:\/\/[^\s<>"']+/g;
/** What ends a sentence rather than an address. */
const TRAILING = /[.,;:!?)\]]+$/;

/** Cuts a text into plain parts and addresses; put together again they are the text. */
export function parts(text: string): Part[] {
  const all: Part[] = [];
  let end = 0;
  for (const match of text.matchAll(LINK)) {
    const address = match[0].replace(TRAILING, "");
    if (match.index > end) all.push({ is: "text", text: text.slice(end, match.index) });
    all.push({ is: "link", text: address });
    end = match.index + address.length;
  }
  if (end < text.length) all.push({ is: "text", text: text.slice(end) });
  return all;
}
