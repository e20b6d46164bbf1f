import type { Conversation, Member, Message } from "@starling/sdk";

/** What the server would allow; it decides, this only hides what it would refuse. */
export const leads = ({ role }: Conversation): boolean => role === "owner" || role === "admin";

export const isArchived = ({ settings }: Conversation): boolean => settings?.archived === true;

/** Reacting and voting, also where only leaders write. */
export const takesPart = (conversation: Conversation): boolean => conversation.role !== undefined && !isArchived(conversation);

export const mayWrite = (conversation: Conversation): boolean => conversation.role !== undefined && silence(conversation) === undefined;

export const mayPin = (conversation: Conversation): boolean => takesPart(conversation) && (conversation.kind !== "channel" || leads(conversation));

/** Of a message of one's own. */
export const mayEdit = (conversation: Conversation, { at }: Pick<Message, "at">): boolean =>
  takesPart(conversation) && isWithin(conversation, conversation.settings?.edit_window_seconds, at);

/** Of a message of one's own. */
export const mayDelete = (conversation: Conversation, { at }: Pick<Message, "at">): boolean =>
  takesPart(conversation) && isWithin(conversation, conversation.settings?.delete_window_seconds, at);

const isWithin = (conversation: Conversation, seconds: number | undefined, at: string): boolean =>
  seconds === undefined || leads(conversation) || Date.now() <= Date.parse(at) + seconds * 1_000;

export const mayRename = (conversation: Conversation): boolean => conversation.kind !== "direct" && leads(conversation) && !isArchived(conversation);

export const mayArchive = ({ kind, role }: Conversation): boolean => kind !== "direct" && role === "owner";

export const mayGiveRoles = (conversation: Conversation): boolean => mayRename(conversation) && conversation.role === "owner";

/** An admin removes members, an owner everybody else. */
export const mayRemoveOne = (conversation: Conversation, { role }: Pick<Member, "role">): boolean =>
  mayRemove(conversation) && (conversation.role === "owner" || role === "member");

export const mayLeave = ({ kind, role }: Conversation): boolean => kind !== "direct" && role !== undefined;

export const mayRemove = mayRename;

export function mayAdd(conversation: Conversation): boolean {
  if (conversation.kind === "direct" || !takesPart(conversation)) return false;
  return conversation.kind === "group" || conversation.private !== true || leads(conversation);
}

/** Why nothing can be said here, if so. */
export function silence(conversation: Conversation): string | undefined {
  if (isArchived(conversation)) return "This conversation is archived.";
  if (conversation.settings?.posting === "leaders" && !leads(conversation)) return "Only owners and admins write here.";
  return undefined;
}
