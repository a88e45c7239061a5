import { type DAVResponse, davRequest, propfind } from "tsdav";
import type { DavFetch } from "#electron/core/dav/dav-request.ts";
import { type CarddavLogin, davRequester } from "./carddav-http.ts";
import { SourceError } from "./remote-source.ts";

/** One element of a multistatus (RFC 4918 13); names of properties in camel case, as tsdav gives them. */
export interface DavAnswer {
  /** As the server wrote it. */
  readonly href: string;
  readonly status: number;
  readonly props: Readonly<Record<string, unknown>>;
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

/** The library takes a multistatus that ends in the middle for one that has no more in it. */
async function wholeOf(response: Response): Promise<Response> {
  if (response.status !== 207) return response;
  const text = await response.text();
  if (!/<\/(?:[\w.-]+:)?multistatus\s*>\s*$|<(?:[\w.-]+:)?multistatus[^<>]*\/>\s*$/.test(text.slice(-2000))) {
    throw new SourceError(/multistatus/.test(text.slice(0, 2000)) ? "source-broken-off" : "source-unexpected");
  }
  return Object.defineProperty(new Response(text, response), "url", { value: response.url });
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
  const answers = responses.flatMap((each) =>
    each.href === undefined ? [] : [{ href: String(each.href), status: each.status, props: isRecord(each.props) ? each.props : {} }],
  );
  return { status: 207, answers, token: token === undefined || isRecord(token) ? null : String(token) };
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null;
}
