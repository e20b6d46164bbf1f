import type { ChatState, Conversation, ConversationId, Seq } from "@starling/sdk";
import { useEffect, useRef, useSyncExternalStore } from "react";
import type { ChatStore } from "../chat/chat-store.ts";
import { title } from "../conversations/title.ts";
import { BackIcon } from "../shared/icons.tsx";
import { Problem } from "../shared/Problem.tsx";
import { type Filter, filters, holds, toggled } from "./filters.ts";
import { ResultCard } from "./ResultCard.tsx";

interface SearchPaneProps {
  readonly store: ChatStore;
  readonly chat: ChatState;
  /** The conversation from which one came. */
  readonly place: Conversation | undefined;
  readonly onJump: (conversation: ConversationId, seq: Seq) => void;
  readonly onClose: () => void;
}

const PAUSE_MS = 300;

/** Messages by what they say. */
export function SearchPane({ store, chat, place, onJump, onClose }: SearchPaneProps) {
  const { search } = store;
  const found = useSyncExternalStore(search.subscribe, search.snapshot);
  const { query, results, cursor, problem } = found;
  const box = useRef<HTMLInputElement>(null);
  const asked = useRef(query);

  useEffect(() => box.current?.select(), []);
  useEffect(() => {
    if (query === asked.current) return;
    const timer = setTimeout(() => {
      asked.current = query;
      void search.ask();
    }, PAUSE_MS);
    return () => clearTimeout(timer);
  }, [search, query]);
  useEffect(() => {
    for (const { message } of results ?? []) if (!chat.people.has(message.sender)) void store.loadPerson(message.sender);
  }, [store, chat.people, results]);

  const here: readonly Filter[] = place?.role === undefined ? [] : [{ label: `In ${title(place)}`, text: `in:${place.id}` }];
  return (
    <main className="conversation search" aria-label="Search">
      <header>
        <button className="quiet back" type="button" aria-label="Back to the list" onClick={onClose}>
          <BackIcon />
        </button>
        <form
          role="search"
          onSubmit={(event) => {
            event.preventDefault();
            asked.current = query;
            void search.ask();
          }}
        >
          <input
            ref={box}
            type="search"
            aria-label="Search messages"
            placeholder="Words, “phrases”, from:alice, in:general…"
            maxLength={256}
            autoComplete="off"
            value={query}
            onChange={(event) => search.write(event.target.value)}
          />
        </form>
      </header>
      <div className="filters" role="group" aria-label="Filters">
        {[...here, ...filters].map(({ label, text }) => (
          <button key={text} className="chip" type="button" aria-pressed={holds(query, text)} onClick={() => search.write(toggled(query, text))}>
            {label}
          </button>
        ))}
      </div>
      <div className="scroller" tabIndex={0} role="region" aria-label="Results">
        <Problem text={problem} />
        <p className="hint" role="status">
          {summary(query, problem, results?.length, cursor)}
        </p>
        <ul className="cards">
          {results?.map((result) => (
            <ResultCard
              key={`${result.conversation} ${result.message.seq}`}
              result={result}
              place={found.conversations.find(({ id }) => id === result.conversation)}
              author={chat.people.get(result.message.sender)?.display_name ?? "…"}
              onJump={onJump}
            />
          ))}
        </ul>
        {cursor !== undefined && (
          <button type="button" onClick={() => void search.more()}>
            Show more results
          </button>
        )}
      </div>
    </main>
  );
}

function summary(query: string, problem: string, count: number | undefined, cursor: string | undefined): string {
  if (problem !== "") return "";
  if (query.trim() === "") return "Searches your conversations and public channels. Words in quotes stand together; a minus rules out.";
  if (count === undefined) return "Searching…";
  if (count === 0) return "Nothing found.";
  return `${count}${cursor === undefined ? "" : " and more"} ${count === 1 ? "message" : "messages"}, the newest first`;
}
