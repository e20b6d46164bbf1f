import type { ChatState, ConnectionState } from "@starling/sdk";

const nobody: ChatState["presence"] = new Map();

/** While the line is down nobody knows who is online, so nobody is shown to be. */
export const presenceNow = (chat: ChatState, { phase }: ConnectionState): ChatState =>
  phase === "live" ? chat : { ...chat, presence: nobody };
