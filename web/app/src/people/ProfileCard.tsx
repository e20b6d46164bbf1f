import type { ChatState, ConversationId, User, UserId } from "@starling/sdk";
import { useEffect, useState } from "react";
import type { ChatStore } from "../chat/chat-store.ts";
import { Avatar } from "../shared/Avatar.tsx";
import { Dialog } from "../shared/Dialog.tsx";
import { Problem } from "../shared/Problem.tsx";
import { localTime, statusLine, useCurrent } from "./status.ts";

interface ProfileCardProps {
  readonly store: ChatStore;
  readonly chat: ChatState;
  readonly id: UserId;
  readonly onOpen: (conversation: ConversationId) => void;
  readonly onClose: () => void;
}

/** Who somebody is, and the way to talk to them. */
export function ProfileCard({ store, chat, id, onOpen, onClose }: ProfileCardProps) {
  const [found, setFound] = useState<User | undefined>(chat.people.get(id));
  const [problem, setProblem] = useState("");
  useEffect(() => {
    void store.api.user(id).then((answer) => (answer.ok ? setFound(answer.value) : setProblem(answer.message)));
  }, [store, id]);

  const message = async () => {
    const answer = await store.api.create({ kind: "direct", members: [id] });
    if (!answer.ok) return setProblem(answer.message);
    onOpen(answer.value.id);
    onClose();
  };
  return (
    <Dialog title={found?.display_name ?? "…"} onClose={onClose}>
      {found !== undefined && <Details user={found} presence={chat.presence.get(id)} />}
      <Problem text={problem} />
      {id !== chat.me?.id && (
        <div className="buttons">
          <button className="primary" type="button" onClick={() => void message()}>
            Message
          </button>
        </div>
      )}
    </Dialog>
  );
}

function Details({ user: told, presence }: { user: User; presence: { readonly status: string; readonly last_seen?: string | undefined } | undefined }) {
  const user = useCurrent(told);
  const status = statusLine(user);
  const time = user.time_zone === undefined ? undefined : localTime(user.time_zone);
  return (
    <div className="card">
      <div className="who">
        <Avatar id={user.id} name={user.display_name} online={presence?.status === "online"} />
        <span className="lines">
          <span>
            @{user.name}
            {user.pronouns !== undefined && ` · ${user.pronouns}`}
          </span>
          {user.title !== undefined && <small>{user.title}</small>}
        </span>
      </div>
      {status !== undefined && <p className="status">{status}</p>}
      {user.about !== undefined && <p className="about">{user.about}</p>}
      <dl>
        {time !== undefined && <Line name="Local time" value={`${time} (${user.time_zone})`} />}
        {presence?.status === "online" && <Line name="Now" value="online" />}
        {presence?.status === "offline" && presence.last_seen !== undefined && <Line name="Last here" value={new Date(presence.last_seen).toLocaleString()} />}
        {user.do_not_disturb_until !== undefined && <Line name="Do not disturb" value={`until ${new Date(user.do_not_disturb_until).toLocaleString()}`} />}
      </dl>
    </div>
  );
}

function Line({ name, value }: { name: string; value: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  );
}
