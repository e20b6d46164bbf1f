import type { NodeSample } from "@starling/sdk";
import { type Figure, lines, written } from "./figures.ts";

const WIDTH = 160;
const HEIGHT = 36;

/** One figure of one node over the last minutes, with its last value as text. */
export function Plot({ figure, samples }: { figure: Figure; samples: readonly NodeSample[] }) {
  const values = samples.map((sample) => sample[figure.key]);
  const last = written(values.findLast((value) => value !== undefined), figure);
  return (
    <div className="plot">
      <dt>{figure.name}</dt>
      <dd>
        <strong>{last}</strong>
        <svg viewBox={`0 -2 ${WIDTH} ${HEIGHT + 4}`} preserveAspectRatio="none" aria-hidden="true">
          {lines(values, WIDTH, HEIGHT).map((points) => (
            <polyline key={points} points={points} />
          ))}
        </svg>
      </dd>
    </div>
  );
}
