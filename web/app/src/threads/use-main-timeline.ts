import { type Message, onlyInThread, type OutboxEntry } from "@starling/sdk";
import { useMemo } from "react";

/** What is shown in the conversation itself: replies in threads are not, unless they were sent there, too. */
export function useMainTimeline(messages: readonly Message[], outbox: readonly OutboxEntry[]) {
  const shown = useMemo(() => messages.filter((message) => !onlyInThread(message)), [messages]);
  const sent = useMemo(() => outbox.filter(({ command }) => command.type !== "send" || !onlyInThread(command)), [outbox]);
  return { messages: shown, outbox: sent };
}
