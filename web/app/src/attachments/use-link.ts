import type { FileId, FileLink } from "@starling/sdk";
import { useEffect, useState } from "react";
import type { FileLinks } from "./file-links.ts";

/** A link to a file, as soon as there is one. `attempt` is another number to ask again. */
export function useLink(links: FileLinks, file: FileId, attempt = 0): FileLink | undefined {
  const [link, setLink] = useState<FileLink>();
  useEffect(() => {
    let current = true;
    void links.get(file).then((found) => current && setLink(found));
    return () => {
      current = false;
    };
  }, [links, file, attempt]);
  return link;
}
