/** Lets the browser save bytes that were fetched with a token, which a link does not send. */
export function saveAs(bytes: Blob, name: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(bytes);
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
}
