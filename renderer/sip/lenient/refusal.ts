import { type MessageText, valuesOf } from "./message-text.ts";

export interface Refusal {
  readonly status: 400 | 406 | 416 | 420 | 500 | 505;
  /** Names the part that could not be parsed in SIP terms; never its content. */
  readonly why: string;
  readonly headers?: readonly string[];
}

/** A text withheld from SIP.js, with the response for the other side; `null` if it gets none. */
export interface Refused {
  readonly kind: "refused";
  readonly reply: string | null;
  readonly what: string;
}

const PHRASES: Readonly<Record<Refusal["status"], string>> = {
  400: "Bad Request",
  406: "Not Acceptable",
  416: "Unsupported URI Scheme",
  420: "Bad Extension",
  500: "Server Internal Error",
  505: "Version Not Supported",
};

/** A tag that is the same for the same request, as a stateless response requires (RFC 3261 8.2.7). */
function tagFor(text: string): string {
  let hash = 0;
  for (const char of text) hash = (Math.imul(hash, 31) + (char.codePointAt(0) ?? 0)) >>> 0;
  return `r${hash.toString(36)}`;
}

/**
 * The response to a request, from what can be read of it (RFC 3261 8.2.6); `null` for an ACK, a response, and a request without Via, since
 * a response could not be routed.
 */
function replyTo(message: MessageText, { status, headers = [] }: Refusal): string | null {
  const isRequest = !/^SIP\/\d/.test(message.start);
  const copied = ["via", "from", "to", "call-id", "cseq"].flatMap((name) => {
    const values = valuesOf(message, name);
    const last = name === "via" ? values : values.slice(0, 1);
    return last.map((value) => ({ name, value }));
  });
  if (!isRequest || /^ACK\s/.test(message.start) || !copied.some(({ name }) => name === "via")) return null;
  const lines = copied.map(({ name, value }) => {
    const untagged = name === "to" && !/;\s*tag\s*=/i.test(value);
    return `${name}: ${value}${untagged ? `;tag=${tagFor(value + message.start)}` : ""}`;
  });
  return [`SIP/2.0 ${status} ${PHRASES[status]}`, ...lines, ...headers, "Content-Length: 0", "", ""].join("\r\n");
}

export function createRefusal(message: MessageText, refusal: Refusal): Refused {
  return { kind: "refused", reply: replyTo(message, refusal), what: refusal.why };
}
