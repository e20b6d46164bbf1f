/** Something that may stand in place of the letters that were typed. */
export interface Suggestion {
  readonly key: string;
  /** What is put into the text, the trigger included; a space follows it. */
  readonly text: string;
  readonly label: string;
  readonly detail?: string | undefined;
  /** Drawn before the label: the face of a user or conversation, or a sign. */
  readonly face?: { readonly id: string; readonly name: string } | { readonly sign: string } | undefined;
}

/** Knows what may follow one character: people after `@`, channels after `#`. */
export interface Provider {
  readonly trigger: string;
  /** What the letters may be, as a whole. */
  readonly letters: RegExp;
  /** How many letters it takes before something is offered. */
  readonly least: number;
  /** What is known at once, the best first. */
  known(letters: string): readonly Suggestion[];
  /** What the server knows besides; asked after a pause, and put behind what is known. */
  ask?(letters: string): Promise<readonly Suggestion[]>;
}
