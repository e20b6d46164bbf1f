const UNITS = [
  ["day", 86_400],
  ["hour", 3_600],
  ["minute", 60],
  ["second", 1],
] as const;

/** A length of time in its largest whole unit: 90 is "90 seconds", 120 is "2 minutes". */
export function spelled(seconds: number): string {
  const [unit, length] = UNITS.find(([, of]) => seconds >= of && seconds % of === 0) ?? UNITS[3];
  const count = seconds / length;
  return `${count} ${unit}${count === 1 ? "" : "s"}`;
}
