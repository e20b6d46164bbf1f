// What people write is CommonMark, with addresses, ~~strokes~~, tables and lists of tasks as GitHub has them, and without what would surprise in a chat:
// HTML, images, headings, definitions elsewhere in the text, and names of characters.
import type { Root } from "mdast";
import { fromMarkdown } from "mdast-util-from-markdown";
import { gfmAutolinkLiteralFromMarkdown } from "mdast-util-gfm-autolink-literal";
import { gfmStrikethroughFromMarkdown } from "mdast-util-gfm-strikethrough";
import { gfmTableFromMarkdown } from "mdast-util-gfm-table";
import { gfmTaskListItemFromMarkdown } from "mdast-util-gfm-task-list-item";
import { gfmAutolinkLiteral } from "micromark-extension-gfm-autolink-literal";
import { gfmStrikethrough } from "micromark-extension-gfm-strikethrough";
import { gfmTable } from "micromark-extension-gfm-table";
import { gfmTaskListItem } from "micromark-extension-gfm-task-list-item";

const UNWANTED = ["htmlFlow", "htmlText", "labelStartImage", "headingAtx", "setextUnderline", "definition", "characterReference"];

/** A longer text would hold the page up while it is parsed. */
const MOST_CHARACTERS = 4_000;

/** Quotes and lists within each other at the beginning of a line, or the same mark again and again: deeper than anybody means. */
const TOO_DEEP = /^(?:[ \t]*(?:>[ \t]*|(?:[-+*]|\d{1,9}[.)])[ \t]+)){20}|([*_~])\1{20}/m;

/** Undefined for what is better shown as it was typed. */
export function parse(text: string): Root | undefined {
  if (text.length > MOST_CHARACTERS || TOO_DEEP.test(text)) return undefined;
  return fromMarkdown(text, {
    extensions: [gfmAutolinkLiteral(), gfmStrikethrough({ singleTilde: false }), gfmTable(), gfmTaskListItem(), { disable: { null: UNWANTED } }],
    mdastExtensions: [gfmAutolinkLiteralFromMarkdown(), gfmStrikethroughFromMarkdown(), gfmTableFromMarkdown(), gfmTaskListItemFromMarkdown()],
  });
}
