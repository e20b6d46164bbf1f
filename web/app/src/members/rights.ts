import type { Conversation, Member } from "@starling/sdk";

/** What the server would allow; it decides, this only hides what it would refuse. */
export const leads = ({ role }: Conversation): boolean => role === "owner" || role === "admin";

export const mayPin = (conversation: Conversation): boolean =>
  conversation.role !== undefined && (conversation.kind !== "channel" || leads(conversation));

export const mayRename = (conversation: Conversation): boolean => conversation.kind !== "direct" && leads(conversation);

export const mayGiveRoles = (conversation: Conversation): boolean => conversation.kind !== "direct" && conversation.role === "owner";

/** An admin removes members, an owner everybody else. */
export const mayRemoveOne = (conversation: Conversation, { role }: Pick<Member, "role">): boolean =>
  mayRemove(conversation) && (conversation.role === "owner" || role === "member");

export const mayLeave = ({ kind, role }: Conversation): boolean => kind !== "direct" && role !== undefined;

export const mayRemove = (conversation: Conversation): boolean => conversation.kind !== "direct" && leads(conversation);

export function mayAdd(conversation: Conversation): boolean {
  if (conversation.kind === "direct" || conversation.role === undefined) return false;
  return conversation.kind === "group" || conversation.private !== true || leads(conversation);
}

/** Why nothing can be said here, if so. */
export function silence(conversation: Conversation): string | undefined {
  if (conversation.settings?.archived === true) return "This conversation is archived.";
  if (conversation.settings?.posting === "leaders" && !leads(conversation)) return "Only owners and admins write here.";
  return undefined;
}
