// The examples of the CommonMark specification for what the chat claims of it.
import { type Example, tests } from "commonmark-spec";
import type { Nodes } from "mdast";
import { fromMarkdown } from "mdast-util-from-markdown";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { parse } from "../src/markdown/parse.ts";
import { RichText } from "../src/markdown/RichText.tsx";

const CLAIMED = [
  "Precedence",
  "Backslash escapes",
  "Indented code blocks",
  "Fenced code blocks",
  "Paragraphs",
  "Blank lines",
  "Block quotes",
  "List items",
  "Lists",
  "Code spans",
  "Emphasis and strong emphasis",
  "Links",
  "Autolinks",
  "Hard line breaks",
  "Soft line breaks",
  "Textual content",
];

const UNCLAIMED = new Set(["html", "heading", "thematicBreak", "definition", "image", "imageReference", "linkReference"]);

/** Whether the chat means the same by it as CommonMark: no names of characters, and more is a link here. */
function isClaimed({ section, markdown }: Example): boolean {
  const meant = fromMarkdown(markdown);
  const known = !usesUnclaimed(meant) && !/&#?\w+;/.test(markdown);
  return CLAIMED.includes(section) && known && links(parse(markdown) ?? meant) === links(meant);
}

const usesUnclaimed = (node: Nodes): boolean => UNCLAIMED.has(node.type) || ("children" in node && node.children.some(usesUnclaimed));

const links = (node: Nodes): number =>
  (node.type === "link" ? 1 : 0) + ("children" in node ? node.children.reduce((sum, child) => sum + links(child), 0) : 0);

function drawn(text: string): string {
  const html = renderToStaticMarkup(<RichText text={text} mayLink={() => true} />);
  const inner = html.slice('<div class="text">'.length, -"</div>".length);
  return normal(inner.replaceAll(' target="_blank" rel="noopener noreferrer"', "").replaceAll(' tabindex="0"', ""));
}

/** Without white space that HTML does not show and the language of code, and with characters in the place of their names. */
const normal = (html: string): string =>
  html
    .replace(/\s*(<\/?(?:p|ul|ol|li|blockquote|pre)\b[^>]*>)\s*/g, "$1")
    .replace(/<br\s*\/?>\n?/g, "<br/>")
    .replace(/href="([^"]*)"/g, (_, address: string) => `href="${plain(address)}"`)
    .replace(/ class="language-[^"]*"/g, "")
    .replace(/<(p|li)>[^<]*/g, (lines) => lines.replace(/[ \t]*\n[ \t]+/g, "\n"))
    .replace(/&quot;/g, '"')
    .replace(/&#x27;/g, "'");

function plain(address: string): string {
  try {
    return decodeURI(address);
  } catch {
    return address;
  }
}

const claimed = tests.filter(isClaimed);

test("the claimed examples are most of their sections", () => {
  expect(claimed.length).toBeGreaterThan(300);
});

test.each(claimed)("example $number of $section", ({ markdown, html }) => {
  expect(drawn(markdown.replaceAll("→", "\t"))).toBe(normal(html.replaceAll("→", "\t")));
});
