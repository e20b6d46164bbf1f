import type { Conversation, ConversationId } from "@starling/sdk";
import { useEffect, useState } from "react";
import type { ChatStore } from "../chat/chat-store.ts";
import { title } from "../conversations/title.ts";
import { Avatar } from "../shared/Avatar.tsx";
import { Dialog } from "../shared/Dialog.tsx";
import { Problem } from "../shared/Problem.tsx";
import { forgetJoinCode } from "./join-code.ts";

/** Where a join link leads, and the choice to follow it. */
export function JoinDialog({ store, code, onOpen }: { store: ChatStore; code: string; onOpen: (id: ConversationId) => void }) {
  const [conversation, setConversation] = useState<Conversation>();
  const [problem, setProblem] = useState("");

  useEffect(() => {
    void store.api.lookUpJoinLink(code).then((answer) => (answer.ok ? setConversation(answer.value) : setProblem(answer.message)));
  }, [store, code]);

  const join = async () => {
    const answer = await store.api.joinByLink(code);
    if (!answer.ok) return setProblem(answer.message);
    store.deliver({ type: "summary", conversation: answer.value });
    forgetJoinCode();
    onOpen(answer.value.id);
  };

  return (
    <Dialog title="Join a conversation" onClose={forgetJoinCode}>
      {conversation !== undefined && (
        <div className="row">
          <Avatar id={conversation.id} name={conversation.name ?? "?"} />
          <span className="lines">
            <strong>{title(conversation)}</strong>
            <small>{conversation.member_count === 1 ? "1 member" : `${conversation.member_count ?? 0} members`}</small>
          </span>
        </div>
      )}
      {conversation?.topic !== undefined && <p>{conversation.topic}</p>}
      <Problem text={problem} />
      <div className="buttons">
        <button className="primary" type="button" disabled={conversation === undefined} onClick={() => void join()}>
          Join
        </button>
        <button type="button" onClick={forgetJoinCode}>
          Not now
        </button>
      </div>
    </Dialog>
  );
}
