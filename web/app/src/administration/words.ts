// What the acts of the audit log and of reports are called for people.

const ACTIONS: Readonly<Record<string, string>> = {
  role_given: "gave a role to",
  user_banned: "banned",
  user_unbanned: "ended the ban of",
  sessions_ended: "signed out everywhere",
  invite_made: "made an invite",
  report_resolved: "resolved a report about",
  message_removed: "removed a message of",
  member_removed: "removed from a conversation",
  member_role_given: "gave a role in a conversation to",
  settings_changed: "changed settings of a conversation",
  conversation_archived: "archived a conversation",
  conversation_opened: "opened an archived conversation",
};

export const actionNames: readonly (readonly [string, string])[] = Object.entries(ACTIONS);

/** One of a newer server keeps its own name. */
export const actionName = (action: string): string => ACTIONS[action] ?? action;

const ACTS: Readonly<Record<string, string>> = {
  dismissed: "Dismissed",
  message_removed: "The message was removed",
  user_banned: "The author was banned",
};

export const actName = (act: string): string => ACTS[act] ?? act;

/** `{role: "admin", before: "member"}` becomes `role: admin, before: member`. */
export const detailText = (detail: Readonly<Record<string, string>>): string =>
  Object.entries(detail)
    .map(([name, value]) => `${name.replaceAll("_", " ")}: ${value}`)
    .join(", ");
