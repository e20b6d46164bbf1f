import type { ChatState, ConversationState, Member, Role, User } from "@starling/sdk";
import { lazy, Suspense, useState } from "react";
import type { ChatStore } from "../chat/chat-store.ts";
import { PersonName } from "../people/PersonName.tsx";
import { Avatar } from "../shared/Avatar.tsx";
import { ExportButton } from "../shared/ExportButton.tsx";
import { Problem } from "../shared/Problem.tsx";
import { CloseIcon } from "../shared/icons.tsx";
import { UserPicker } from "../shared/UserPicker.tsx";
import { ArchiveButton } from "./ArchiveButton.tsx";
import { DetailsForm } from "./DetailsForm.tsx";
import { PreferencesForm } from "./PreferencesForm.tsx";
import { mayAdd, mayArchive, mayGiveRoles, mayLeave, mayRemoveOne, mayRename } from "./rights.ts";
import { LifeChoice, SettingsForm } from "./SettingsForm.tsx";
import { RoleChoice } from "./RoleChoice.tsx";

const JoinLinksDialog = lazy(() => import("../joining/JoinLinksDialog.tsx"));

interface MembersPanelProps {
  readonly store: ChatStore;
  readonly chat: ChatState;
  readonly conversation: ConversationState;
  readonly onClose: () => void;
}

export function MembersPanel({ store, chat, conversation, onClose }: MembersPanelProps) {
  const { summary, members } = conversation;
  const [adding, setAdding] = useState(false);
  const [linking, setLinking] = useState(false);
  const [problem, setProblem] = useState("");
  const list = [...(members?.values() ?? [])].map((member): Member => ({ ...member, ...chat.people.get(member.id) }));

  const add = async (user: User) => {
    const answer = await store.api.addMember(summary.id, user.id);
    setProblem(answer.ok ? "" : answer.message);
  };
  const give = async (member: Member, role: Role) => {
    const answer = await store.api.addMember(summary.id, member.id, role);
    setProblem(answer.ok ? "" : answer.message);
  };
  const remove = async (member: Pick<Member, "id">) => {
    const answer = await store.api.removeMember(summary.id, member.id);
    setProblem(answer.ok ? "" : answer.message);
  };

  return (
    <aside className="panel" aria-label="Members">
      <header>
        <h2>Members</h2>
        <button className="quiet" type="button" aria-label="Close members" onClick={onClose}>
          <CloseIcon />
        </button>
      </header>
      <ul aria-label="Members of this conversation">
        {list.map((member) => (
          <li key={member.id} className="row">
            <Avatar id={member.id} name={member.display_name} online={chat.presence.get(member.id)?.status === "online"} />
            <span className="lines">
              <span>
                <PersonName id={member.id} user={member} />
              </span>
              <small>{member.role === "member" ? `@${member.name}` : `@${member.name}, ${member.role}`}</small>
            </span>
            {mayGiveRoles(summary) && member.id !== chat.me?.id && <RoleChoice member={member} onChoose={(role) => void give(member, role)} />}
            {mayRemoveOne(summary, member) && member.id !== chat.me?.id && (
              <button className="quiet" type="button" aria-label={`Remove ${member.display_name}`} onClick={() => void remove(member)}>
                <CloseIcon />
              </button>
            )}
          </li>
        ))}
      </ul>
      <Problem text={problem} />
      {summary.topic !== undefined && !mayRename(summary) && <p>{summary.topic}</p>}
      {summary.settings?.description !== undefined && !mayRename(summary) && <p className="about">{summary.settings.description}</p>}
      {summary.role !== undefined && <PreferencesForm store={store} conversation={summary} />}
      {mayRename(summary) && <DetailsForm api={store.api} conversation={summary} />}
      {mayRename(summary) && <SettingsForm api={store.api} conversation={summary} />}
      {summary.kind === "direct" && <LifeChoice api={store.api} conversation={summary} />}
      {summary.role !== undefined && (
        <ExportButton title="Export" label="Download this conversation" name={summary.name ?? "conversation"} fetch={(files) => store.api.exportConversation(summary.id, files)} />
      )}
      {mayArchive(summary) && <ArchiveButton api={store.api} conversation={summary} />}
      {mayAdd(summary) && adding && <UserPicker api={store.api} without={new Set(list.map(({ id }) => id))} onPick={(user) => void add(user)} />}
      <div className="buttons">
        {mayAdd(summary) && (
          <button type="button" onClick={() => setAdding(!adding)}>
            {adding ? "Done" : "Add people"}
          </button>
        )}
        {mayAdd(summary) && (
          <button type="button" onClick={() => setLinking(true)}>
            Join links
          </button>
        )}
        {mayLeave(summary) && (
          <button type="button" onClick={() => chat.me !== undefined && void remove(chat.me)}>
            Leave
          </button>
        )}
      </div>
      {linking && (
        <Suspense fallback={null}>
          <JoinLinksDialog store={store} conversation={summary.id} onClose={() => setLinking(false)} />
        </Suspense>
      )}
    </aside>
  );
}
