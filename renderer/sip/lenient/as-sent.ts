/**
 * Text that SIP.js cannot parse is encoded as this mark and the text in hexadecimal, which is a valid user, host, token and word of RFC
 * 3261 25.1.
 */
const MARK = "faden-as-sent-";
const STAND_IN =
  /sip:faden-as-sent-uri-([0-9a-f]+)-z(?:;lr)?|;(?:tag|branch)=(?:z9hG4bK-)?faden-as-sent-none-[0-9a-f]*-z|faden-as-sent-([0-9a-f]+)-z/g;
/** A digest is computed over the URI that the library knows: restoring the original would invalidate it. */
const CREDENTIALS = /^(?:proxy-)?authorization:/i;

function hex(text: string): string {
  return [...new TextEncoder().encode(text)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** The text that a stand-in encodes; `null` if it is not one of ours, since a forged one could contain line breaks. */
function unhex(digits: string): string | null {
  const bytes = Uint8Array.from(digits.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    return /\p{Cc}/u.test(text) ? null : text;
  } catch {
    return null;
  }
}

/** A stand-in for a user part, a host, a parameter's value or a Call-ID. */
export function standIn(text: string): string {
  return `${MARK}${hex(text)}-z`;
}

/** A stand-in for a whole URI. It keeps `;lr`, which the library needs to decide how to route (RFC 3261 12.2.1.1). */
export function standInUri(uri: string): string {
  return `sip:${MARK}uri-${hex(uri)}-z${/;lr(?:[;=>]|$)/i.test(uri) ? ";lr" : ""}`;
}

/** A tag for a request without one (RFC 2543); it is removed again from what we send. */
export const NO_TAG = `;tag=${MARK}none--z`;

/** The branch of a request without one; the same for all messages of one transaction (RFC 3261 17.2.3). */
export function noBranch(transaction: string): string {
  return `;branch=z9hG4bK-${MARK}none-${hex(transaction)}-z`;
}

/** Replaces every stand-in by the original text. */
export function asSent(text: string): string {
  if (!text.includes(MARK)) return text;
  return text.replace(STAND_IN, (found, uri: string | undefined, part: string | undefined) => {
    const digits = uri ?? part;
    return digits === undefined ? "" : (unhex(digits) ?? found);
  });
}

/** Restores the other side's original text in a message that we send. */
export function messageAsSent(message: string): string {
  if (!message.includes(MARK)) return message;
  return message
    .split("\r\n")
    .map((line) => (CREDENTIALS.test(line) ? line : asSent(line)))
    .join("\r\n");
}

/** Reads the headers of a received message as they were sent. */
export function headersAsSent(message: { getHeaders(name: string): string[] }): (name: string) => readonly string[] {
  return (name) => message.getHeaders(name).map(asSent);
}
