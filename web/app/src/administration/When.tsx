/** A moment, as people here write it. */
export function When({ at }: { at: string }) {
  return <time dateTime={at}>{new Date(at).toLocaleString([], { dateStyle: "medium", timeStyle: "short" })}</time>;
}
