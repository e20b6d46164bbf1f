// Every call of the REST API, named by what it does. Refusals are values; nothing here throws.
import type { SendOptions } from "../protocol/client-frame.ts";
import { decodeServerFrame } from "../protocol/codec.ts";
import { Conversation, type ConversationKind, type Preferences, type Settings } from "../protocol/conversation.ts";
import { Draft } from "../protocol/draft.ts";
import type { EventFrame } from "../protocol/event.ts";
import type { ConversationId, FileId, Instant, Nonce, Seq, SessionId, UserId } from "../protocol/ids.ts";
import { ThreadStanding } from "../protocol/thread.ts";
import { Member, type Role, User, type UserStatus } from "../protocol/user.ts";
import { Administration } from "./administration.ts";
import type { PassagePlace } from "../state/passage.ts";
import { type ApiResult, unreachable } from "./problem.ts";
import { type Fetch, query, Requests } from "./request.ts";
import * as shapes from "./shapes.ts";
import { Uploads } from "./uploads.ts";

export interface Registration {
  readonly name: string;
  readonly password: string;
  readonly display_name?: string;
  readonly invite?: string;
}

/** What is absent stays; an empty text takes all but the display name away. */
export interface ProfileChange {
  readonly display_name?: string;
  readonly title?: string;
  readonly about?: string;
  readonly pronouns?: string;
  readonly time_zone?: string;
  readonly last_seen_hidden?: boolean;
  readonly receipts_hidden?: boolean;
}

export interface NewConversation {
  readonly kind: ConversationKind;
  readonly name?: string;
  readonly private?: boolean;
  readonly members?: readonly UserId[];
}

export interface SearchOptions {
  /** That of the page before; none for the first. */
  readonly cursor?: string | undefined;
  readonly limit?: number;
  /** Where the days of the query begin, such as `Europe/Berlin`. */
  readonly zone?: string;
}

export interface EventsPage {
  readonly events: readonly EventFrame[];
  readonly head: Seq;
  readonly more: boolean;
}

export class Api {
  private readonly requests: Requests;
  readonly uploads: Uploads;
  readonly administration: Administration;

  /** @param origin such as `http://127.0.0.1:8080`, or empty for the page's own */
  constructor(
    origin: string,
    fetch: Fetch,
    private readonly token?: string,
  ) {
    this.requests = new Requests(origin, fetch, () => this.token);
    this.uploads = new Uploads(this.requests);
    this.administration = new Administration(this.requests);
  }

  // Accounts and sessions

  installation(): Promise<ApiResult<shapes.Installation>> {
    return this.requests.value({ method: "GET", path: "/installation" }, shapes.Installation);
  }

  register(registration: Registration): Promise<ApiResult<User>> {
    return this.requests.value({ method: "POST", path: "/users", body: registration }, User);
  }

  signIn(name: string, password: string): Promise<ApiResult<shapes.SignedIn>> {
    return this.requests.value({ method: "POST", path: "/sessions", body: { name, password } }, shapes.SignedIn);
  }

  signOut(): Promise<ApiResult<undefined>> {
    return this.requests.nothing({ method: "DELETE", path: "/sessions/current" });
  }

  async sessions(): Promise<ApiResult<readonly shapes.Session[]>> {
    const answer = await this.requests.value({ method: "GET", path: "/sessions" }, shapes.Sessions);
    return answer.ok ? { ok: true, value: answer.value.sessions } : answer;
  }

  revoke(session: SessionId): Promise<ApiResult<undefined>> {
    return this.requests.nothing({ method: "DELETE", path: `/sessions/${session}` });
  }

  invite(): Promise<ApiResult<shapes.Invite>> {
    return this.requests.value({ method: "POST", path: "/invites", body: {} }, shapes.Invite);
  }

  // People

  me(): Promise<ApiResult<User>> {
    return this.requests.value({ method: "GET", path: "/me" }, User);
  }

