import type { Report, ReportResolution } from "@starling/sdk";
import { useRef, useState } from "react";
import type { ChatStore } from "../chat/chat-store.ts";
import { RichText } from "../markdown/RichText.tsx";
import { Avatar } from "../shared/Avatar.tsx";
import { Problem } from "../shared/Problem.tsx";
import { BanForm } from "./BanForm.tsx";
import { When } from "./When.tsx";
import { actName } from "./words.ts";

interface ReportCardProps {
  readonly store: ChatStore;
  readonly report: Report;
  readonly onResolved: () => void;
}

/** One report with the copy of its message. */
export function ReportCard({ store, report, onResolved }: ReportCardProps) {
  const { author, reporter, message, reason, resolution } = report;
  const [banning, setBanning] = useState(false);
  const [problem, setProblem] = useState("");
  const banButton = useRef<HTMLButtonElement>(null);
  const resolve = async (how: ReportResolution) => {
    const answer = await store.api.administration.resolve(report.id, how);
    setProblem(answer.ok ? "" : answer.message);
    if (answer.ok) onResolved();
    return answer.ok;
  };
  const stopBanning = () => {
    setBanning(false);
    banButton.current?.focus();
  };
  return (
    <li className="card" aria-label={`Report about ${author.display_name}`}>
      <header>
        <Avatar id={author.id} name={author.display_name} />
        <div className="who">
          <strong>{author.display_name}</strong>
          <small>
            @{author.name}, reported by {reporter.display_name} <When at={report.at} />
          </small>
        </div>
      </header>
      {message === undefined ? (
        <p className="hint">What was shown is forgotten.</p>
      ) : (
        <blockquote className="evidence">
          <RichText text={message.text} />
          {message.options !== undefined && (
            <ul className="bare">
              {message.options.map((option) => (
                <li key={option}>{option}</li>
              ))}
            </ul>
          )}
          {message.files !== undefined && <small>With {message.files.join(", ")}</small>}
          <small>
            <When at={message.at} />
            {message.edited_at !== undefined && ", edited"}
            {report.deleted && ", deleted by now"}
          </small>
        </blockquote>
      )}
      {reason !== undefined && <p className="note">{reason}</p>}
      <Problem text={problem} />
      {banning && <BanForm name={author.display_name} onBan={(details) => resolve({ act: "user_banned", ...details })} onDone={stopBanning} />}
      {resolution === undefined ? (
        <div className="buttons">
          <button type="button" disabled={report.deleted} onClick={() => void resolve({ act: "message_removed" })}>
            Remove the message
          </button>
          <button ref={banButton} type="button" aria-expanded={banning} onClick={() => setBanning(!banning)}>
            Ban {author.display_name}…
          </button>
          <button type="button" onClick={() => void resolve({ act: "dismissed" })}>
            Dismiss
          </button>
        </div>
      ) : (
        <small>
          {actName(resolution.act)} by {resolution.by.display_name} <When at={resolution.at} />
        </small>
      )}
    </li>
  );
}
