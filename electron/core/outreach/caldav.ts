import type { DAVResponse } from "tsdav";
import { basicAuthorization, DavError, type DavFetch, type DavProblem, davFetch, strongEtag } from "#electron/core/dav/dav-request.ts";
import type { CalendarFailure } from "#shared/domain/calendar-sync.ts";

/** Why a calendar server did not do as it was asked. Says nothing of addresses, names or passwords. */
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

/** One calendar collection (RFC 4791). Everything rejects with CalendarError. */
export interface CalendarCollection {
  /** Another text whenever anything in it changed; `null` where the server does not say. */
  version(): Promise<string | null>;
  /** Those of the objects that are there, by URL. */
  get(hrefs: readonly string[]): Promise<ReadonlyMap<string, { readonly etag: string | null; readonly text: string }>>;
  /** Writes an object: a new one with `etag` `"none"`, else only over the one with this ETag (`null`: over whichever). Answers with the new ETag; `changed` where the condition did not hold. */
  put(href: string, text: string, etag: string | null | "none"): Promise<{ readonly etag: string | null } | "changed">;
  /** `changed` where another has taken its place; one that is gone already is no failure. */
  remove(href: string, etag: string | null): Promise<"changed" | null>;
}

/** A slow server is not waited for longer. */
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

function reasonFor(status: number): CalendarFailure {
  if (status === 401 || status === 403) return "calendar-refused";
  if (status === 404 || status === 405 || status === 409 || status === 410) return "calendar-gone";
  return "calendar-failed";
}

/** All requests go through here: only over TLS or to this machine, with a limit of time, and each failure told apart. */
function asking(signal: AbortSignal | null = null): DavFetch {
  const send = davFetch({ certificate: null, knowingly: false, limitMs: LIMIT_MS, signal });
  return (input, init) =>
    send(input, init).catch((error: unknown) => {
      throw error instanceof DavError ? new CalendarError(REASONS[error.problem]) : error;
    });
}

function headersOf(login: CalendarLogin): { Authorization: string } {
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

/** The library is read when it is first used, not at the start. */
function library() {
  return import("tsdav");
}

/** Whether the server lets this person in, and speaks WebDAV at all: what the library's own messages do not tell apart. */
async function greet(url: string, login: CalendarLogin): Promise<void> {
  const { status } = await asking()(url, {
    method: "PROPFIND",
    headers: { ...headersOf(login), Depth: "0", "Content-Type": "text/xml; charset=utf-8" },
    body: '<?xml version="1.0" encoding="utf-8"?><propfind xmlns="DAV:"><prop><current-user-principal/></prop></propfind>',
  });
  if (status === 401 || status === 403) throw new CalendarError("calendar-refused");
  if (status >= 500) throw new CalendarError("calendar-failed");
}

/** The calendars of a person that can hold events, by discovery (RFC 6764) from an address. Rejects with CalendarError. */
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

function checked<R extends { readonly status: number }>(response: R): R {
  if (response.status >= 400) throw new CalendarError(reasonFor(response.status));
  return response;
}

const NO_ANSWER: DAVResponse = { status: 404, statusText: "", ok: false };

/** A collection whose URL is known. Nothing is asked of the server yet. `signal` breaks off whatever is under way. */
export function openCalendar(collection: string, login: CalendarLogin, signal: AbortSignal): CalendarCollection {
  const send = asking(signal);
  const parts = { headers: headersOf(login), fetch: send };
  return {
    async version() {
      const { propfind } = await library();
      const [found] = await propfind({ url: collection, props: { "cs:getctag": {}, "d:sync-token": {} }, depth: "0", ...parts });
      const props: Readonly<Record<string, unknown>> = checked<DAVResponse>(found ?? NO_ANSWER).props ?? {};
      const said = props["getctag"] ?? props["syncToken"];
      return said === undefined || typeof said === "object" ? null : String(said);
    },
    async get(hrefs) {
      const { davRequest, getDAVAttribute, DAVNamespace } = await library();
      if (hrefs.length === 0) return new Map();
      // Not by the library's own question, which takes one object that is gone for a failure of the whole.
      const found = await davRequest({
        url: collection,
        init: {
          method: "REPORT",
          headers: { ...parts.headers, depth: "1" },
          namespace: "c",
          body: {
            "calendar-multiget": {
              _attributes: getDAVAttribute([DAVNamespace.DAV, DAVNamespace.CALDAV]),
              "d:prop": { "d:getetag": {}, "c:calendar-data": {} },
              "d:href": hrefs.map((href) => new URL(href).pathname),
            },
          },
        },
        fetch: send,
      });
      const [first] = found;
      // The answer is about the collection itself only where the whole question failed.
      if (first?.href !== undefined && new URL(first.href, collection).href === collection) checked(first);
      return new Map(
        found.flatMap(({ href, props }) => {
          const data: unknown = props?.["calendarData"]?._cdata ?? props?.["calendarData"];
          const etag = strongEtag(props?.["getetag"]);
          return href === undefined || typeof data !== "string" ? [] : [[new URL(href, collection).href, { etag, text: data }] as const];
        }),
      );
    },
    async put(href, text, etag) {
      const condition: Record<string, string> = etag === "none" ? { "If-None-Match": "*" } : etag === null ? {} : { "If-Match": etag };
      const response = await send(href, {
        method: "PUT",
        body: text,
        headers: { ...parts.headers, ...condition, "Content-Type": "text/calendar; charset=utf-8" },
      });
      if (response.status === 412) return "changed";
      checked(response);
      return { etag: strongEtag(response.headers.get("etag")) };
    },
    async remove(href, etag) {
      const response = await send(href, {
        method: "DELETE",
        headers: { ...parts.headers, ...(etag === null ? {} : { "If-Match": etag }) },
      });
      if (response.status === 412) return "changed";
      if (response.status !== 404 && response.status !== 410) checked(response);
      return null;
    },
  };
}
