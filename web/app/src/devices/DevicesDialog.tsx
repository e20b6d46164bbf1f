import type { Api, Session } from "@starling/sdk";
import { useEffect, useState } from "react";
import { Dialog } from "../shared/Dialog.tsx";
import { Problem } from "../shared/Problem.tsx";

/** Where one is signed in, and a way to end it there. */
export function DevicesDialog({ api, onClose }: { api: Api; onClose: () => void }) {
  const [sessions, setSessions] = useState<readonly Session[]>([]);
  const [problem, setProblem] = useState("");

  useEffect(() => {
    void api.sessions().then((answer) => (answer.ok ? setSessions(answer.value) : setProblem(answer.message)));
  }, [api]);

  const revoke = async (session: Session) => {
    const answer = await api.revoke(session.id);
    if (!answer.ok) return setProblem(answer.message);
    setSessions(sessions.filter((one) => one !== session));
  };

  return (
    <Dialog title="Devices" onClose={onClose}>
      <ul className="devices" aria-label="Devices">
        {sessions.map((session) => (
          <li key={session.id}>
            <div className="lines">
              <span>{session.client ?? "Unknown program"}</span>
              <small>
                {session.address}, last seen {new Date(session.last_seen_at ?? session.created_at).toLocaleString()}
              </small>
            </div>
            {session.current ? (
              <small>this one</small>
            ) : (
              <button type="button" onClick={() => void revoke(session)}>
                Sign out
              </button>
            )}
          </li>
        ))}
      </ul>
      <Problem text={problem} />
    </Dialog>
  );
}
