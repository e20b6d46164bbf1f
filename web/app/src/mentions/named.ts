// Whom and what the words of a text stand for.
import type { ChatState, ConversationId, Mentions, User, UserId } from "@starling/sdk";
import { useMemo } from "react";

/** What this page knows by name; the same object as long as none of it changes. */
export interface Known {
  readonly me: UserId | undefined;
  readonly people: ReadonlyMap<UserId, User>;
  readonly channels: ReadonlyMap<string, ConversationId>;
}

export type Chip =
  | { readonly is: "person"; readonly label: string; readonly title: string; readonly me: boolean }
  | { readonly is: "everyone"; readonly label: string }
  | { readonly is: "channel"; readonly label: string; readonly id: ConversationId };

/** Finds the chip for a word with its sign, such as `@alice`. */
export type Named = (word: string) => Chip | undefined;

export function useKnown({ me, people, conversations }: ChatState): Known {
  const own = [...conversations.values()].flatMap(({ summary: { id, kind, name } }) => (kind === "channel" && name !== undefined ? [[name.toLowerCase(), id] as const] : []));
  const key = own.join("\n");
  const channels = useMemo(() => new Map(own), [key]);
  const id = me?.id;
  return useMemo(() => ({ me: id, people, channels }), [id, people, channels]);
}

export function namedIn({ mentions = [], mentions_everyone }: Mentions, { me, people, channels }: Known): Named {
  const users = mentions.flatMap((id) => people.get(id) ?? []);
  return (word) => {
    const name = word.slice(1).toLowerCase();
    if (word.startsWith("#")) {
      const id = channels.get(name);
      return id && { is: "channel", label: word, id };
    }
    if (mentions_everyone !== undefined && (name === "channel" || name === "here")) return { is: "everyone", label: word };
    const user = users.find((one) => one.name === name);
    return user && { is: "person", label: `@${user.display_name}`, title: `@${user.name}`, me: user.id === me };
  };
}
