/** The time of today, else the day. */
export function when(at: string): string {
  const date = new Date(at);
  return date.toDateString() === new Date().toDateString()
    ? `at ${date.toLocaleTimeString([], { hour: "2-digit", minute: "2-digit" })}`
    : `on ${date.toLocaleDateString([], { day: "numeric", month: "short" })}`;
}
