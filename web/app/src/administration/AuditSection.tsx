import type { AuditEntry, AuditFilter, User } from "@starling/sdk";
import { useCallback, useMemo, useState } from "react";
import { Problem } from "../shared/Problem.tsx";
import type { SectionProps } from "./AdministrationPane.tsx";
import { saveAs } from "../shared/save-as.ts";
import { usePages } from "./use-pages.ts";
import { When } from "./When.tsx";
import { actionName, actionNames, detailText } from "./words.ts";

/** What was done with power over others, the newest first. */
export function AuditSection({ store }: SectionProps) {
  const [action, setAction] = useState("");
  const [actor, setActor] = useState<User>();
  const [target, setTarget] = useState<{ readonly id: string; readonly name: string }>();
  const [failed, setFailed] = useState("");
  const filter = useMemo<AuditFilter>(
    () => ({ action: action === "" ? undefined : action, actor: actor?.id, target: target?.id }),
    [action, actor, target],
  );
  const ask = useCallback(
    async (last: AuditEntry | undefined) => {
      const answer = await store.api.administration.audit(filter, last?.id);
      return answer.ok ? { ok: true as const, value: { entries: answer.value.entries, more: answer.value.next !== undefined } } : answer;
    },
    [store, filter],
  );
  const { entries, more, problem, loadMore } = usePages(ask);
  const save = async () => {
    const answer = await store.api.administration.exportAudit(filter);
    setFailed(answer.ok ? "" : answer.message);
    if (answer.ok) saveAs(answer.value, "audit.jsonl");
  };

  return (
    <>
      <div className="narrowing" role="group" aria-label="Which acts">
        <label className="field">
          <span>Act</span>
          <select value={action} onChange={({ target: { value } }) => setAction(value)}>
            <option value="">any</option>
            {actionNames.map(([key, name]) => (
              <option key={key} value={key}>
                {name}
              </option>
            ))}
          </select>
        </label>
        {actor !== undefined && <Chosen text={`by ${actor.display_name}`} onDrop={() => setActor(undefined)} />}
        {target !== undefined && <Chosen text={`about ${target.name}`} onDrop={() => setTarget(undefined)} />}
        <button type="button" onClick={() => void save()}>
          Save as JSON lines
        </button>
      </div>
      <Problem text={problem === "" ? failed : problem} />
      {entries?.length === 0 && <p className="hint">Nothing of that kind was done.</p>}
      <ol className="acts" aria-label="Acts">
        {entries?.map((one) => (
          <AuditLine key={one.id} entry={one} onActor={setActor} onTarget={(id, name) => setTarget({ id, name })} />
        ))}
      </ol>
      {more && (
        <button type="button" onClick={loadMore}>
          Show older acts
        </button>
      )}
    </>
  );
}

function Chosen({ text, onDrop }: { text: string; onDrop: () => void }) {
  return (
    <button className="chosen" type="button" onClick={onDrop} aria-label={`Not only ${text}`}>
      {text} <span aria-hidden="true">×</span>
    </button>
  );
}

interface AuditLineProps {
  readonly entry: AuditEntry;
  readonly onActor: (actor: User) => void;
  readonly onTarget: (id: string, name: string) => void;
}

function AuditLine({ entry, onActor, onTarget }: AuditLineProps) {
  const { actor, user, conversation, seq, detail, address } = entry;
  return (
    <li>
      <small>
        <When at={entry.at} />
      </small>
      <p>
        {actor === undefined ? "The server" : <Name of={actor} onChoose={() => onActor(actor)} />} {actionName(entry.action)}{" "}
        {user !== undefined && <Name of={user} onChoose={() => onTarget(user.id, user.display_name)} />}
      </p>
      <small className="about">
        {detail !== undefined && <span>{detailText(detail)}</span>}
        {conversation !== undefined && (
          <button className="link" type="button" onClick={() => onTarget(conversation, "this conversation")}>
            in conversation …{conversation.slice(-6)}
            {seq !== undefined && `, ${seq}`}
          </button>
        )}
        {address !== undefined && <span>from {address}</span>}
      </small>
    </li>
  );
}

const Name = ({ of, onChoose }: { of: User; onChoose: () => void }) => (
  <button className="link" type="button" title={`Only acts with ${of.display_name}`} onClick={onChoose}>
    {of.display_name}
  </button>
);
