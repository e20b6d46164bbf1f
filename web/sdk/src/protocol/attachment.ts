import * as z from "zod/mini";
import { FileId } from "./ids.ts";

/** A file that a message carries. */
export const Attachment = z.object({
  id: FileId,
  name: z.string(),
  /** A media type that the server found by looking into the file. */
  type: z.string(),
  /** In bytes. */
  size: z.int(),
  /** Of a picture as it is shown; a file without them is not to be shown as one. */
  width: z.optional(z.int()),
  height: z.optional(z.int()),
  thumbnail: z.optional(z.boolean()),
});
export type Attachment = z.infer<typeof Attachment>;
