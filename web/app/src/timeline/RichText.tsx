import { parts } from "./links.ts";

/** A text as its writer typed it, with addresses that can be followed. Everything else is a text node. */
export function RichText({ text }: { text: string }) {
  return (
    <p className="text">
      {parts(text).map((part, index) =>
        part.is === "link" ? (
          <a key={index} href={part.text} target="_blank" rel="noopener noreferrer">
            {part.text}
          </a>
        ) : (
          part.text
        ),
      )}
    </p>
  );
}
