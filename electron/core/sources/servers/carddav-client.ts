import { type DAVResponse, davRequest, propfind } from "tsdav";
import type { DavFetch } from "#electron/core/dav/dav-request.ts";
import { wholeMultistatus } from "#electron/core/dav/multistatus.ts";
import { type CarddavLogin, davRequester, problemOf } from "./carddav-http.ts";
import { SourceError } from "./remote-source.ts";

/** One element of a multistatus (RFC 4918 13); property names in camel case, as tsdav returns them. */
export interface DavAnswer {
  /** As the server wrote it. */
  readonly href: string;
  readonly status: number;
  readonly props: Readonly<Record<string, unknown>>;
  /** The status with which some properties were refused, other than not found; `null` for none. */
  readonly refused: number | null;
}

/** A server's answer about several resources. */
export interface DavAnswers {
  /** Of the whole answer: 207 when there are elements. */
  readonly status: number;
  readonly answers: readonly DavAnswer[];
  /** The sync-token (RFC 6578 6.2). */
  readonly token: string | null;
}

export interface CarddavClient {
  /** PROPFIND with depth 0 or 1. Properties in the form of tsdav (`"d:getetag": {}`). */
  properties(url: string, props: Readonly<Record<string, object>>, depth: "0" | "1"): Promise<DavAnswers>;
  /** REPORT; `body` in the form of tsdav. */
  report(url: string, body: Readonly<Record<string, object>>): Promise<DavAnswers>;
}

/**
 * All methods reject with SourceError when there is no answer, or none in XML, and for 401 and statuses of a server with a problem; the
 * caller checks all other statuses.
 */
export function carddavClient(login: CarddavLogin, signal: AbortSignal | null = null): CarddavClient {
  const ask = davRequester(login, signal);
  const fetch: DavFetch = async (input, init) => wholeOf(await ask(input, init));
  return {
    properties: async (url, props, depth) => answersOf(await propfind({ url, props, depth, fetch })),
    report: async (url, body) =>
      answersOf(await davRequest({ url, init: { method: "REPORT", headers: { depth: "1" }, namespace: "d", body }, fetch })),
  };
}

async function wholeOf(response: Response): Promise<Response> {
  const whole = await wholeMultistatus(response);
  if (typeof whole === "string") throw new SourceError(whole === "cut" ? "source-broken-off" : "source-unexpected");
  return whole;
}

function answersOf(responses: readonly DAVResponse[]): DavAnswers {
  const [first] = responses;
  const status = first?.status ?? 0;
  const whole: unknown = first?.raw;
  if (!isRecord(whole) || !isRecord(whole["multistatus"])) {
    if (status === 401) throw new SourceError("source-refused");
    if (status >= 500 && status !== 501 && status !== 507) throw new SourceError("source-unexpected");
    // A server that answers with a web page is no address book server.
    if (status < 300) throw new SourceError("source-unexpected");
    return { status, answers: [], token: null };
  }
  const token = whole["multistatus"]["syncToken"];
  const elements = [whole["multistatus"]["response"]].flat();
  const answers = responses.flatMap(({ href, status: its, props }, at) =>
    href === undefined ? [] : [{ href: String(href), status: its, props: isRecord(props) ? props : {}, refused: refusedIn(elements[at]) }],
  );
  return { status: 207, answers, token: token === undefined || isRecord(token) ? null : String(token) };
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null;
}

/** The status that tsdav leaves out when a propstat refuses properties (RFC 4918 14.22). */
function refusedIn(element: unknown): number | null {
  const propstats = isRecord(element) ? [element["propstat"]].flat() : [];
  const codes = propstats.map((each) => Number(/\s(\d{3})/.exec(isRecord(each) ? String(each["status"]) : "")?.[1]));
  return codes.find((code) => code >= 400 && code !== 404 && code !== 410) ?? null;
}

/** The elements of the answer; throws SourceError when the request failed as a whole. */
export function checked({ status, answers }: Pick<DavAnswers, "status" | "answers">): readonly DavAnswer[] {
  const problem = problemOf(status);
  if (problem !== null) throw new SourceError(problem);
  return answers;
}

export function etagOf(props: DavAnswer["props"]): string | null {
  return textOf(props["getetag"]);
}

export function textOf(value: unknown): string | null {
  return typeof value === "string" || typeof value === "number" ? String(value) : null;
}