  changeProfile(profile: ProfileChange): Promise<ApiResult<User>> {
    return this.requests.value({ method: "PATCH", path: "/me", body: profile }, User);
  }

  privacy(): Promise<ApiResult<shapes.Privacy>> {
    return this.requests.value({ method: "GET", path: "/me/privacy" }, shapes.Privacy);
  }

  /** Without a status, takes it away. */
  setStatus(status: UserStatus | undefined): Promise<ApiResult<User>> {
    const path = "/me/status";
    return this.requests.value(status === undefined ? { method: "DELETE", path } : { method: "PUT", path, body: status }, User);
  }

  /** Without a time, one may be disturbed again. */
  doNotDisturb(until: string | undefined): Promise<ApiResult<User>> {
    const path = "/me/do-not-disturb";
    return this.requests.value(until === undefined ? { method: "DELETE", path } : { method: "PUT", path, body: { until } }, User);
  }

  /** All of one's own data: JSON lines, or with files a zip. */
  exportOwn(files: boolean): Promise<ApiResult<Blob>> {
    return this.requests.file(`/me/export?files=${files}`);
  }

  /** A conversation with all that was said in it, for its members. */
  exportConversation(id: ConversationId, files: boolean): Promise<ApiResult<Blob>> {
    return this.requests.file(`/conversations/${id}/export?files=${files}`);
  }

  user(id: UserId): Promise<ApiResult<User>> {
    return this.requests.value({ method: "GET", path: `/users/${id}` }, User);
  }

  async users(text: string, limit?: number): Promise<ApiResult<readonly User[]>> {
    const path = `/users${query({ query: text, limit })}`;
    const answer = await this.requests.value({ method: "GET", path }, shapes.Users);
    return answer.ok ? { ok: true, value: answer.value.users } : answer;
  }

  /** A page of everybody whose name, display name or title begins with a text. */
  directory(text: string, after?: string, limit?: number): Promise<ApiResult<shapes.Directory>> {
    return this.requests.value({ method: "GET", path: `/users${query({ query: text, after, limit })}` }, shapes.Directory);
  }

  // Conversations

  create(conversation: NewConversation): Promise<ApiResult<Conversation>> {
    return this.requests.value({ method: "POST", path: "/conversations", body: conversation }, Conversation);
  }

  async conversations(): Promise<ApiResult<readonly Conversation[]>> {
    const answer = await this.requests.value({ method: "GET", path: "/conversations" }, shapes.Conversations);
    return answer.ok ? { ok: true, value: answer.value.conversations } : answer;
  }

  conversation(id: ConversationId): Promise<ApiResult<Conversation>> {
    return this.requests.value({ method: "GET", path: `/conversations/${id}` }, Conversation);
  }

  async channels(text: string): Promise<ApiResult<readonly Conversation[]>> {
    const path = `/channels${query({ query: text })}`;
    const answer = await this.requests.value({ method: "GET", path }, shapes.Channels);
    return answer.ok ? { ok: true, value: answer.value.channels } : answer;
  }

  /** Another name, another topic or both; an empty topic takes it away. */
  change(id: ConversationId, details: { readonly name?: string; readonly topic?: string; readonly settings?: Settings }): Promise<ApiResult<Conversation>> {
    return this.requests.value({ method: "PATCH", path: `/conversations/${id}`, body: details }, Conversation);
  }

  /** How one wants to have it; in the place of what was wanted before. */
  prefer(id: ConversationId, preferences: Preferences): Promise<ApiResult<Conversation>> {
    return this.requests.value({ method: "PUT", path: `/conversations/${id}/preferences`, body: preferences }, Conversation);
  }

  // Join links

  /** The answer alone has the code. */
  makeJoinLink(id: ConversationId, limits: { readonly expires_in_seconds?: number; readonly most_uses?: number } = {}): Promise<ApiResult<shapes.JoinLink>> {
    return this.requests.value({ method: "POST", path: `/conversations/${id}/join-links`, body: limits }, shapes.JoinLink);
  }

