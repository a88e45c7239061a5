import { basicAuthorization, DavError, type DavFetch, type DavProblem, davFetch } from "#electron/core/dav/dav-request.ts";
import { wholeMultistatus } from "#electron/core/dav/multistatus.ts";
import type { CalendarFailure } from "#shared/domain/promises/calendar-sync.ts";

/** Why a request to a calendar server failed. Contains no addresses, names or passwords. */
export class CalendarError extends Error {
  readonly reason: CalendarFailure;
  constructor(reason: CalendarFailure) {
    super(reason);
    this.reason = reason;
  }
}

export interface CalendarLogin {
  readonly url: string;
  readonly user: string;
  readonly password: string;
}

export interface FoundCalendar {
  /** URL of the collection. */
  readonly url: string;
  readonly name: string;
}

/** Limit for one answer of a slow server, in milliseconds. */
const LIMIT_MS = 15_000;

const REASONS: Readonly<Record<DavProblem, CalendarFailure>> = {
  unreachable: "calendar-unreachable",
  untrusted: "calendar-untrusted",
  insecure: "calendar-insecure",
  elsewhere: "calendar-wrong-address",
  "broken-off": "calendar-unreachable",
  "too-slow": "calendar-unreachable",
  "too-large": "calendar-failed",
};

/** The failure that the status of a failed request means. */
export function reasonFor(status: number): CalendarFailure {
  if (status === 401 || status === 403) return "calendar-refused";
  if (status === 404 || status === 405 || status === 409 || status === 410) return "calendar-gone";
  return "calendar-failed";
}

/**
 * All requests are sent with this: only over TLS or to this machine, with a time limit, without truncated answers, and with a reason for
 * each failure.
 */
export function asking(signal: AbortSignal | null = null): DavFetch {
  const send = davFetch({ certificate: null, knowingly: false, limitMs: LIMIT_MS, signal });
  return async (input, init) => {
    const response = await send(input, init).catch((error: unknown) => {
      throw error instanceof DavError ? new CalendarError(REASONS[error.problem]) : error;
    });
    const whole = await wholeMultistatus(response);
    if (typeof whole === "string") throw new CalendarError("calendar-failed");
    return whole;
  };
}

export function headersOf(login: CalendarLogin): { Authorization: string } {
  return { Authorization: basicAuthorization(login) };
}

function urlOf(text: string): string {
  const trimmed = text.trim();
  try {
    return new URL(/^[a-z]+:\/\//i.test(trimmed) ? trimmed : `https://${trimmed}`).href;
  } catch {
    throw new CalendarError("calendar-wrong-address");
  }
}

/** Loads the library at the first use, not at the start. */
export function library() {
  return import("tsdav");
}

/** Checks that the server accepts the user and supports WebDAV, because the library's messages do not distinguish these failures. */
async function greet(url: string, login: CalendarLogin): Promise<void> {
  const { status } = await asking()(url, {
    method: "PROPFIND",
    headers: { ...headersOf(login), Depth: "0", "Content-Type": "text/xml; charset=utf-8" },
    body: '<?xml version="1.0" encoding="utf-8"?><propfind xmlns="DAV:"><prop><current-user-principal/></prop></propfind>',
  });
  if (status === 401 || status === 403) throw new CalendarError("calendar-refused");
  if (status >= 500) throw new CalendarError("calendar-failed");
}

/** The user's calendars that can contain events, by discovery (RFC 6764) from an address. Rejects with CalendarError. */
export async function findCalendars(login: CalendarLogin): Promise<readonly FoundCalendar[]> {
  const serverUrl = urlOf(login.url);
  const { createAccount } = await library();
  await greet(serverUrl, login);
  const send = asking();
  const parts = { headers: headersOf(login), fetch: send };
  try {
    const account = await createAccount({ account: { serverUrl, accountType: "caldav" }, loadCollections: true, ...parts });
    return (account.calendars ?? [])
      .filter(({ components = [] }) => components.length === 0 || components.includes("VEVENT"))
      .map(({ url, displayName }) => ({ url, name: typeof displayName === "string" && displayName !== "" ? displayName : lastPart(url) }));
  } catch (error) {
    throw error instanceof CalendarError ? error : new CalendarError("calendar-wrong-address");
  }
}

function lastPart(url: string): string {
  return new URL(url).pathname.split("/").findLast((part) => part !== "") ?? url;
}

export function checked<R extends { readonly status: number }>(response: R): R {
  if (response.status >= 400) throw new CalendarError(reasonFor(response.status));
  return response;
}
