import type { Message, Seq } from "@starling/sdk";
import { beginning } from "./beginning.ts";

/** The message that a reply answers, which may not be loaded. */
export interface Quoted {
  readonly seq: Seq;
  readonly message: Message | undefined;
  readonly name: string;
}

/** A line of what a reply answers, and the way there. */
export function Quote({ quoted, onJump }: { quoted: Quoted; onJump: (seq: Seq) => void }) {
  return (
    <button className="quote" type="button" title="Go to the message" onClick={() => onJump(quoted.seq)}>
      <span className="hidden">Reply to </span>
      {quoted.message !== undefined && <strong>{quoted.name}</strong>} <span>{gist(quoted.message)}</span>
    </button>
  );
}

function gist(message: Message | undefined): string {
  return message === undefined ? "an earlier message" : beginning(message);
}