  async joinLinks(id: ConversationId): Promise<ApiResult<readonly shapes.JoinLink[]>> {
    const answer = await this.requests.value({ method: "GET", path: `/conversations/${id}/join-links` }, shapes.JoinLinks);
    return answer.ok ? { ok: true, value: answer.value.links } : answer;
  }

  endJoinLink(id: ConversationId, link: string): Promise<ApiResult<undefined>> {
    return this.requests.nothing({ method: "DELETE", path: `/conversations/${id}/join-links/${link}` });
  }

  /** Where a link leads. */
  lookUpJoinLink(code: string): Promise<ApiResult<Conversation>> {
    return this.requests.value({ method: "POST", path: "/join-links/look-up", body: { code } }, Conversation);
  }

  joinByLink(code: string): Promise<ApiResult<Conversation>> {
    return this.requests.value({ method: "POST", path: "/join-links/join", body: { code } }, Conversation);
  }

  // Members

  async members(id: ConversationId): Promise<ApiResult<readonly Member[]>> {
    const path = `/conversations/${id}/members`;
    const answer = await this.requests.value({ method: "GET", path }, shapes.Members);
    return answer.ok ? { ok: true, value: answer.value.members } : answer;
  }

  /** Adds the user, joins when it is oneself, and sets the role when one is given. */
  addMember(id: ConversationId, user: UserId, role?: Role): Promise<ApiResult<Member>> {
    const body = role === undefined ? {} : { role };
    return this.requests.value({ method: "PUT", path: `/conversations/${id}/members/${user}`, body }, Member);
  }

  /** Removes the user, or leaves when it is oneself. */
  removeMember(id: ConversationId, user: UserId): Promise<ApiResult<undefined>> {
    return this.requests.nothing({ method: "DELETE", path: `/conversations/${id}/members/${user}` });
  }

  // Files

  /** For `<img>` and the like, which send no token: good for an hour or more. Files that one may not see have none. */
  async fileLinks(files: readonly FileId[]): Promise<ApiResult<readonly shapes.FileLink[]>> {
    const answer = await this.requests.value({ method: "POST", path: "/files/links", body: { files } }, shapes.FileLinks);
    return answer.ok ? { ok: true, value: answer.value.links } : answer;
  }

  // Previews of links

  /** What the links of messages lead to, as far as that is known; of those that are pending, ask again after a while. */
  previews(id: ConversationId, seqs: readonly Seq[]): Promise<ApiResult<shapes.Previews>> {
    return this.requests.value({ method: "POST", path: `/conversations/${id}/previews`, body: { seqs } }, shapes.Previews);
  }

  /** From a message of one's own, for everybody. */
  removePreview(id: ConversationId, seq: Seq): Promise<ApiResult<undefined>> {
    return this.requests.nothing({ method: "DELETE", path: `/conversations/${id}/messages/${seq}/preview` });
  }

  // What is read, and where one is mentioned

  /** From this event on all counts as unread again, until it is read. */
  markUnread(id: ConversationId, from: Seq): Promise<ApiResult<undefined>> {
    return this.requests.nothing({ method: "PUT", path: `/conversations/${id}/unread`, body: { from } });
  }

  /** The messages that mention the caller, the newest first. @param before the `next` of the page before */
  mentions(before?: string, limit?: number): Promise<ApiResult<shapes.MentionsPage>> {
    return this.requests.value({ method: "GET", path: `/mentions${query({ before, limit })}` }, shapes.MentionsPage);
  }

  // The log

  append(id: ConversationId, nonce: Nonce, text: string, options: SendOptions = {}): Promise<ApiResult<shapes.Appended>> {
    const body = { nonce, text, ...options };
    return this.requests.value({ method: "POST", path: `/conversations/${id}/messages`, body }, shapes.Appended);
  }

