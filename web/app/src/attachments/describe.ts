import type { Attachment } from "@starling/sdk";

const UNITS = ["bytes", "KB", "MB", "GB", "TB"] as const;

/** Such as `1.4 MB`. */
export function readableSize(bytes: number): string {
  let amount = bytes;
  let unit = 0;
  while (amount >= 1_000 && unit < UNITS.length - 1) {
    amount /= 1_000;
    unit++;
  }
  return `${unit === 0 || amount >= 10 ? Math.round(amount) : amount.toFixed(1)} ${UNITS[unit]}`;
}

export type Picture = Attachment & { readonly width: number; readonly height: number };

export const isPicture = (file: Attachment): file is Picture =>
  file.type.startsWith("image/") && file.width !== undefined && file.height !== undefined;

/** The letters after the last dot of a name, or what the type says. */
export function kindOf({ name, type }: Attachment): string {
  const end = /\.([a-z0-9]{1,5})$/i.exec(name)?.[1];
  return (end ?? type.split("/").at(-1) ?? "file").slice(0, 5).toUpperCase();
}

/** Of what a message carries, in a line. */
export function carried(files: readonly Attachment[]): string {
  const first = files[0];
  if (first === undefined) return "";
  if (files.length === 1) return isPicture(first) ? "Picture" : first.name;
  return files.every(isPicture) ? `${files.length} pictures` : `${files.length} files`;
}
