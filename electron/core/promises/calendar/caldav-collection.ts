import type { DAVResponse } from "tsdav";
import { hrefFinder } from "#electron/core/dav/dav-href.ts";
import { type DavFetch, strongEtag } from "#electron/core/dav/dav-request.ts";
import { inPortions, type Portion } from "#electron/core/dav/portions.ts";
import { asking, CalendarError, type CalendarLogin, checked, headersOf, library, reasonFor } from "./caldav.ts";

export interface CalendarObject {
  readonly etag: string | null;
  readonly text: string;
}

/** The requested objects. Those in neither list are gone. */
export interface CalendarObjects {
  /** By URL, as it was requested. */
  readonly there: ReadonlyMap<string, CalendarObject>;
  /** URLs of objects that the server has but does not return. */
  readonly unread: ReadonlySet<string>;
}

/** One calendar collection (RFC 4791). All methods reject with CalendarError. */
export interface CalendarCollection {
  /** A text that changes with anything in the calendar; `null` when the server does not support it. */
  version(): Promise<string | null>;
  /** Objects by URL. */
  get(hrefs: readonly string[]): Promise<CalendarObjects>;
  /**
   * Writes an object: with `etag` `"none"` only a new one, else only over the one with this ETag (`null`: over any). `texts`: sends the
   * first, and the next only when the server refuses the content of the one before. Resolves to the new ETag, or to `changed` when the
   * condition failed.
   */
  put(
    href: string,
    texts: readonly [string, ...string[]],
    etag: string | null | "none",
  ): Promise<{ readonly etag: string | null } | "changed">;
  /** Resolves to `changed` when the object has another ETag; an object that is gone already is no failure. */
  remove(href: string, etag: string | null): Promise<"changed" | null>;
}

/** Objects requested at once; fewer when the server does not return so many. */
const PORTION = 100;
/** Statuses that refuse the content and not the user (RFC 6638 3.2.4: a server may not allow our ORGANIZER). */
const REFUSES_TEXT: ReadonlySet<number> = new Set([400, 403, 409, 415, 422]);
const NO_ANSWER: DAVResponse = { status: 404, statusText: "", ok: false };

interface Asking {
  readonly headers: { readonly Authorization: string };
  readonly fetch: DavFetch;
}

type Named = readonly [href: string, object: CalendarObject];

async function getObjects(collection: string, hrefs: readonly string[], parts: Asking): Promise<CalendarObjects> {
  const there = new Map<string, CalendarObject>();
  const unread = new Set<string>();
  const isPassing = (error: unknown) => error instanceof CalendarError && error.reason === "calendar-failed";
  for await (const part of inPortions(hrefs, PORTION, (portion) => multiget(collection, portion, parts), isPassing, true)) {
    for (const [href, object] of part.read) there.set(href, object);
    for (const href of part.unread) unread.add(href);
  }
  return { there, unread };
}

/** The multiget report (RFC 4791 7.9). tsdav's own function fails as a whole when one object is gone. */
async function multiget(collection: string, hrefs: readonly string[], parts: Asking): Promise<Portion<string, Named>> {
  const { davRequest, getDAVAttribute, DAVNamespace } = await library();
  const answers = await davRequest({
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
    fetch: parts.fetch,
  });
  const whole: unknown = answers[0]?.raw;
  // A web page or an error is no list of objects, so no object counts as gone.
  if (typeof whole !== "object" || whole === null || !("multistatus" in whole)) throw new CalendarError(reasonFor(answers[0]?.status ?? 0));
  const find = hrefFinder(hrefs, collection);
  const [given, refused]: [Named[], string[]] = [[], []];
  const left = new Set(hrefs);
  for (const { href, status, props } of answers) {
    const asked = href === undefined ? null : find(href);
    if (asked === null) continue;
    const data: unknown = props?.["calendarData"]?._cdata ?? props?.["calendarData"];
    const isGone = status === 404 || status === 410;
    left.delete(asked);
    if (typeof data === "string") given.push([asked, { etag: strongEtag(props?.["getetag"]), text: data }]);
    else if (!isGone) refused.push(asked);
  }
  return { given, refused, left: [...left] };
}

/** Opens a collection by its URL, without a request. `signal` aborts whatever is running. */
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
    get: (hrefs) => getObjects(collection, hrefs, parts),
    async put(href, texts, etag) {
      const condition: Record<string, string> = etag === "none" ? { "If-None-Match": "*" } : etag === null ? {} : { "If-Match": etag };
      const headers = { ...parts.headers, ...condition, "Content-Type": "text/calendar; charset=utf-8" };
      const [first, ...others] = texts;
      let response = await send(href, { method: "PUT", body: first, headers });
      for (const body of others) if (REFUSES_TEXT.has(response.status)) response = await send(href, { method: "PUT", body, headers });
      if (response.status === 412) return "changed";
      if (response.status === 403) throw new CalendarError("calendar-read-only");
      checked(response);
      return { etag: strongEtag(response.headers.get("etag")) };
    },
    async remove(href, etag) {
      const response = await send(href, {
        method: "DELETE",
        headers: { ...parts.headers, ...(etag === null ? {} : { "If-Match": etag }) },
      });
      if (response.status === 412) return "changed";
      if (response.status === 403) throw new CalendarError("calendar-read-only");
      if (response.status !== 404 && response.status !== 410) checked(response);
      return null;
    },
  };
}
