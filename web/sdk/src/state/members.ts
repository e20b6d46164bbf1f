import { assertNever } from "../assert-never.ts";
import type { MemberEvent } from "../protocol/event.ts";
import type { UserId } from "../protocol/ids.ts";
import type { Member, User } from "../protocol/user.ts";
import { withEntry, withoutEntry } from "./chat-state.ts";

type Members = ReadonlyMap<UserId, Member>;

/** The members after the event. Of a newcomer whose name is not known yet, only the id is. */
export function memberChanged(members: Members, event: MemberEvent, people: ReadonlyMap<UserId, User>): Members {
  switch (event.change) {
    case "joined":
    case "role":
      return withEntry(members, event.user, member(event, members.get(event.user) ?? people.get(event.user)));
    case "left":
    case "removed":
      return withoutEntry(members, event.user);
    default:
      return assertNever(event.change);
  }
}

function member({ user, role }: MemberEvent, known: User | Member | undefined): Member {
  const before = known !== undefined && "role" in known ? known.role : "member";
  return {
    id: user,
    name: known?.name ?? "",
    display_name: known?.display_name ?? "",
    role: role ?? before,
  };
}
