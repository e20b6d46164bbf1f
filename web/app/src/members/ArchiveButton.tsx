import type { Api, Conversation } from "@starling/sdk";
import { useState } from "react";
import { Problem } from "../shared/Problem.tsx";
import { isArchived } from "./rights.ts";

/** Ends a conversation for all its members, or opens it again. */
export function ArchiveButton({ api, conversation }: { api: Api; conversation: Conversation }) {
  const [problem, setProblem] = useState("");
  const archived = isArchived(conversation);
  const toggle = async () => {
    const answer = await api.change(conversation.id, { settings: { archived: !archived } });
    setProblem(answer.ok ? "" : answer.message);
  };
  return (
    <>
      <button type="button" onClick={() => void toggle()}>
        {archived ? "Open it again" : "Archive for all"}
      </button>
      <Problem text={problem} />
    </>
  );
}
