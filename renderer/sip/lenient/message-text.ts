/** A header field: its long name in lower case, its value on one line. */
export interface Field {
  readonly name: string;
  readonly value: string;
}

/** The parts of a SIP message as text, not validated. */
export interface MessageText {
  readonly start: string;
  readonly fields: readonly Field[];
  readonly body: string;
}

/** Compact forms of RFC 3261 7.3.3 and its extensions. */
const LONG_NAMES: Readonly<Record<string, string>> = {
  a: "accept-contact",
  b: "referred-by",
  c: "content-type",
  d: "request-disposition",
  e: "content-encoding",
  f: "from",
  i: "call-id",
  j: "reject-contact",
  k: "supported",
  l: "content-length",
  m: "contact",
  o: "event",
  r: "refer-to",
  s: "subject",
  t: "to",
  u: "allow-events",
  v: "via",
  x: "session-expires",
};

function fieldOf(line: string): Field | null {
  const colon = line.indexOf(":");
  if (colon < 1) return null;
  const name = line.slice(0, colon).trim().toLowerCase();
  return { name: LONG_NAMES[name] ?? name, value: line.slice(colon + 1).trim() };
}

/** Splits a message into its parts: folded lines are joined, compact names expanded (RFC 3261 7.3). */
export function readMessageText(text: string): MessageText {
  const end = /\r?\n\r?\n/.exec(text);
  const head = end === null ? text : text.slice(0, end.index);
  const [start = "", ...lines] = head.replace(/\r?\n[ \t]+/g, " ").split(/\r?\n/);
  return {
    start,
    fields: lines.map(fieldOf).filter((field) => field !== null),
    body: end === null ? "" : text.slice(end.index + end[0].length),
  };
}

export const HAS_TAG = /;\s*tag\s*=/i;

/** Whether the message is an INVITE that begins a call: one within a call has a tag in To (RFC 3261 12.2.2). */
export function beginsCall(message: MessageText): boolean {
  return message.start.startsWith("INVITE ") && !HAS_TAG.test(valuesOf(message, "to")[0] ?? "");
}

/** The message as it is sent. */
export function writeMessageText({ start, fields, body }: MessageText): string {
  return `${start}\r\n${fields.map(({ name, value }) => `${name}: ${value}\r\n`).join("")}\r\n${body}`;
}

/** All values of a header, in order. */
export function valuesOf(message: MessageText, name: string): string[] {
  return message.fields.filter((field) => field.name === name).map(({ value }) => value);
}
