import { CloseIcon } from "../shared/icons.tsx";
import { readableSize } from "./describe.ts";
import type { UploadItem, UploadList } from "./use-uploads.ts";

/** The files above the box that go with the next message. */
export function UploadTray({ uploads }: { uploads: UploadList }) {
  if (uploads.items.length === 0 && uploads.problem === undefined) return null;
  return (
    <div className="tray">
      {uploads.items.length > 0 && (
        <ul aria-label="Files to send">
          {uploads.items.map((item) => (
            <Item key={item.key} item={item} uploads={uploads} />
          ))}
        </ul>
      )}
      {uploads.problem !== undefined && (
        <p className="problem" role="alert">
          {uploads.problem}
        </p>
      )}
    </div>
  );
}

function Item({ item, uploads }: { item: UploadItem; uploads: UploadList }) {
  const { key, file, preview, state } = item;
  return (
    <li data-state={state}>
      {preview === undefined ? null : <img src={preview} alt="" />}
      <span className="name">
        <strong>{file.name}</strong>
        <small role={state === "failed" ? "alert" : undefined}>{said(item)}</small>
        {(state === "uploading" || state === "waiting") && <progress aria-label={`Upload of ${file.name}`} max={file.size} value={item.arrived} />}
      </span>
      {state === "failed" && (
        <button className="link" type="button" onClick={() => uploads.retry(key)}>
          Try again
        </button>
      )}
      <button className="quiet" type="button" aria-label={`${state === "ready" ? "Remove" : "Cancel"} ${file.name}`} onClick={() => uploads.remove(key)}>
        <CloseIcon />
      </button>
    </li>
  );
}

function said({ state, file, arrived, problem }: UploadItem): string {
  switch (state) {
    case "ready":
      return readableSize(file.size);
    case "failed":
      return problem ?? "It did not arrive";
    case "waiting":
      return "Waiting for the connection…";
    case "uploading":
      return arrived === file.size ? "A moment…" : `${Math.floor((100 * arrived) / file.size)} % of ${readableSize(file.size)}`;
  }
}
