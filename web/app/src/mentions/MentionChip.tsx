import { assertNever } from "@starling/sdk";
import type { MouseEvent } from "react";
import { goTo } from "../chat/route.ts";
import type { Chip } from "./named.ts";

/** A user, everybody, or a channel that leads there. */
export function MentionChip({ chip }: { chip: Chip }) {
  switch (chip.is) {
    case "person":
      return (
        <span className={chip.me ? "mention me" : "mention"} title={chip.title}>
          {chip.label}
        </span>
      );
    case "everyone":
      return <span className="mention me">{chip.label}</span>;
    case "channel": {
      const follow = (event: MouseEvent) => {
        if (event.ctrlKey || event.metaKey || event.shiftKey) return;
        event.preventDefault();
        goTo(chip.id);
      };
      return (
        <a className="mention" href={`/c/${chip.id}`} onClick={follow}>
          {chip.label}
        </a>
      );
    }
    default:
      return assertNever(chip);
  }
}
