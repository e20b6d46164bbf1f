// Files on their way to the server, by tus 1.0.0.
import { FileId } from "../protocol/ids.ts";
import { type ApiRefusal, type ApiResult, unreachable } from "./problem.ts";
import type { Requests } from "./request.ts";

const MEBIBYTE = 1024 * 1024;

/** The server keeps each piece for itself, and not more than 8,192 of a file. */
const MOST_PIECES = 4_000;

const PATIENCE_MS = [500, 1_000, 2_000, 4_000, 8_000] as const;

export interface UploadWatch {
  /** How many bytes have arrived. */
  readonly progressed?: (bytes: number) => void;
  /** The connection is lost, or here again. */
  readonly waiting?: (waiting: boolean) => void;
  readonly signal?: AbortSignal;
}

export class Uploads {
  constructor(private readonly requests: Requests) {}

  /**
   * Uploads a file, piece by piece. When the connection breaks it goes on from where it stood, for as long as nobody aborts it; a
   * refusal ends it.
   */
  async upload(content: Blob, name: string, watch: UploadWatch = {}): Promise<ApiResult<FileId>> {
    const begun = await this.patiently(watch, () => this.begin(content.size, name));
    if (!begun.ok) return begun;
    const file = begun.value;
    for (let offset = 0; offset < content.size; ) {
      const piece = content.slice(offset, offset + pieceSize(content.size));
      const sent = await this.patiently(watch, () => this.append(file, offset, piece));
      if (!sent.ok) return this.cancelled(file, watch, sent);
      offset = sent.value;
      watch.progressed?.(offset);
    }
    return { ok: true, value: file };
  }

  /** Takes away an upload, or a file that was not sent. */
  cancel(file: FileId): Promise<ApiResult<undefined>> {
    return this.requests.nothing({ method: "DELETE", path: `/uploads/${file}` });
  }

  private async cancelled(file: FileId, { signal }: UploadWatch, refused: ApiRefusal): Promise<ApiRefusal> {
    if (signal?.aborted === true) await this.cancel(file);
    return refused;
  }

  private async begin(size: number, name: string): Promise<ApiResult<FileId>> {
    const headers = { "Upload-Length": String(size), "Upload-Metadata": `filename ${base64(name)}` };
    const answer = await this.requests.raw({ method: "POST", path: "/uploads", headers });
    if (!answer.ok) return answer;
    const id = answer.value.headers.get("Location")?.split("/").at(-1);
    return id === undefined ? unreachable : { ok: true, value: FileId.parse(id) };
  }

  /** Where the upload stands then, also when it stands elsewhere than believed. */
  private async append(file: FileId, offset: number, piece: Blob): Promise<ApiResult<number>> {
    const headers = { "Upload-Offset": String(offset), "Content-Type": "application/offset+octet-stream" };
    const answer = await this.requests.raw({ method: "PATCH", path: `/uploads/${file}`, headers, body: piece });
    if (answer.ok) return { ok: true, value: Number(answer.value.headers.get("Upload-Offset")) };
    return passes(answer) || answer.code === "conflict" ? this.standing(file) : answer;
  }

  private async standing(file: FileId): Promise<ApiResult<number>> {
    const answer = await this.requests.raw({ method: "HEAD", path: `/uploads/${file}` });
    return answer.ok ? { ok: true, value: Number(answer.value.headers.get("Upload-Offset")) } : answer;
  }

  private async patiently<Value>(watch: UploadWatch, attempt: () => Promise<ApiResult<Value>>): Promise<ApiResult<Value>> {
    for (let times = 0; ; times++) {
      const answer = await attempt();
      if (answer.ok || !passes(answer) || watch.signal?.aborted === true) {
        if (times > 0) watch.waiting?.(false);
        return answer;
      }
      watch.waiting?.(true);
      await pause(PATIENCE_MS[Math.min(times, PATIENCE_MS.length - 1)] ?? 0, watch.signal);
    }
  }
}

/** Whether the same may succeed later. */
const passes = ({ code }: ApiRefusal): boolean => code === "unreachable" || code === "unavailable" || code === "rate_limited";

const pieceSize = (size: number): number => Math.max(MEBIBYTE, Math.ceil(size / MOST_PIECES));

function base64(text: string): string {
  return btoa(String.fromCodePoint(...new TextEncoder().encode(text)));
}

/** Ends early when it is aborted. */
function pause(ms: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    signal?.addEventListener("abort", () => {
      clearTimeout(timer);
      resolve();
    });
  });
}