  messages(id: ConversationId, before?: Seq, limit?: number): Promise<ApiResult<shapes.Messages>> {
    const path = `/conversations/${id}/messages${query({ before, limit })}`;
    return this.requests.value({ method: "GET", path }, shapes.Messages);
  }

  /** Those at a place: the newest before a seq, the oldest after one, or on both sides of a seq or a time. */
  passage(id: ConversationId, place: PassagePlace | { readonly at: Instant }, limit?: number): Promise<ApiResult<shapes.PassageOfHistory>> {
    const path = `/conversations/${id}/messages${query({ ...place, limit })}`;
    return this.requests.value({ method: "GET", path }, shapes.PassageOfHistory);
  }

  /** How far the others have read, in direct conversations and small groups. */
  async receipts(id: ConversationId): Promise<ApiResult<readonly shapes.Receipt[]>> {
    const answer = await this.requests.value({ method: "GET", path: `/conversations/${id}/receipts` }, shapes.Receipts);
    return answer.ok ? { ok: true, value: answer.value.receipts } : answer;
  }

  /** The pinned ones of `messages`. */
  pins(id: ConversationId, before?: Seq, limit?: number): Promise<ApiResult<shapes.Messages>> {
    const path = `/conversations/${id}/pins${query({ before, limit })}`;
    return this.requests.value({ method: "GET", path }, shapes.Messages);
  }

  /** Says in `id` what was said in `origin`, with a word about where. */
  forward(id: ConversationId, nonce: Nonce, origin: ConversationId, seq: Seq): Promise<ApiResult<shapes.Appended>> {
    const body = { nonce, conversation: origin, seq };
    return this.requests.value({ method: "POST", path: `/conversations/${id}/forwards`, body }, shapes.Appended);
  }

  /** Shows a message to the moderators of the installation; a repeat changes nothing. */
  report(id: ConversationId, seq: Seq, reason: string): Promise<ApiResult<undefined>> {
    return this.requests.nothing({ method: "PUT", path: `/conversations/${id}/messages/${seq}/report`, body: { reason } });
  }

  // Polls

  /** In the place of what was chosen before; nothing takes that back. */
  vote(id: ConversationId, seq: Seq, options: readonly number[]): Promise<ApiResult<undefined>> {
    return this.requests.nothing({ method: "PUT", path: `/conversations/${id}/polls/${seq}/vote`, body: { options } });
  }

  /** What oneself chose in an anonymous poll. */
  async ballot(id: ConversationId, seq: Seq): Promise<ApiResult<readonly number[]>> {
    const answer = await this.requests.value({ method: "GET", path: `/conversations/${id}/polls/${seq}/vote` }, shapes.Chosen);
    return answer.ok ? { ok: true, value: answer.value.options } : answer;
  }

  closePoll(id: ConversationId, seq: Seq): Promise<ApiResult<undefined>> {
    return this.requests.nothing({ method: "PUT", path: `/conversations/${id}/polls/${seq}/closed` });
  }

  // Messages that are sent later

  schedule(id: ConversationId, nonce: Nonce, text: string, sendAt: Instant): Promise<ApiResult<shapes.Scheduled>> {
    const body = { nonce, conversation: id, text, send_at: sendAt };
    return this.requests.value({ method: "POST", path: "/scheduled", body }, shapes.Scheduled);
  }

  async scheduled(): Promise<ApiResult<readonly shapes.Scheduled[]>> {
    const answer = await this.requests.value({ method: "GET", path: "/scheduled" }, shapes.ScheduledList);
    return answer.ok ? { ok: true, value: answer.value.scheduled } : answer;
  }

  /** Another text, another time or both; one that failed waits again. */
  reschedule(nonce: Nonce, changed: { readonly text?: string; readonly send_at?: Instant }): Promise<ApiResult<shapes.Scheduled>> {
    return this.requests.value({ method: "PATCH", path: `/scheduled/${nonce}`, body: changed }, shapes.Scheduled);
  }

