import type { ChatStore } from "../chat/chat-store.ts";
import { RichText } from "../markdown/RichText.tsx";
import type { Row } from "./rows.ts";

/** A message that is not in the log yet: on its way, or refused. */
export function UnsentRow({ store, row }: { store: ChatStore; row: Extract<Row, { is: "unsent" }> }) {
  return (
    <article tabIndex={-1} className="message unsent" data-state={row.state} aria-label={row.state === "failed" ? "Not sent" : "On its way"}>
      <div className="body">
        <div className="content">
          {row.text !== "" && <RichText text={row.text} />}
          {row.files > 0 && <small>{row.files === 1 ? "with a file" : `with ${row.files} files`}</small>}
        </div>
        {row.state === "failed" && (
          <p className="problem">
            Not sent: {row.problem}{" "}
            <button className="link" type="button" onClick={() => store.client.retry(row.nonce)}>
              Try again
            </button>{" "}
            <button className="link" type="button" onClick={() => store.client.discard(row.nonce)}>
              Discard
            </button>
          </p>
        )}
      </div>
    </article>
  );
}
