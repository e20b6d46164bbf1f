import type { Conversation } from "@starling/sdk";
import { leads, mayWrite } from "../members/rights.ts";
import { spelled } from "../shared/spelled.ts";

/** How long one waits from one message to the next, for those whom that binds. */
export function PaceLine({ conversation }: { conversation: Conversation }) {
  const seconds = conversation.settings?.slow_mode_seconds;
  if (seconds === undefined || leads(conversation) || !mayWrite(conversation)) return null;
  return <p className="pace">Slow mode: one message every {spelled(seconds)}.</p>;
}
