/** Makes the compiler find the case that a switch forgot. */
export function assertNever(forgotten: never): never {
  throw new Error(`not handled: ${JSON.stringify(forgotten)}`);
}
