// Calls for those who lead the installation. The server decides who may; refusals are values.
import type { ConversationId, Instant, ReportId, Seq, UserId } from "../protocol/ids.ts";
import * as shapes from "./administration-shapes.ts";
import type { ApiResult } from "./problem.ts";
import { query, type Requests } from "./request.ts";

export interface AccountFilter {
  /** How a name or display name begins. */
  readonly query?: string;
  readonly role?: shapes.InstallationRole | undefined;
  readonly banned?: boolean;
  /** The last name of the page before. */
  readonly after?: string | undefined;
  readonly limit?: number;
}

export interface BanDetails {
  readonly reason: string;
  readonly until?: Instant;
}

export interface AuditFilter {
  readonly actor?: UserId | undefined;
  readonly action?: string | undefined;
  /** A user or a conversation. */
  readonly target?: string | undefined;
}

/** What is done about a report. */
export type ReportResolution = { readonly act: "dismissed" | "message_removed" } | ({ readonly act: "user_banned" } & BanDetails);

export class Administration {
  constructor(private readonly requests: Requests) {}

  async myRole(): Promise<ApiResult<shapes.InstallationRole>> {
    const answer = await this.requests.value({ method: "GET", path: "/me/role" }, shapes.OwnRole);
    return answer.ok ? { ok: true, value: answer.value.role } : answer;
  }

  users({ banned, ...filter }: AccountFilter): Promise<ApiResult<shapes.AdministeredUsers>> {
    const path = `/admin/users${query({ ...filter, banned: banned === true ? "true" : undefined })}`;
    return this.requests.value({ method: "GET", path }, shapes.AdministeredUsers);
  }

  giveRole(user: UserId, role: shapes.InstallationRole): Promise<ApiResult<shapes.AdministeredUser>> {
    return this.requests.value({ method: "PUT", path: `/admin/users/${user}/role`, body: { role } }, shapes.AdministeredUser);
  }

  ban(user: UserId, details: BanDetails): Promise<ApiResult<shapes.AdministeredUser>> {
    return this.requests.value({ method: "PUT", path: `/admin/users/${user}/ban`, body: details }, shapes.AdministeredUser);
  }

  unban(user: UserId): Promise<ApiResult<shapes.AdministeredUser>> {
    return this.requests.value({ method: "DELETE", path: `/admin/users/${user}/ban` }, shapes.AdministeredUser);
  }

  /** Answers how many there were. */
  async endSessions(user: UserId): Promise<ApiResult<number>> {
    const answer = await this.requests.value({ method: "DELETE", path: `/admin/users/${user}/sessions` }, shapes.Ended);
    return answer.ok ? { ok: true, value: answer.value.ended } : answer;
  }

  /** Deletes a message of whomever, where one sees it. */
  removeMessage(id: ConversationId, seq: Seq): Promise<ApiResult<undefined>> {
    return this.requests.nothing({ method: "DELETE", path: `/admin/conversations/${id}/messages/${seq}` });
  }

  /** The newest first. @param before the last one of the page before */
  reports(state: "open" | "resolved", before?: ReportId, limit?: number): Promise<ApiResult<shapes.Reports>> {
    return this.requests.value({ method: "GET", path: `/admin/reports${query({ state, before, limit })}` }, shapes.Reports);
  }

  resolve(report: ReportId, resolution: ReportResolution): Promise<ApiResult<shapes.Report>> {
    return this.requests.value({ method: "PUT", path: `/admin/reports/${report}/resolution`, body: resolution }, shapes.Report);
  }

  /** The newest first. @param before the `next` of the page before */
  audit(filter: AuditFilter, before?: number, limit?: number): Promise<ApiResult<shapes.AuditPage>> {
    return this.requests.value({ method: "GET", path: `/admin/audit${query({ ...filter, before, limit })}` }, shapes.AuditPage);
  }

  /** All entries, one a line. */
  exportAudit(filter: AuditFilter): Promise<ApiResult<Blob>> {
    return this.requests.file(`/admin/audit/export${query({ ...filter })}`);
  }

  /** How the nodes did in the last seconds. */
  async nodes(seconds?: number): Promise<ApiResult<readonly shapes.NodeState[]>> {
    const answer = await this.requests.value({ method: "GET", path: `/admin/nodes${query({ seconds })}` }, shapes.NodeStates);
    return answer.ok ? { ok: true, value: answer.value.nodes } : answer;
  }
}
