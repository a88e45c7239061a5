import { cleanText } from "./name-addr.ts";

/** Phrases are meant for people; a longer one is not a phrase. */
const LONGEST_PHRASE = 120;

/** Phrases of RFC 3261 21 for what the phone itself sends or detects, so that details look the same whichever side ended a call. */
const PHRASES: Readonly<Record<number, string>> = {
  302: "Moved Temporarily",
  408: "Request Timeout",
  415: "Unsupported Media Type",
  416: "Unsupported URI Scheme",
  480: "Temporarily Unavailable",
  481: "Call/Transaction Does Not Exist",
  486: "Busy Here",
  488: "Not Acceptable Here",
  503: "Service Unavailable",
  603: "Decline",
};

/**
 * Status and phrase; the received phrase if there was one. A lost connection counts as 503 and a silent server as 408 (RFC 3261 8.1.3.1).
 */
export function statusLine(status: number, phrase: string = PHRASES[status] ?? ""): string {
  return `${status} ${cleanText(phrase, LONGEST_PHRASE)}`.trim();
}
