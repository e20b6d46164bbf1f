import type { Api, User } from "@starling/sdk";
import { useEffect, useState } from "react";
import { Avatar } from "./Avatar.tsx";
import { Field } from "./Field.tsx";

interface UserPickerProps {
  readonly api: Api;
  readonly without: ReadonlySet<string>;
  readonly onPick: (user: User) => void;
}

/** Finds people by the beginning of their names. */
export function UserPicker({ api, without, onPick }: UserPickerProps) {
  const [query, setQuery] = useState("");
  const [found, setFound] = useState<readonly User[]>([]);

  useEffect(() => {
    let current = true;
    void api.users(query, 20).then((answer) => current && answer.ok && setFound(answer.value));
    return () => {
      current = false;
    };
  }, [api, query]);

  const shown = found.filter((user) => !without.has(user.id));
  return (
    <div className="picker">
      <Field label="Find people" type="search" value={query} onChange={setQuery} autoComplete="off" />
      <ul aria-label="People">
        {shown.map((user) => (
          <li key={user.id}>
            <button className="row" type="button" onClick={() => onPick(user)}>
              <Avatar id={user.id} name={user.display_name} />
              <span>{user.display_name}</span>
              <small>@{user.name}</small>
            </button>
          </li>
        ))}
        {shown.length === 0 && <li className="hint">Nobody found</li>}
      </ul>
    </div>
  );
}
