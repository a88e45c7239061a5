import { request as plainRequest } from "node:http";
import { type RequestOptions, request as secureRequest } from "node:https";
import { getCACertificates } from "node:tls";
import { type ConnectionFault, connectionFault } from "#electron/core/tools/connection-fault.ts";
import { errorCode } from "#electron/core/tools/error-code.ts";
import { isExposedUrl } from "#shared/domain/network/transport-security.ts";

/**
 * `unreachable`: no answer · `untrusted`: its certificate is not trusted · `insecure`: without TLS to another machine · `elsewhere`: it
 * names another server, which must not get the password · `broken-off`: it hung up, or we aborted · `too-slow` · `too-large`.
 */
export type DavProblem = "unreachable" | "untrusted" | "insecure" | "elsewhere" | "broken-off" | "too-slow" | "too-large";

/** Why a server for calendars or contacts could not be queried. Its message contains no addresses, names or passwords. */
export class DavError extends Error {
  readonly problem: DavProblem;
  /** The other server's URL, with `elsewhere`. */
  readonly elsewhere: string | null;
  constructor(problem: DavProblem, elsewhere: string | null = null) {
    super(problem);
    this.problem = problem;
    this.elsewhere = elsewhere;
  }
}

export interface DavOptions {
  /** PEM of a certificate that is trusted in addition to the usual authorities; `null` for none. */
  readonly certificate: string | null;
  /** Allows requests to another machine without TLS, because the user accepted that. */
  readonly knowingly: boolean;
  /** Limit for the whole answer. */
  readonly limitMs: number;
  readonly signal: AbortSignal | null;
}

/** `fetch` in the form that tsdav expects. */
export type DavFetch = (input: string | URL | Request, init?: RequestInit) => Promise<Response>;

const FAULTS: Readonly<Partial<Record<ConnectionFault, DavProblem>>> = { certificate: "untrusted", reset: "broken-off" };
const MOST_REDIRECTS = 5;
const MOST_BYTES = 64 * 1024 * 1024;
const WITHOUT_BODY: ReadonlySet<number> = new Set([204, 205, 304]);

/** Basic authorization (RFC 7617), with the charset that servers expect today. */
export function basicAuthorization({ user, password }: { readonly user: string; readonly password: string }): string {
  return `Basic ${Buffer.from(`${user}:${password}`, "utf8").toString("base64")}`;
}

/** The ETag if it is a strong one; a weak one never matches a condition (RFC 9110 13.1.1). */
export function strongEtag(etag: unknown): string | null {
  return typeof etag === "string" && etag.startsWith('"') ? etag : null;
}

/**
 * Sends an HTTP request; rejects with DavError when there is no answer. Follows redirects on the same server only, also from http to https:
 * the request, above all the password, must not reach another server. Node's own fetch does not trust our certificates and does not say why
 * it failed.
 */
export function davFetch(options: DavOptions): DavFetch {
  const ca = options.certificate === null ? {} : { ca: [...getCACertificates("default"), options.certificate] };
  return async (input, init = {}) => {
    let url = new URL(input instanceof Request ? input.url : input);
    for (let turn = 0; turn <= MOST_REDIRECTS; turn += 1) {
      if (!/^https?:$/.test(url.protocol) || (isExposedUrl(url) && !options.knowingly)) throw new DavError("insecure");
      const response = await once(url, init, options, ca);
      const location = response.headers.get("location");
      if (response.status < 300 || response.status >= 400 || location === null || init.redirect === "manual") return response;
      const next = new URL(location, url);
      if (!isSameServer(url, next)) throw new DavError("elsewhere", next.href);
      url = next;
    }
    throw new DavError("unreachable");
  };
}

/** The same origin (RFC 6454), or the same host with TLS instead of without. */
export function isSameServer(a: URL, b: URL): boolean {
  return a.origin === b.origin || (a.hostname === b.hostname && a.protocol === "http:" && b.protocol === "https:");
}

async function once(url: URL, init: RequestInit, options: DavOptions, ca: RequestOptions): Promise<Response> {
  const limit = AbortSignal.timeout(options.limitMs);
  const signals = [limit, options.signal, init.signal ?? null].filter((signal) => signal !== null);
  const body = init.body === undefined || init.body === null ? null : Buffer.from(String(init.body), "utf8");
  const headers = Object.fromEntries(new Headers(init.headers));
  const request: RequestOptions = {
    ...ca,
    method: init.method ?? "GET",
    headers: body === null ? headers : { ...headers, "content-length": String(body.length) },
    signal: AbortSignal.any(signals),
  };
  try {
    return await send(url, request, body);
  } catch (error) {
    if (error instanceof DavError) throw error;
    if (limit.aborted) throw new DavError("too-slow");
    if (signals.some(({ aborted }) => aborted)) throw new DavError("broken-off");
    throw new DavError(FAULTS[connectionFault(errorCode(error))] ?? "unreachable");
  }
}

function send(url: URL, options: RequestOptions, body: Buffer | null): Promise<Response> {
  return new Promise((resolve, reject) => {
    const start = url.protocol === "https:" ? secureRequest : plainRequest;
    const request = start(url, options, (message) => {
      const pieces: Buffer[] = [];
      let length = 0;
      message.on("data", (piece: Buffer) => {
        length += piece.length;
        if (length > MOST_BYTES) request.destroy(new DavError("too-large"));
        else pieces.push(piece);
      });
      message.on("error", (error) => reject(error instanceof DavError || options.signal?.aborted ? error : new DavError("broken-off")));
      message.on("end", () => {
        const status = message.statusCode ?? 0;
        const headers = new Headers();
        for (const [name, value] of Object.entries(message.headers)) headers.set(name, [value ?? ""].flat().join(", "));
        const response = new Response(WITHOUT_BODY.has(status) ? null : Buffer.concat(pieces), { status, headers });
        resolve(Object.defineProperty(response, "url", { value: url.href }));
      });
    });
    // The server may close a keep-alive connection at the very moment that it is used again.
    request.on("error", (error: NodeJS.ErrnoException) =>
      request.reusedSocket && error.code === "ECONNRESET" ? resolve(send(url, options, body)) : reject(error),
    );
    request.end(body);
  });
}
