import { common, createLowlight } from "lowlight";
import { Fragment, type ReactNode } from "react";

const lowlight = createLowlight(common);

type Tree = ReturnType<typeof lowlight.highlight>;
type Node = Tree["children"][number];

/** The tree of a highlighter, drawn by React: no HTML is ever put together. */
export default function ColouredCode({ code, language }: { code: string; language: string }) {
  return lowlight.registered(language) ? <>{drawn(lowlight.highlight(language, code).children)}</> : <>{code}</>;
}

const drawn = (nodes: readonly Node[]): ReactNode => nodes.map((node, index) => <Fragment key={index}>{one(node)}</Fragment>);

function one(node: Node): ReactNode {
  if (node.type === "text") return node.value;
  if (node.type !== "element") return null;
  const names = node.properties["className"];
  return <span className={Array.isArray(names) ? names.join(" ") : undefined}>{drawn(node.children as Node[])}</span>;
}
