import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { RichText } from "../src/markdown/RichText.tsx";

const drawn = (text: string) => renderToStaticMarkup(<RichText text={text} />);
const shown = (text: string) =>
  drawn(text)
    .replace(/<[^>]*>/g, "")
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&quot;", '"')
    .replaceAll("&#x27;", "'")
    .replaceAll("&amp;", "&");
const addresses = (text: string) => [...drawn(text).matchAll(/href="([^"]*)"/g)].map(([, address]) => address);

test("only addresses of pages and mailboxes become links", () => {
  expect(addresses("javascript:alert(1) data:text/html,x file:///etc ftp://x.example")).toEqual([]);
  expect(addresses("[a](javascript:alert(1)) [b](/api/v1/me) [c](data:text/html,x) <javascript:alert(1)> [d](vbscript:x) [e](//x.example)")).toEqual([]);
  expect(addresses("see http://a.example and (https://b.example/x?y=1#z), or www.c.example.")).toEqual([
    "http://a.example",
    "https://b.example/x?y=1#z",
    "http://www.c.example",
  ]);
  expect(addresses("[there](https://a.example 'A') <https://b.example> bob@c.example")).toEqual(["https://a.example", "https://b.example", "mailto:bob@c.example"]);
});

test("what is no Markdown here is shown as it was typed", () => {
  for (const text of ["<b>bold</b>", "# general", "a\n===", "***", "---", "- - -", "a:\n  b\n    c", "[a]: https://x.example", "&lt; &amp;", "[b](/x)", "a_b_c", "2 * 3 * 4"]) {
    expect(shown(text)).toBe(text);
  }
});

test("lines stay lines", () => {
  expect(drawn("one\ntwo")).toContain("<p>one\ntwo</p>");
});

test("names are chips, also in bold text and in spoilers", () => {
  const named = (word: string) => (word === "@bob" ? ({ is: "person", label: "@Bob", title: "@bob", me: false } as const) : undefined);
  const chips = renderToStaticMarkup(<RichText text={"@bob **@bob** ||x @bob|| `@bob`"} named={named} />);
  expect(chips.match(/<span class="mention" title="@bob">@Bob<\/span>/g)).toHaveLength(3);
  expect(chips).toContain("<code>@bob</code>");
});

test("code and quotes", () => {
  expect(drawn("```ts\nlet a = '<b>';\n```")).toContain("<code>let a = &#x27;&lt;b&gt;&#x27;;\n</code>");
  expect(drawn("> ~~no~~ **yes**")).toContain("<blockquote><p><del>no</del> <strong>yes</strong></p></blockquote>");
});

test.each([">", "> ", "- ", "* ", "1. ", "*", "_a", "*a ", "~~", "[", "[a](", "`a", "<", "a@b.", "- a\n", "> a\n", "\\*"])("a message full of %j is shown soon", (part) => {
  const text = part.repeat(16_384 / part.length);
  const start = performance.now();
  expect(drawn(text).length).toBeGreaterThan(text.length);
  expect(drawn(part.repeat(4_000 / part.length)).length).toBeGreaterThan(0);
  expect(performance.now() - start).toBeLessThan(2_000);
});

test("marks within each other are drawn as far as anybody means them", () => {
  expect(drawn(`${"*".repeat(2_000)}a${"*".repeat(2_000)}`)).toBe(`<div class="text"><p>${"*".repeat(2_000)}a${"*".repeat(2_000)}</p></div>`);
  expect(drawn("> > > deep")).toContain("<blockquote><blockquote><blockquote>");
  expect(shown("--------------------------------")).toBe("--------------------------------");
});

const PAYLOADS = [
  "<script>alert(1)</script>",
  "<img src=x onerror=alert(1)>",
  "<svg onload=alert(1)>",
  "<iframe src=javascript:alert(1)>",
  "<a href=javascript:alert(1)>x</a>",
  "[x](javascript:alert(1))",
  "[x](JaVaScRiPt:alert(1))",
  "[x](java\nscript:alert(1))",
  "[x](\u0001javascript:alert(1))",
  "[x](javascript&colon;alert(1))",
  "[x](javascript&#58;alert(1))",
  "[x](data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==)",
  "[x](https://a.example\"onmouseover=\"alert(1))",
  "[x](https://a.example 'x\" onmouseover=\"alert(1)')",
  "![x](javascript:alert(1))",
  "![x](x\"onerror=\"alert(1))",
  "<javascript:alert(1)>",
  "<https://a.example/\"onmouseover=alert(1)>",
  "```\"><script>alert(1)</script>\nx\n```",
  "```x\fpanel\nx\n```",
  "```x\" onload=\"alert(1)\nx\n```",
  "`<script>alert(1)</script>`",
  "</div></article><script>alert(1)</script>",
  "<!--<img src=\"--><img src=x onerror=alert(1)//\">",
  "<style>*{background:url(javascript:alert(1))}</style>",
  "<math><mi xlink:href=\"javascript:alert(1)\">x</mi></math>",
  "&lt;script&gt;alert(1)&lt;/script&gt;",
  "http://a.example/<script>alert(1)</script>",
  "www.a.example/\"onclick=\"alert(1)",
];

const ALLOWED = /^(?:div|p|em|strong|del|br|code|pre|blockquote|ul|ol|li|a)$/;
const ATTRIBUTE = /^(?:href|title|target|rel|tabindex|start)$/;

test.each(PAYLOADS)("nothing of %j runs", (payload) => {
  for (const [, name, attributes] of drawn(payload).matchAll(/<\/?([a-z0-9]+)((?:\s+[a-z:-]+="[^"]*")*)\s*\/?>/gi)) {
    expect(name).toMatch(ALLOWED);
    expect(attributes === ' class="text"' || !attributes?.includes("class=")).toBe(true);
    for (const [, attribute, value] of (attributes ?? "").matchAll(/([a-z:-]+)="([^"]*)"/gi)) {
      if (attribute !== "class") expect(attribute).toMatch(ATTRIBUTE);
      if (attribute === "href") expect(value).toMatch(/^(?:https?:\/\/|mailto:)/);
    }
  }
  expect(drawn(payload).replace(/<\/?[a-z0-9]+(?:\s+[a-z:-]+="[^"]*")*\s*\/?>/gi, "")).not.toMatch(/[<>]/);
});

test("two bars hide what stands between them, and nothing else", () => {
  expect(drawn("it is ||the **gardener**||!")).toMatch(/<p>it is <button class="spoiler"[^>]*><span [^>]*>the <strong>gardener<\/strong><\/span><\/button>!<\/p>/);
  for (const text of ["a || b || c", "||", "||||", "||a", "`||a||`"]) expect(drawn(text)).not.toContain("spoiler");
  for (const text of ["a || b || c", "||", "||a"]) expect(shown(text)).toBe(text);
});

test("tables and tasks", () => {
  expect(drawn("| a | b |\n| --- | ---: |\n| 1 | 2 |")).toMatch(/<th[^>]*>a<\/th>.*<td style="text-align:right">2<\/td>/);
  expect(drawn("- [x] done\n- [ ] to do")).toMatch(/checked="".*done.*<input[^>]*aria-label="To do"/);
});
