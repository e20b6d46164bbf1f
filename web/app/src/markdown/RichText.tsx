import type { List, ListItem, Nodes, Parents, RootContent, Text } from "mdast";
import { Fragment, memo, type ReactNode } from "react";
import { MentionChip } from "../mentions/MentionChip.tsx";
import type { Named } from "../mentions/named.ts";
import { pieces } from "../mentions/words.ts";
import { parse } from "./parse.ts";
import { isSafe } from "./safe-link.ts";

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
  return <div className="text">{root === undefined ? <p>{text}</p> : new Drawing(text, mayLink, named).children(root)}</div>;
});

class Drawing {
  constructor(
    private readonly source: string,
    private readonly mayLink: (address: string) => boolean,
    private readonly named: Named,
  ) {}

  children(parent: Parents): ReactNode {
    return parent.children.map((child, index) => <Fragment key={index}>{this.node(child)}</Fragment>);
  }

  private node(node: RootContent): ReactNode {
    switch (node.type) {
      case "text":
        return this.withChips(this.withIndents(node));
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
        return block(node.value);
      case "blockquote":
        return <blockquote>{this.children(node)}</blockquote>;
      case "list":
        return this.list(node);
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
    const items = list.children.map((item, index) => <li key={index}>{this.item(item, loose)}</li>);
    return list.ordered === true ? <ol start={list.start === 1 ? undefined : (list.start ?? undefined)}>{items}</ol> : <ul>{items}</ul>;
  }

  /** Between the items of a tight list there is no more space than between lines. */
  private item(item: ListItem, loose: boolean): ReactNode {
    return item.children.map((child, index) => (
      <Fragment key={index}>{child.type === "paragraph" && !loose ? this.children(child) : this.node(child)}</Fragment>
    ));
  }

  private withChips(text: string): ReactNode {
    return pieces(text, this.named).map((piece, index) => (typeof piece === "string" ? piece : <MentionChip key={index} chip={piece} />));
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

const block = (code: string): ReactNode => (
  <pre tabIndex={0}>
    <code>{code === "" ? "" : `${code}\n`}</code>
  </pre>
);

const link = (address: string, title: string | null | undefined, words: ReactNode): ReactNode => (
  <a href={address} title={title ?? undefined} target="_blank" rel="noopener noreferrer">
    {words}
  </a>
);
