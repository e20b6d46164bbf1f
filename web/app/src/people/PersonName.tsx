import type { User, UserId } from "@starling/sdk";
import { createContext, useContext } from "react";
import { statusLine, useCurrent } from "./status.ts";

/** Shows somebody's card. */
export const ShowPerson = createContext<(id: UserId) => void>(() => {});

/** A name that leads to the card of its person, with the emoji of the status. */
export function PersonName({ id, user }: { id: UserId; user: User | undefined }) {
  const show = useContext(ShowPerson);
  return (
    <>
      <button className="person" type="button" onClick={() => show(id)}>
        {user?.display_name ?? "…"}
      </button>
      {user !== undefined && <StatusSign user={user} />}
    </>
  );
}

/** The emoji of a status, which tells its words when one points at it. */
export function StatusSign({ user: told }: { user: User }) {
  const user = useCurrent(told);
  const line = statusLine(user);
  if (user.status === undefined && user.do_not_disturb_until === undefined) return null;
  const name = line ?? "Do not disturb";
  return (
    <span className="status-sign" role="img" aria-label={name} title={name}>
      {user.status === undefined ? "🌙" : (user.status.emoji ?? "💬")}
    </span>
  );
}
