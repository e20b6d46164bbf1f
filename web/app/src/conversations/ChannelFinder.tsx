import type { Conversation, ConversationId } from "@starling/sdk";
import { useEffect, useState } from "react";
import type { ChatStore } from "../chat/chat-store.ts";
import { Avatar } from "../shared/Avatar.tsx";
import { Field } from "../shared/Field.tsx";
import { Problem } from "../shared/Problem.tsx";
import { title } from "./title.ts";

interface ChannelFinderProps {
  readonly store: ChatStore;
  readonly onOpen: (id: ConversationId) => void;
}

/** Public channels, to join or to open. */
export function ChannelFinder({ store, onOpen }: ChannelFinderProps) {
  const [query, setQuery] = useState("");
  const [found, setFound] = useState<readonly Conversation[]>([]);
  const [problem, setProblem] = useState("");

  useEffect(() => {
    let current = true;
    void store.api.channels(query).then((answer) => current && answer.ok && setFound(answer.value));
    return () => {
      current = false;
    };
  }, [store, query]);

  const open = async (channel: Conversation) => {
    if (channel.role === undefined) {
      const refusal = await store.join(channel.id);
      if (refusal !== undefined) return setProblem(refusal);
    }
    onOpen(channel.id);
  };

  return (
    <div className="picker">
      <Field label="Find channels" type="search" value={query} onChange={setQuery} autoComplete="off" />
      <ul aria-label="Channels">
        {found.map((channel) => (
          <li key={channel.id}>
            <button className="row" type="button" onClick={() => void open(channel)}>
              <Avatar id={channel.id} name={channel.name ?? "#"} />
              <span>{title(channel)}</span>
              <small>{channel.role === undefined ? "Join" : "Member"}</small>
            </button>
          </li>
        ))}
        {found.length === 0 && <li className="hint">No channel found</li>}
      </ul>
      <Problem text={problem} />
    </div>
  );
}
