import type { ChatState, ConversationState } from "@starling/sdk";
import { useEffect, useState } from "react";

const STILL_MS = 6_000;

/** Who is writing at this moment. */
export function TypingLine({ chat, conversation }: { chat: ChatState; conversation: ConversationState }) {
  const [now, setNow] = useState(Date.now);
  const { typing } = conversation;

  useEffect(() => {
    setNow(Date.now());
    if (typing.size === 0) return;
    const timer = setInterval(() => setNow(Date.now()), 1_000);
    return () => clearInterval(timer);
  }, [typing]);

  const names = [...typing]
    .filter(([, since]) => now - since < STILL_MS)
    .map(([user]) => chat.people.get(user)?.display_name ?? "Somebody");
  return (
    <p className="typing" aria-live="polite">
      {names.length === 0 ? "" : names.length > 3 ? "Several people are typing…" : `${names.join(", ")} ${names.length === 1 ? "is" : "are"} typing…`}
    </p>
  );
}
