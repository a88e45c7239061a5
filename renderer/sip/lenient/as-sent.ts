/** What SIP.js cannot read is written as this mark and the text in hexadecimal: legal as a user, a host, a token and a word of RFC 3261 25.1 alike. */
const MARK = "faden-as-sent-";
const STAND_IN =
  /sip:faden-as-sent-uri-([0-9a-f]+)-z(?:;lr)?|;(?:tag|branch)=(?:z9hG4bK-)?faden-as-sent-none-[0-9a-f]*-z|faden-as-sent-([0-9a-f]+)-z/g;
/** A digest is computed over the URI that the library knows: restored, it would be wrong. */
const CREDENTIALS = /^(?:proxy-)?authorization:/i;

function hex(text: string): string {
  return [...new TextEncoder().encode(text)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** The text behind a stand-in; `null` where it is none of ours, since a stranger's could hold line breaks. */
function unhex(digits: string): string | null {
  const bytes = Uint8Array.from(digits.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    return /\p{Cc}/u.test(text) ? null : text;
  } catch {
    return null;
  }
}

/** Stands for a user part, a host, a parameter's value or a Call-ID. */
export function standIn(text: string): string {
  return `${MARK}${hex(text)}-z`;
}

/** Stands for a whole URI. `;lr` stays in sight: by it the library decides how to route (RFC 3261 12.2.1.1). */
export function standInUri(uri: string): string {
  return `sip:${MARK}uri-${hex(uri)}-z${/;lr(?:[;=>]|$)/i.test(uri) ? ";lr" : ""}`;
}

/** A tag for a request that has none (RFC 2543), which is left out again on the way back. */
export const NO_TAG = `;tag=${MARK}none--z`;

/** The branch of a request that has none; the same for all that belongs to one transaction (RFC 3261 17.2.3). */
export function noBranch(transaction: string): string {
  return `;branch=z9hG4bK-${MARK}none-${hex(transaction)}-z`;
}

/** Puts the original text in the place of every stand-in. */
export function asSent(text: string): string {
  if (!text.includes(MARK)) return text;
  return text.replace(STAND_IN, (found, uri: string | undefined, part: string | undefined) => {
    const digits = uri ?? part;
    return digits === undefined ? "" : (unhex(digits) ?? found);
  });
}

/** A message on its way out, in the words of the other side. */
export function messageAsSent(message: string): string {
  if (!message.includes(MARK)) return message;
  return message
    .split("\r\n")
    .map((line) => (CREDENTIALS.test(line) ? line : asSent(line)))
    .join("\r\n");
}

/** Reads a received message's headers as they were sent. */
export function headersAsSent(message: { getHeaders(name: string): string[] }): (name: string) => readonly string[] {
  return (name) => message.getHeaders(name).map(asSent);
}
