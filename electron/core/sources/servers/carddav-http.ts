import { basicAuthorization, DavError, type DavFetch, type DavProblem, davFetch } from "#electron/core/dav/dav-request.ts";
import type { SourceFailure } from "#shared/domain/sources/directory-source.ts";
import { SourceError } from "./remote-source.ts";

/** The server to query, and the user. */
export interface CarddavLogin {
  readonly user: string;
  readonly password: string;
  readonly certificate: string | null;
  /** Allows requests to another machine without TLS. */
  readonly knowingly: boolean;
}

/** Limit for one answer of a slow server, in milliseconds. */
const LIMIT_MS = 120_000;

const PROBLEMS: Readonly<Record<DavProblem, SourceFailure>> = {
  unreachable: "source-unreachable",
  untrusted: "source-untrusted",
  insecure: "source-insecure",
  elsewhere: "source-elsewhere",
  "broken-off": "source-broken-off",
  "too-slow": "source-too-slow",
  "too-large": "source-unexpected",
};

/** Sends requests as this user; rejects with SourceError when there is no answer. */
export function davRequester(login: CarddavLogin, signal: AbortSignal | null): DavFetch {
  const send = davFetch({ ...login, limitMs: LIMIT_MS, signal });
  const authorization = basicAuthorization(login);
  return (input, init) =>
    send(input, { ...init, headers: { ...Object.fromEntries(new Headers(init?.headers)), authorization } }).catch((error: unknown) => {
      throw error instanceof DavError ? new SourceError(PROBLEMS[error.problem], error, error.elsewhere) : error;
    });
}

/** The failure that a status means for a whole request; `null` when it succeeded. */
export function problemOf(status: number): SourceFailure | null {
  if (status < 400) return null;
  if (status === 401 || status === 403) return "source-refused";
  if (status === 404 || status === 405 || status === 410) return "source-not-found";
  return status === 507 ? "source-limit" : "source-unexpected";
}
