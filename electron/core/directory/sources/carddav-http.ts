import { basicAuthorization, DavError, type DavFetch, type DavProblem, davFetch } from "#electron/core/dav/dav-request.ts";
import type { SourceFailure } from "#shared/domain/directory-source.ts";
import { SourceError } from "./remote-source.ts";

/** Whom to ask, and as whom. */
export interface CarddavLogin {
  readonly user: string;
  readonly password: string;
  readonly certificate: string | null;
  /** Also without TLS to another machine. */
  readonly knowingly: boolean;
}

/** A slow server is not waited for longer than this for one answer. */
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

/** Asks as this person; rejects with SourceError where there is no answer. */
export function davRequester(login: CarddavLogin, signal: AbortSignal | null): DavFetch {
  const send = davFetch({ ...login, limitMs: LIMIT_MS, signal });
  const authorization = basicAuthorization(login);
  return (input, init) =>
    send(input, { ...init, headers: { ...Object.fromEntries(new Headers(init?.headers)), authorization } }).catch((error: unknown) => {
      throw error instanceof DavError ? new SourceError(PROBLEMS[error.problem], error, error.elsewhere) : error;
    });
}

/** What a status says that stands for the whole of a question; `null` where all is well. */
export function problemOf(status: number): SourceFailure | null {
  if (status < 400) return null;
  if (status === 401 || status === 403) return "source-refused";
  if (status === 404 || status === 405 || status === 410) return "source-not-found";
  return status === 507 ? "source-limit" : "source-unexpected";
}
