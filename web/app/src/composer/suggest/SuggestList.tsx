import { Avatar } from "../../shared/Avatar.tsx";
import type { Suggestion } from "./provider.ts";
import type { Suggest } from "./use-suggest.ts";

/** The list above the field. A mouse may choose, too, without taking the focus away. */
export function SuggestList({ list, suggestions, marked, choose }: Suggest) {
  return (
    <>
      {suggestions.length > 0 && (
        <ul className="suggest" role="listbox" id={list} aria-label="Suggestions">
          {suggestions.map((suggestion, index) => (
            <li
              key={suggestion.key}
              id={`${list}-${index}`}
              className="row"
              role="option"
              aria-selected={index === marked}
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => choose(suggestion)}
            >
              <Face face={suggestion.face} />
              <span>{suggestion.label}</span>
              {suggestion.detail !== undefined && <small>{suggestion.detail}</small>}
            </li>
          ))}
        </ul>
      )}
      <p className="hidden" role="status">
        {suggestions.length === 0 ? "" : `${suggestions.length} ${suggestions.length === 1 ? "suggestion" : "suggestions"}; arrow keys choose, Enter takes one`}
      </p>
    </>
  );
}

function Face({ face }: { face: Suggestion["face"] }) {
  if (face === undefined) return null;
  if ("sign" in face) return <span className="sign" aria-hidden="true">{face.sign}</span>;
  return <Avatar id={face.id} name={face.name} />;
}
