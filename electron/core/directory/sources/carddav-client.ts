import { type DAVResponse, davRequest, propfind } from "tsdav";
import type { DavFetch } from "#electron/core/dav/dav-request.ts";
import { wholeMultistatus } from "#electron/core/dav/multistatus.ts";
import { type CarddavLogin, davRequester, problemOf } from "./carddav-http.ts";
import { SourceError } from "./remote-source.ts";

/** One element of a multistatus (RFC 4918 13); names of properties in camel case, as tsdav gives them. */
export interface DavAnswer {
  /** As the server wrote it. */
  readonly href: string;
  readonly status: number;
  readonly props: Readonly<Record<string, unknown>>;
  /** The status with which some of the properties were refused, other than as not there; `null` for none. */
  readonly refused: number | null;
}

/** What a server answered to a question about several things. */
export interface DavAnswers {
  /** Of the whole: 207 where there are answers. */
  readonly status: number;
  readonly answers: readonly DavAnswer[];
  /** RFC 6578 6.2. */
  readonly token: string | null;
}

export interface CarddavClient {
  /** Depth 0 or 1. Properties as tsdav wants them (`"d:getetag": {}`). */
  properties(url: string, props: Readonly<Record<string, object>>, depth: "0" | "1"): Promise<DavAnswers>;
  /** REPORT; `body` as tsdav wants it. */
  report(url: string, body: Readonly<Record<string, object>>): Promise<DavAnswers>;
}

/** Everything rejects with SourceError where there is no answer, or none in XML; statuses are for the caller to judge, but for 401 and those of a server in trouble. */
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
    // A server that answers with a page for people is none.
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

/** The library leaves out what a propstat refuses (RFC 4918 14.22). */
function refusedIn(element: unknown): number | null {
  const propstats = isRecord(element) ? [element["propstat"]].flat() : [];
  const codes = propstats.map((each) => Number(/\s(\d{3})/.exec(isRecord(each) ? String(each["status"]) : "")?.[1]));
  return codes.find((code) => code >= 400 && code !== 404 && code !== 410) ?? null;
}

/** The answers; throws SourceError where the question failed as a whole. */
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
