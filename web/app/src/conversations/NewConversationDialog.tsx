import type { ApiResult, Conversation, ConversationId, NewConversation, User } from "@starling/sdk";
import { type FormEvent, useState } from "react";
import type { ChatStore } from "../chat/chat-store.ts";
import { Dialog } from "../shared/Dialog.tsx";
import { Field } from "../shared/Field.tsx";
import { Problem } from "../shared/Problem.tsx";
import { UserPicker } from "../shared/UserPicker.tsx";
import { ChannelFinder } from "./ChannelFinder.tsx";

type Kind = "Direct" | "Group" | "Channel" | "Join";
const KINDS: readonly Kind[] = ["Direct", "Group", "Channel", "Join"];

interface NewConversationDialogProps {
  readonly store: ChatStore;
  readonly me: User;
  readonly onOpen: (id: ConversationId) => void;
  readonly onClose: () => void;
}

export function NewConversationDialog({ store, me, onOpen, onClose }: NewConversationDialogProps) {
  const [kind, setKind] = useState<Kind>("Direct");
  const [name, setName] = useState("");
  const [isPrivate, setPrivate] = useState(false);
  const [chosen, setChosen] = useState<readonly User[]>([]);
  const [problem, setProblem] = useState("");

  const opened = (answer: ApiResult<Conversation>) => {
    if (!answer.ok) return setProblem(answer.message);
    store.deliver({ type: "summary", conversation: answer.value });
    onOpen(answer.value.id);
  };
  const create = async (wanted: NewConversation) => opened(await store.api.create(wanted));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const members = chosen.map(({ id }) => id);
    void create(kind === "Channel" ? { kind: "channel", name: name.trim(), private: isPrivate, members } : { kind: "group", name: name.trim(), members });
  };

  const without = new Set([me.id, ...chosen.map(({ id }) => id)]);
  return (
    <Dialog title="New conversation" onClose={onClose}>
      <fieldset className="kinds">
        <legend className="hidden">Kind</legend>
        {KINDS.map((one) => (
          <label key={one}>
            <input type="radio" name="kind" checked={one === kind} onChange={() => setKind(one)} />
            <span>{one}</span>
          </label>
        ))}
      </fieldset>
      {kind === "Direct" && (
        <UserPicker api={store.api} without={new Set([me.id])} onPick={(user) => void create({ kind: "direct", members: [user.id] })} />
      )}
      {kind === "Join" && <ChannelFinder store={store} onOpen={onOpen} />}
      {(kind === "Group" || kind === "Channel") && (
        <form onSubmit={submit}>
          <Field label={kind === "Group" ? "Group name" : "Channel name"} value={name} onChange={setName} maxLength={80} required />
          {kind === "Channel" && (
            <label className="check">
              <input type="checkbox" checked={isPrivate} onChange={(event) => setPrivate(event.target.checked)} /> Private: only members see it
            </label>
          )}
          {chosen.length > 0 && (
            <ul className="chosen" aria-label="Chosen people">
              {chosen.map((user) => (
                <li key={user.id}>
                  <button type="button" className="chip" aria-label={`Leave out ${user.display_name}`} onClick={() => setChosen(chosen.filter((one) => one !== user))}>
                    {user.display_name} ×
                  </button>
                </li>
              ))}
            </ul>
          )}
          <UserPicker api={store.api} without={without} onPick={(user) => setChosen([...chosen, user])} />
          <button className="primary" type="submit">
            Create {kind.toLowerCase()}
          </button>
        </form>
      )}
      <Problem text={problem} />
    </Dialog>
  );
}
