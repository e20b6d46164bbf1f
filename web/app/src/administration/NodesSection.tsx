import type { NodeState } from "@starling/sdk";
import { useEffect, useState } from "react";
import { Problem } from "../shared/Problem.tsx";
import type { SectionProps } from "./AdministrationPane.tsx";
import { FIGURES } from "./figures.ts";
import { Plot } from "./Plot.tsx";

const PAUSE = 5_000;
/** A node tells something each 5 seconds. */
const SILENT = 20_000;

/** How the nodes do: their last minutes, read again and again. */
export function NodesSection({ store }: SectionProps) {
  const [nodes, setNodes] = useState<readonly NodeState[]>();
  const [problem, setProblem] = useState("");
  useEffect(() => {
    let current = true;
    let timer: ReturnType<typeof setTimeout>;
    const look = async () => {
      const answer = await store.api.administration.nodes();
      if (!current) return;
      setProblem(answer.ok ? "" : answer.message);
      if (answer.ok) setNodes(answer.value);
      timer = setTimeout(() => void look(), PAUSE);
    };
    void look();
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [store]);
  const latest = Math.max(...(nodes ?? []).map(lastAt));

  return (
    <>
      <Problem text={problem} />
      {nodes?.length === 0 && <p className="hint">No node has told anything yet; each does every 5 seconds.</p>}
      <ul className="nodes" aria-label="Nodes">
        {nodes?.map((node) => (
          <NodeCard key={node.id} node={node} silent={latest - lastAt(node) > SILENT} />
        ))}
      </ul>
    </>
  );
}

const lastAt = ({ samples }: NodeState): number => Date.parse(samples.at(-1)?.at ?? "");

function NodeCard({ node, silent }: { node: NodeState; silent: boolean }) {
  const name = `Node …${node.id.slice(-6)}`;
  const connected = node.samples.at(-1)?.bus_connected;
  return (
    <li className="card node" data-silent={silent} aria-label={name}>
      <header>
        <h2>{name}</h2>
        <span className={silent || connected === 0 ? "state bad" : "state"}>
          {silent ? "has ended" : connected === undefined ? "alone" : connected === 1 ? "on the bus" : "cut off from the bus"}
        </span>
      </header>
      <dl className="plots">
        {FIGURES.filter(({ key }) => node.samples.some((sample) => sample[key] !== undefined)).map((figure) => (
          <Plot key={figure.key} figure={figure} samples={node.samples} />
        ))}
      </dl>
    </li>
  );
}
