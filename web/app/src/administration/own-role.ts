// What one may do in the installation, as the server told it last. Views read a snapshot and are told when there is a new one.
import type { Api, InstallationRole } from "@starling/sdk";

const RANKS: readonly InstallationRole[] = ["member", "moderator", "admin", "owner"];

export const isAtLeast = (role: InstallationRole, least: InstallationRole): boolean => RANKS.indexOf(role) >= RANKS.indexOf(least);

export const isAbove = (role: InstallationRole, other: InstallationRole): boolean => RANKS.indexOf(role) > RANKS.indexOf(other);

export class OwnRole {
  private current: InstallationRole = "member";
  private readonly readers = new Set<() => void>();

  constructor(private readonly api: Api) {}

  subscribe = (reader: () => void): (() => void) => {
    this.readers.add(reader);
    return () => this.readers.delete(reader);
  };

  snapshot = (): InstallationRole => this.current;

  /** Whether one may remove messages of others wherever one sees them. */
  moderates = (): boolean => isAtLeast(this.current, "moderator");

  async load(): Promise<void> {
    const answer = await this.api.administration.myRole();
    if (!answer.ok || answer.value === this.current) return;
    this.current = answer.value;
    for (const reader of this.readers) reader();
  }
}
