import { useEffect, useState } from "react";
import { HourglassIcon } from "../shared/icons.tsx";

/** How long a message is still there. */
export function Remaining({ until }: { until: string }) {
  const end = Date.parse(until);
  const [left, setLeft] = useState(() => end - Date.now());
  useEffect(() => {
    const timer = setInterval(() => setLeft(end - Date.now()), left < 90_000 ? 1_000 : 30_000);
    return () => clearInterval(timer);
  }, [end, left]);
  const words = remainingWords(left);
  return (
    <small className="edited remaining" role="img" aria-label={`disappears in ${words}`} title={`Disappears ${new Date(end).toLocaleString()}`}>
      <HourglassIcon /> {words}
    </small>
  );
}

const UNITS = [
  ["d", 86_400_000],
  ["h", 3_600_000],
  ["min", 60_000],
  ["s", 1_000],
] as const;

/** In its largest unit, rounded down but never to nothing. */
export function remainingWords(left: number): string {
  const [unit, length] = UNITS.find(([, of]) => left >= of) ?? UNITS[3];
  return `${Math.max(1, Math.floor(left / length))} ${unit}`;
}
