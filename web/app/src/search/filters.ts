// Filters as they stand in a query: `has:link`, `in:"a name"`.

export interface Filter {
  readonly label: string;
  readonly text: string;
}

export const filters: readonly Filter[] = [
  { label: "From me", text: "from:me" },
  { label: "Links", text: "has:link" },
  { label: "Files", text: "has:file" },
  { label: "Reactions", text: "has:reaction" },
  { label: "Pinned", text: "is:pinned" },
  { label: "Edited", text: "is:edited" },
  { label: "Threads", text: "is:thread" },
  { label: "Today", text: "on:today" },
];

const parts = (query: string): string[] => query.match(/-?[a-z]+:"[^"]*"?|-?"[^"]*"?|\S+/giu) ?? [];

export const holds = (query: string, filter: string): boolean => parts(query).includes(filter);

/** Takes the filter out if it is there, or else puts it at the end. */
export function toggled(query: string, filter: string): string {
  if (!holds(query, filter)) return `${query.trimEnd()} ${filter}`.trimStart();
  return parts(query)
    .filter((part) => part !== filter)
    .join(" ");
}
