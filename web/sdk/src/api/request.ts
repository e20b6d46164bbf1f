import type * as z from "zod/mini";
import { type ApiResult, refusal, unreachable } from "./problem.ts";

export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

export interface Call {
  readonly method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  /** Below `/api/v1`. */
  readonly path: string;
  readonly body?: object;
}

export interface RawCall {
  readonly method: "HEAD" | "POST" | "PATCH";
  readonly path: string;
  readonly headers?: Record<string, string>;
  readonly body?: Blob;
}

/** Sends calls and checks the answers; `token` is asked for at each call. */
export class Requests {
  constructor(
    private readonly origin: string,
    private readonly fetch: Fetch,
    private readonly token: () => string | undefined,
  ) {}

  async value<Value>(call: Call, shape: z.ZodMiniType<Value>): Promise<ApiResult<Value>> {
    const answer = await this.send(call);
    if (!answer.ok) return answer;
    const checked = shape.safeParse(answer.value);
    return checked.success ? { ok: true, value: checked.data } : unreachable;
  }

  async nothing(call: Call): Promise<ApiResult<undefined>> {
    const answer = await this.send(call);
    return answer.ok ? { ok: true, value: undefined } : answer;
  }

  /** For answers that are in the headers. */
  async raw({ method, path, headers, body }: RawCall): Promise<ApiResult<Response>> {
    const init: RequestInit = { method, headers: { "Tus-Resumable": "1.0.0", ...this.headers(false), ...headers } };
    if (body !== undefined) init.body = body;
    try {
      const response = await this.fetch(`${this.origin}/api/v1${path}`, init);
      return response.ok ? { ok: true, value: response } : refusal(await response.json().catch(() => undefined));
    } catch {
      return unreachable;
    }
  }

  /** For an answer that is a file. */
  async file(path: string): Promise<ApiResult<Blob>> {
    try {
      const response = await this.fetch(`${this.origin}/api/v1${path}`, { method: "GET", headers: this.headers(false) });
      return response.ok ? { ok: true, value: await response.blob() } : refusal(await response.json().catch(() => undefined));
    } catch {
      return unreachable;
    }
  }

  private async send({ method, path, body }: Call): Promise<ApiResult<unknown>> {
    const init: RequestInit = { method, headers: this.headers(body !== undefined) };
    if (body !== undefined) init.body = JSON.stringify(body);
    try {
      const response = await this.fetch(`${this.origin}/api/v1${path}`, init);
      const json: unknown = await response.json().catch(() => undefined);
      return response.ok ? { ok: true, value: json } : refusal(json);
    } catch {
      return unreachable;
    }
  }

  private headers(withBody: boolean): Record<string, string> {
    const token = this.token();
    return {
      ...(withBody ? { "Content-Type": "application/json" } : {}),
      ...(token === undefined ? {} : { Authorization: `Bearer ${token}` }),
    };
  }
}

/** `{query: "a b", limit: undefined}` becomes `?query=a%20b`. */
export function query(parameters: Record<string, string | number | undefined>): string {
  const given = Object.entries(parameters).filter(([, value]) => value !== undefined);
  const pairs = given.map(([name, value]) => `${name}=${encodeURIComponent(String(value))}`);
  return pairs.length === 0 ? "" : `?${pairs.join("&")}`;
}
