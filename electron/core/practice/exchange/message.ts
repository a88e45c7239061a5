/** A header with its name in lower case; compact forms (RFC 3261 7.3.3) are expanded. */
export type Header = readonly [name: string, value: string];

interface Common {
  readonly headers: readonly Header[];
  readonly body: string;
}

export interface SipRequest extends Common {
  readonly kind: "request";
  readonly method: string;
  readonly uri: string;
}

export interface SipResponse extends Common {
  readonly kind: "response";
  readonly status: number;
  readonly reason: string;
}

export type SipMessage = SipRequest | SipResponse;

const COMPACT: Readonly<Record<string, string>> = {
  v: "via",
  f: "from",
  t: "to",
  i: "call-id",
  m: "contact",
  l: "content-length",
  c: "content-type",
  s: "subject",
  k: "supported",
  r: "refer-to",
  b: "referred-by",
  x: "session-expires",
};

/** Headers that may contain several values in one line, and whose values the exchange needs separately. */
const LISTS = new Set(["via", "contact"]);

const NEEDED = ["via", "from", "to", "call-id", "cseq"];
const MAX_HEADERS = 200;

/** Parses one SIP message (RFC 3261 7); `null` when it is invalid. Every pattern runs in linear time. */
export function parseMessage(text: string): SipMessage | null {
  const end = text.indexOf("\r\n\r\n");
  if (end < 0) return null;
  const [first = "", ...lines] = text
    .slice(0, end)
    .replace(/\r\n[ \t]+/g, " ")
    .split("\r\n");
  const headers = parseHeaders(lines);
  if (headers === null || NEEDED.some((name) => !headers.some(([have]) => have === name))) return null;
  const rest = { headers, body: text.slice(end + 4) };
  const request = /^([A-Z]{3,20}) (\S{1,2000}) SIP\/2\.0$/.exec(first);
  if (request !== null) return { kind: "request", method: request[1] ?? "", uri: request[2] ?? "", ...rest };
  const response = /^SIP\/2\.0 ([1-6]\d\d) (.{0,500})$/.exec(first);
  if (response === null) return null;
  return { kind: "response", status: Number(response[1]), reason: response[2] ?? "", ...rest };
}

function parseHeaders(lines: readonly string[]): Header[] | null {
  if (lines.length > MAX_HEADERS) return null;
  const headers: Header[] = [];
  for (const line of lines) {
    const colon = line.indexOf(":");
    const raw = line.slice(0, colon).trim().toLowerCase();
    if (colon < 1 || !/^[a-z0-9\-.!%*_+`'~]+$/.test(raw)) return null;
    const name = COMPACT[raw] ?? raw;
    const value = line.slice(colon + 1).trim();
    for (const part of LISTS.has(name) ? splitList(value) : [value]) headers.push([name, part]);
  }
  return headers.length > MAX_HEADERS ? null : headers;
}

/** Splits at commas that are neither in quotes nor in angle brackets. */
export function splitList(value: string): string[] {
  const parts: string[] = [];
  let [start, quoted, bracketed] = [0, false, false];
  for (let at = 0; at < value.length; at++) {
    const sign = value[at];
    if (sign === "\\" && quoted) at++;
    else if (sign === '"') quoted = !quoted;
    else if (sign === "<" && !quoted) bracketed = true;
    else if (sign === ">" && !quoted) bracketed = false;
    else if (sign === "," && !quoted && !bracketed) {
      parts.push(value.slice(start, at).trim());
      start = at + 1;
    }
  }
  parts.push(value.slice(start).trim());
  return parts;
}

/** Serialises a message. */
export function formatMessage(message: SipMessage): string {
  const first = message.kind === "request" ? `${message.method} ${message.uri} SIP/2.0` : `SIP/2.0 ${message.status} ${message.reason}`;
  const lines = message.headers.map(([name, value]) => `${headerName(name)}: ${value}`);
  return `${[first, ...lines].join("\r\n")}\r\n\r\n${message.body}`;
}

function headerName(name: string): string {
  if (name === "call-id") return "Call-ID";
  if (name === "cseq") return "CSeq";
  return name.replace(/(^|-)[a-z]/g, (letters) => letters.toUpperCase());
}

/** The first value of a header; empty when there is none. */
export function header(message: SipMessage, name: string): string {
  return message.headers.find(([have]) => have === name)?.[1] ?? "";
}

export function headersNamed(message: SipMessage, name: string): string[] {
  return message.headers.filter(([have]) => have === name).map(([, value]) => value);
}

export function withoutHeaders(headers: readonly Header[], ...names: readonly string[]): Header[] {
  return headers.filter(([name]) => !names.includes(name));
}

/** Replaces the first header of that name, or appends it. */
export function withHeader(headers: readonly Header[], name: string, value: string): Header[] {
  const at = headers.findIndex(([have]) => have === name);
  return at < 0 ? [...headers, [name, value]] : headers.with(at, [name, value]);
}
