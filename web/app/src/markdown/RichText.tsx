import type { List, ListItem, Nodes, Parents, RootContent, Table, TableRow, Text } from "mdast";
import { Fragment, memo, type ReactNode } from "react";
import { MentionChip } from "../mentions/MentionChip.tsx";
import type { Named } from "../mentions/named.ts";
import { pieces } from "../mentions/words.ts";
import { CodeBlock } from "./CodeBlock.tsx";
import { isOnlyEmoji } from "./only-emoji.ts";
import { parse } from "./parse.ts";
import { isSafe } from "./safe-link.ts";
import { Spoiler } from "./Spoiler.tsx";

interface RichTextProps {
  readonly text: string;
  readonly mayLink?: (address: string) => boolean;
  /** What words with a sign stand for. */
  readonly named?: Named;
}

const nobody: Named = () => undefined;

/** A text as its writer meant it. All of it goes into text nodes and attributes of React's: no HTML is ever put together. */
export const RichText = memo(function RichText({ text, mayLink = isSafe, named = nobody }: RichTextProps) {
  const root = parse(text);
  return <div className={isOnlyEmoji(text) ? "text large" : "text"}>{root === undefined ? <p>{text}</p> : new Drawing(text, mayLink, named).children(root)}</div>;
});

class Drawing {
  constructor(
    private readonly source: string,
    private readonly mayLink: (address: string) => boolean,
    private readonly named: Named,
  ) {}

  children(parent: Parents): ReactNode {
    const parts = parent.children.flatMap((child) => (child.type === "text" ? this.withBars(child) : [this.node(child)]));
    return withSpoilers(parts).map((part, index) => <Fragment key={index}>{part}</Fragment>);
  }

  /** Two bars begin or end a spoiler. */
  private withBars(text: Text): (ReactNode | typeof BARS)[] {
    return this.withIndents(text)
      .split("||")
      .flatMap((part, index) => (index === 0 ? this.withChips(part) : [BARS, ...this.withChips(part)]));
  }

  private node(node: RootContent): ReactNode {
    switch (node.type) {
      case "paragraph":
        return <p>{this.children(node)}</p>;
      case "emphasis":
        return <em>{this.children(node)}</em>;
      case "strong":
        return <strong>{this.children(node)}</strong>;
      case "delete":
        return <del>{this.children(node)}</del>;
      case "break":
        return <br />;
      case "inlineCode":
        return <code>{node.value.replaceAll("\n", " ")}</code>;
      case "code":
        return <CodeBlock code={node.value} language={node.lang?.toLowerCase()} />;
      case "blockquote":
        return <blockquote>{this.children(node)}</blockquote>;
      case "list":
        return this.list(node);
      case "table":
        return this.table(node);
      case "link":
        return this.mayLink(node.url) ? link(node.url, node.title, this.children(node)) : this.asTyped(node);
      case "thematicBreak":
        return <p>{this.asTyped(node)}</p>;
      default:
        return this.asTyped(node);
    }
  }

  private list(list: List): ReactNode {
    const loose = list.spread === true || list.children.some(({ spread }) => spread === true);
    const items = list.children.map((item, index) => (
      <li key={index} className={typeof item.checked === "boolean" ? "task" : undefined}>
        {typeof item.checked === "boolean" && <input type="checkbox" checked={item.checked} disabled aria-label={item.checked ? "Done" : "To do"} />}
        {this.item(item, loose)}
      </li>
    ));
    return list.ordered === true ? <ol start={list.start === 1 ? undefined : (list.start ?? undefined)}>{items}</ol> : <ul>{items}</ul>;
  }

  /** Between the items of a tight list there is no more space than between lines. */
  private item(item: ListItem, loose: boolean): ReactNode {
    return item.children.map((child, index) => (
      <Fragment key={index}>{child.type === "paragraph" && !loose ? this.children(child) : this.node(child)}</Fragment>
    ));
  }

  private withChips(text: string): ReactNode[] {
    return pieces(text, this.named).map((piece, index) => (typeof piece === "string" ? piece : <MentionChip key={index} chip={piece} />));
  }

  private table({ children: [head, ...rows], align }: Table): ReactNode {
    const cells = ({ children }: TableRow, Cell: "th" | "td") =>
      children.map((cell, index) => (
        <Cell key={index} style={{ textAlign: align?.[index] ?? "start" }}>
          {this.children(cell)}
        </Cell>
      ));
    return (
      <div className="table" tabIndex={0} role="region" aria-label="Table">
        <table>
          <thead>{head !== undefined && <tr>{cells(head, "th")}</tr>}</thead>
          <tbody>
            {rows.map((row, index) => (
              <tr key={index}>{cells(row, "td")}</tr>
            ))}
          </tbody>
        </table>
      </div>
    );
  }

  /** The parser leaves out the spaces that a line begins with, which somebody who pastes code wants to keep. */
  private withIndents(text: Text): string {
    const typed = this.asTyped(text);
    return typed.replace(/[ \t]*\n[ \t]*/g, "\n") === text.value ? typed : text.value;
  }

  /** What has no look of its own is not lost. */
  private asTyped({ position }: Nodes): string {
    return this.source.slice(position?.start.offset, position?.end.offset);
  }
}

/** Two bars that stand in a text. */
const BARS = Symbol("||");

/** What stands between two pairs of bars, without spaces inside, is a spoiler; other bars are bars. */
function withSpoilers(parts: readonly (ReactNode | typeof BARS)[]): ReactNode[] {
  const open = parts.indexOf(BARS);
  if (open === -1) return parts as ReactNode[];
  const before = parts.slice(0, open) as ReactNode[];
  const length = parts.slice(open + 1).indexOf(BARS);
  const hidden = parts.slice(open + 1, open + 1 + length) as ReactNode[];
  if (length < 1 || isPadded(hidden)) return [...before, "||", ...withSpoilers(parts.slice(open + 1))];
  return [...before, <Spoiler>{hidden.map((part, index) => <Fragment key={index}>{part}</Fragment>)}</Spoiler>, ...withSpoilers(parts.slice(open + 2 + length))];
}

function isPadded(parts: readonly ReactNode[]): boolean {
  const first = parts[0];
  const last = parts.at(-1);
  if (parts.length === 1 && first === "") return true;
  return (typeof first === "string" && /^\s/.test(first)) || (typeof last === "string" && /\s$/.test(last));
}

const link = (address: string, title: string | null | undefined, words: ReactNode): ReactNode => (
  <a href={address} title={title ?? undefined} target="_blank" rel="noopener noreferrer">
    {words}
  </a>
);
