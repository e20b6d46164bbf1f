import type { ApiResult } from "@starling/sdk";
import { useState } from "react";
import { Problem } from "./Problem.tsx";

interface ExportButtonProps {
  readonly title: string;
  readonly label: string;
  /** Of the file, without its end. */
  readonly name: string;
  readonly fetch: (files: boolean) => Promise<ApiResult<Blob>>;
}

/** Downloads an export, alone or in a zip with its files. */
export function ExportButton({ title, label, name, fetch }: ExportButtonProps) {
  const [files, setFiles] = useState(false);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState("");

  const download = async () => {
    setBusy(true);
    const answer = await fetch(files);
    setBusy(false);
    setProblem(answer.ok ? "" : answer.message);
    if (answer.ok) save(answer.value, `${name}.${files ? "zip" : "jsonl"}`);
  };

  return (
    <fieldset className="export named">
      <legend>{title}</legend>
      <label className="check">
        <input type="checkbox" checked={files} onChange={(event) => setFiles(event.target.checked)} />
        <span>With files</span>
      </label>
      <button type="button" disabled={busy} onClick={() => void download()}>
        {busy ? "Downloading…" : label}
      </button>
      <Problem text={problem} />
    </fieldset>
  );
}

/** A link is the only way in which a page gives a file a name. */
function save(content: Blob, name: string) {
  const address = URL.createObjectURL(content);
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  URL.revokeObjectURL(address);
}
