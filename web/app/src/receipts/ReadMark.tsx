interface ReadMarkProps {
  readonly read: boolean;
}

/** Below a message of one's own in a direct conversation: whether the other one has read it. */
export function ReadMark({ read }: ReadMarkProps) {
  return (
    <small className={read ? "read-mark read" : "read-mark"} title={read ? "Read" : "Sent"}>
      <span aria-hidden="true">{read ? "✓✓" : "✓"}</span>
      <span className="hidden">{read ? "Read" : "Sent"}</span>
    </small>
  );
}
