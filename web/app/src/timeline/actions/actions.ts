// What can be done with a message, in the order of the menu. A new action is one more entry here.
import { MOST_MEMBERS_OF_RECEIPTS } from "@starling/sdk";
import { leads, mayDelete, mayEdit, mayPin, mayWrite, takesPart } from "../../members/rights.ts";
import { BookmarkIcon, CopyIcon, EditIcon, FlagIcon, ForwardIcon, PeopleIcon, PinIcon, ReplyIcon, ThreadIcon, TrashIcon, UnreadIcon } from "../../shared/icons.tsx";
import type { ActionContext, MessageAction } from "./message-action.ts";

const isMember = ({ conversation }: ActionContext): boolean => conversation.role !== undefined;
const answers = ({ conversation }: ActionContext): boolean => mayWrite(conversation);
const pins = ({ conversation }: ActionContext): boolean => mayPin(conversation);
const deletes = ({ mine, conversation, message }: ActionContext): boolean =>
  mine ? mayDelete(conversation, message) : leads(conversation) && takesPart(conversation);
/** In a direct conversation a mark says it. */
const tellsReaders = ({ conversation: { kind, role, member_count = 0 } }: ActionContext): boolean =>
  kind === "group" && role !== undefined && member_count <= MOST_MEMBERS_OF_RECEIPTS;
const isSaved = ({ store, conversation, message }: ActionContext): boolean => store.saved.has(conversation.id, message.seq);
const setPin = ({ store, conversation, message }: ActionContext, on: boolean) => void store.client.pin(conversation.id, message.seq, on);

const ACTIONS: readonly MessageAction[] = [
  { key: "reply", label: "Reply", icon: ReplyIcon, near: true, offered: answers, run: ({ handlers, message }) => handlers.reply(message) },
  {
    key: "thread",
    label: "Reply in thread",
    icon: ThreadIcon,
    near: true,
    offered: (context) => context.handlers.thread !== undefined && answers(context),
    run: ({ handlers, message }) => handlers.thread?.(message.thread ?? message.seq),
  },
  { key: "edit", label: "Edit", icon: EditIcon, offered: ({ mine, conversation, message }) => mine && message.forwarded === undefined && mayEdit(conversation, message), run: ({ handlers, message }) => handlers.edit(message.seq) },
  { key: "unread", label: "Mark unread", icon: UnreadIcon, offered: isMember, run: ({ store, conversation, message }) => void store.api.markUnread(conversation.id, message.seq) },
  { key: "readers", label: "Read by…", icon: PeopleIcon, offered: tellsReaders, run: ({ handlers, message }) => handlers.readers(message) },
  { key: "copy", label: "Copy text", icon: CopyIcon, offered: ({ message }) => message.text !== undefined, run: ({ message }) => void navigator.clipboard?.writeText(message.text ?? "") },
  { key: "forward", label: "Forward", icon: ForwardIcon, offered: ({ message }) => message.poll === undefined && message.attachments === undefined && message.disappears_at === undefined, run: ({ handlers, message }) => handlers.forward(message) },
  { key: "save", label: "Save", icon: BookmarkIcon, offered: (context) => !isSaved(context), run: ({ store, conversation, message }) => void store.saved.save(conversation.id, message.seq) },
  { key: "unsave", label: "Unsave", icon: BookmarkIcon, offered: isSaved, run: ({ store, conversation, message }) => void store.saved.forget(conversation.id, message.seq) },
  { key: "pin", label: "Pin", icon: PinIcon, offered: (context) => pins(context) && context.message.pinned !== true, run: (context) => setPin(context, true) },
  { key: "unpin", label: "Unpin", icon: PinIcon, offered: (context) => pins(context) && context.message.pinned === true, run: (context) => setPin(context, false) },
  { key: "report", label: "Report", icon: FlagIcon, offered: ({ mine }) => !mine, run: ({ handlers, message }) => handlers.report(message) },
  {
    key: "delete",
    label: "Delete",
    icon: TrashIcon,
    harmful: true,
    offered: deletes,
    run: ({ store, conversation, message }) => void store.client.delete(conversation.id, message.seq),
  },
  {
    key: "remove",
    label: "Remove as moderator",
    icon: TrashIcon,
    harmful: true,
    offered: (context) => !deletes(context) && context.store.role.moderates(),
    run: ({ store, conversation, message }) => void store.api.administration.removeMessage(conversation.id, message.seq),
  },
];

export const actionsFor = (context: ActionContext): readonly MessageAction[] =>
  context.message.deleted === true ? [] : ACTIONS.filter((action) => action.offered(context));
