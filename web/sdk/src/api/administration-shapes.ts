// What the calls answer that are for those who lead the installation.
import * as z from "zod/mini";
import { ConversationId, Instant, ReportId, Seq, SessionId } from "../protocol/ids.ts";
import { User } from "../protocol/user.ts";

/** A role that this version does not know counts as that of a plain member. */
export const InstallationRole = z.pipe(z.string(), z.catch(z.enum(["owner", "admin", "moderator", "member"]), "member"));
export type InstallationRole = z.infer<typeof InstallationRole>;

export const OwnRole = z.object({ role: InstallationRole });

export const AdministeredUser = z.object({
  ...User.shape,
  role: InstallationRole,
  created_at: Instant,
  sessions: z.int(),
  ban: z.optional(z.object({ reason: z.string(), by: User, at: Instant, until: z.optional(Instant) })),
});
export type AdministeredUser = z.infer<typeof AdministeredUser>;

export const AdministeredUsers = z.object({ users: z.array(AdministeredUser), more: z.boolean() });
export type AdministeredUsers = z.infer<typeof AdministeredUsers>;

export const Ended = z.object({ ended: z.int() });

export const Report = z.object({
  id: ReportId,
  at: Instant,
  conversation: ConversationId,
  seq: Seq,
  reporter: User,
  author: User,
  reason: z.optional(z.string()),
  message: z.optional(
    z.object({
      at: Instant,
      text: z.string(),
      edited_at: z.optional(Instant),
      files: z.optional(z.array(z.string())),
      options: z.optional(z.array(z.string())),
    }),
  ),
  deleted: z.boolean(),
  resolution: z.optional(z.object({ act: z.string(), by: User, at: Instant })),
});
export type Report = z.infer<typeof Report>;

export const Reports = z.object({ reports: z.array(Report), more: z.boolean() });
export type Reports = z.infer<typeof Reports>;

export const AuditEntry = z.object({
  id: z.int(),
  at: Instant,
  /** One of a newer server may be unknown here. */
  action: z.string(),
  actor: z.optional(User),
  user: z.optional(User),
  conversation: z.optional(ConversationId),
  seq: z.optional(Seq),
  detail: z.optional(z.record(z.string(), z.string())),
  session: z.optional(SessionId),
  address: z.optional(z.string()),
});
export type AuditEntry = z.infer<typeof AuditEntry>;

export const AuditPage = z.object({ entries: z.array(AuditEntry), next: z.optional(z.int()) });
export type AuditPage = z.infer<typeof AuditPage>;

const figure = z.optional(z.number());

/** What is by the second is of the time since the sample before. */
export const NodeSample = z.object({
  at: Instant,
  sessions: figure,
  sessions_behind: figure,
  deliveries: figure,
  appends: figure,
  append_millis: figure,
  queued: figure,
  digest_age: figure,
  bus_connected: figure,
  bus_received: figure,
  bus_waiting: figure,
  cpu: figure,
});
export type NodeSample = z.infer<typeof NodeSample>;

export const NodeState = z.object({ id: z.string(), samples: z.array(NodeSample) });
export type NodeState = z.infer<typeof NodeState>;

export const NodeStates = z.object({ nodes: z.array(NodeState) });
