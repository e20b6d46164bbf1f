import type { Api, FileId, FileLink } from "@starling/sdk";

const MOST = 100;
const SPARE_MS = 5 * 60_000;

/** Links to files, asked for together and kept while they are good. */
export class FileLinks {
  private readonly known = new Map<FileId, FileLink>();
  private readonly wanted = new Map<FileId, ((link: FileLink | undefined) => void)[]>();

  constructor(private readonly api: Api) {}

  get(file: FileId): Promise<FileLink | undefined> {
    const link = this.known.get(file);
    if (link !== undefined && Date.parse(link.expires_at) - Date.now() > SPARE_MS) return Promise.resolve(link);
    return new Promise((resolve) => {
      if (this.wanted.size === 0) setTimeout(() => void this.ask());
      this.wanted.set(file, [...(this.wanted.get(file) ?? []), resolve]);
    });
  }

  private async ask(): Promise<void> {
    const asked = [...this.wanted];
    this.wanted.clear();
    for (let from = 0; from < asked.length; from += MOST) await this.askFor(asked.slice(from, from + MOST));
  }

  private async askFor(some: readonly [FileId, ((link: FileLink | undefined) => void)[]][]): Promise<void> {
    const answer = await this.api.fileLinks(some.map(([file]) => file));
    if (answer.ok) for (const link of answer.value) this.known.set(link.file, link);
    for (const [file, readers] of some) for (const tell of readers) tell(answer.ok ? this.known.get(file) : undefined);
  }
}
