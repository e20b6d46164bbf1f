// What people write is CommonMark, with addresses and ~~strokes~~ as GitHub has them, and without what would surprise in a chat:
// HTML, images, headings, rules, code by indentation, definitions elsewhere in the text, and names of characters.
import type { Root } from "mdast";
import { fromMarkdown } from "mdast-util-from-markdown";
import { gfmAutolinkLiteralFromMarkdown } from "mdast-util-gfm-autolink-literal";
import { gfmStrikethroughFromMarkdown } from "mdast-util-gfm-strikethrough";
import { gfmAutolinkLiteral } from "micromark-extension-gfm-autolink-literal";
import { gfmStrikethrough } from "micromark-extension-gfm-strikethrough";

const UNWANTED = [
  "htmlFlow",
  "htmlText",
  "labelStartImage",
  "headingAtx",
  "setextUnderline",
  "thematicBreak",
  "codeIndented",
  "definition",
  "characterReference",
];

export const parse = (text: string): Root =>
  fromMarkdown(text, {
    extensions: [gfmAutolinkLiteral(), gfmStrikethrough({ singleTilde: false }), { disable: { null: UNWANTED } }],
    mdastExtensions: [gfmAutolinkLiteralFromMarkdown(), gfmStrikethroughFromMarkdown()],
  });
