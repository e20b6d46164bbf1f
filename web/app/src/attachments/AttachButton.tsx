import { useRef } from "react";
import { ClipIcon } from "../shared/icons.tsx";

/** Opens the browser's choice of files. */
export function AttachButton({ onChoose }: { onChoose: (files: Iterable<File>) => void }) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        onChange={({ target }) => {
          onChoose([...(target.files ?? [])]);
          target.value = ""; // so that the same file can be chosen again
        }}
      />
      <button className="quiet attach" type="button" aria-label="Attach files" title="Attach files" onClick={() => input.current?.click()}>
        <ClipIcon />
      </button>
    </>
  );
}
