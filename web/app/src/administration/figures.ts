// What is shown of a node, and how its numbers are written.
import type { NodeSample } from "@starling/sdk";

export interface Figure {
  readonly name: string;
  readonly key: Exclude<keyof NodeSample, "at">;
  readonly unit: string;
}

export const FIGURES: readonly Figure[] = [
  { name: "Sessions", key: "sessions", unit: "" },
  { name: "Sessions behind", key: "sessions_behind", unit: "" },
  { name: "Deliveries", key: "deliveries", unit: "/s" },
  { name: "Appends", key: "appends", unit: "/s" },
  { name: "Append", key: "append_millis", unit: " ms" },
  { name: "Waiting for a lane", key: "queued", unit: "" },
  { name: "Digest age", key: "digest_age", unit: " s" },
  { name: "From other nodes", key: "bus_received", unit: "/s" },
  { name: "Waiting for NATS", key: "bus_waiting", unit: " B" },
  { name: "Processor", key: "cpu", unit: "" },
];

export function written(value: number | undefined, { key, unit }: Figure): string {
  if (value === undefined) return "–";
  if (key === "cpu") return `${Math.round(value * 100)} %`;
  const digits = Math.abs(value) >= 100 || Number.isInteger(value) ? 0 : 1;
  return `${value.toLocaleString([], { maximumFractionDigits: digits })}${unit}`;
}

/** The points of a line through the values, in a box of the given size. Missing values make gaps; a value between two of them is a dot. */
export function lines(values: readonly (number | undefined)[], width: number, height: number): readonly string[] {
  const most = Math.max(1e-9, ...values.map((value) => value ?? 0));
  const step = width / Math.max(1, values.length - 1);
  const stretches: string[][] = [[]];
  values.forEach((value, index) => {
    if (value === undefined) stretches.push([]);
    else stretches.at(-1)?.push(`${(index * step).toFixed(1)},${(height - (value / most) * height).toFixed(1)}`);
  });
  return stretches.filter((points) => points.length > 0).map((points) => (points.length === 1 ? [...points, ...points] : points).join(" "));
}