  cancelScheduled(nonce: Nonce): Promise<ApiResult<undefined>> {
    return this.requests.nothing({ method: "DELETE", path: `/scheduled/${nonce}` });
  }

  // The own list of saved messages

  /** Saves a message, or gives a saved one another note and reminder. */
  save(id: ConversationId, seq: Seq, details: { readonly note?: string; readonly remind_at?: Instant } = {}): Promise<ApiResult<shapes.Saved>> {
    return this.requests.value({ method: "PUT", path: `/saved/${id}/${seq}`, body: details }, shapes.Saved);
  }

  unsave(id: ConversationId, seq: Seq): Promise<ApiResult<undefined>> {
    return this.requests.nothing({ method: "DELETE", path: `/saved/${id}/${seq}` });
  }

  /** The last one that was saved first. */
  saved(before?: number, limit?: number): Promise<ApiResult<shapes.SavedPage>> {
    return this.requests.value({ method: "GET", path: `/saved${query({ before, limit })}` }, shapes.SavedPage);
  }

  /** Messages that a query finds in the user's conversations and in public channels. */
  search(text: string, { cursor, limit, zone }: SearchOptions = {}): Promise<ApiResult<shapes.SearchPage>> {
    const path = `/search${query({ query: text, cursor, limit, zone })}`;
    return this.requests.value({ method: "GET", path }, shapes.SearchPage);
  }

  async events(id: ConversationId, after: Seq, limit?: number): Promise<ApiResult<EventsPage>> {
    const path = `/conversations/${id}/events${query({ after, limit })}`;
    const answer = await this.requests.value({ method: "GET", path }, shapes.Events);
    if (!answer.ok) return answer;
    const { events, head, more } = answer.value;
    const checked = events.flatMap(checkedEvent);
    if (checked.length < events.length) return unreachable;
    return { ok: true, value: { events: checked, head, more } };
  }

  // Threads

  /** Those that the user follows, those with something unread first; `after` is `next` of the page before. */
  followedThreads(after?: string, limit?: number): Promise<ApiResult<shapes.FollowedThreads>> {
    return this.requests.value({ method: "GET", path: `/threads${query({ after, limit })}` }, shapes.FollowedThreads);
  }

  /** The replies in a thread before or after a seq, oldest first; without either the newest. */
  /** Replies in a thread; the newest unless told. */
  thread(id: ConversationId, root: Seq, place: PassagePlace | undefined, limit?: number): Promise<ApiResult<shapes.ThreadMessages>> {
    const path = `/conversations/${id}/threads/${root}/messages${query({ ...place, limit })}`;
    return this.requests.value({ method: "GET", path }, shapes.ThreadMessages);
  }

  followThread(id: ConversationId, root: Seq, following: boolean): Promise<ApiResult<ThreadStanding>> {
    const path = `/conversations/${id}/threads/${root}/follow`;
    return this.requests.value({ method: following ? "PUT" : "DELETE", path }, ThreadStanding);
  }

  // Drafts

  async drafts(): Promise<ApiResult<readonly Draft[]>> {
    const answer = await this.requests.value({ method: "GET", path: "/drafts" }, shapes.Drafts);
    return answer.ok ? { ok: true, value: answer.value.drafts } : answer;
  }

  /** Answers with what stands now: another draft when that one has the same or a greater version. */
  keepDraft({ conversation, ...body }: Draft): Promise<ApiResult<Draft>> {
    return this.requests.value({ method: "PUT", path: `/drafts/${conversation}`, body }, Draft);
  }
}

function checkedEvent(json: unknown): EventFrame[] {
  const decoded = decodeServerFrame(JSON.stringify(json));
  return decoded.ok && decoded.frame.type === "event" ? [decoded.frame] : [];
}
