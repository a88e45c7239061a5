export interface SipUri {
  readonly user: string;
  /** In lower case, without port. */
  readonly host: string;
}

export interface NameAddress {
  /** As received, with quotes; empty for none. */
  readonly display: string;
  readonly uri: string;
  /** Header parameters, with names in lower case. */
  readonly params: ReadonlyMap<string, string>;
}

export interface Via {
  /** Host of sent-by, in lower case. */
  readonly host: string;
  readonly branch: string;
}

/** User and host of a `sip:` or `sips:` URI (RFC 3261 19.1); `null` for any other. */
export function parseUri(text: string): SipUri | null {
  const match = /^sips?:(?:([^@\s<>]{0,500})@)?(\[[0-9a-f:.]{2,45}\]|[a-z0-9.\-_]{1,255})(?=$|[:;?])/i.exec(text);
  if (match === null) return null;
  const user = (match[1] ?? "").split(/[:;]/)[0] ?? "";
  return { user: decode(user), host: (match[2] ?? "").toLowerCase() };
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** Parses a value of From, To, Contact or a similar header (RFC 3261 20.10); `null` when it is invalid. */
export function parseNameAddress(text: string): NameAddress | null {
  const open = indexOutsideQuotes(text, "<");
  if (open < 0) {
    const semicolon = text.indexOf(";");
    const uri = (semicolon < 0 ? text : text.slice(0, semicolon)).trim();
    return uri === "" || /\s/.test(uri) ? null : { display: "", uri, params: parseParams(semicolon < 0 ? "" : text.slice(semicolon)) };
  }
  const close = text.indexOf(">", open);
  if (close < 0) return null;
  return { display: text.slice(0, open).trim(), uri: text.slice(open + 1, close).trim(), params: parseParams(text.slice(close + 1)) };
}

function indexOutsideQuotes(text: string, sign: string): number {
  let quoted = false;
  for (let at = 0; at < text.length; at++) {
    if (text[at] === "\\" && quoted) at++;
    else if (text[at] === '"') quoted = !quoted;
    else if (text[at] === sign && !quoted) return at;
  }
  return -1;
}

/** Parses `;name=value` parameters, removing quotes. */
export function parseParams(text: string): ReadonlyMap<string, string> {
  const params = new Map<string, string>();
  for (const match of text.matchAll(/;\s*([^\s=;,"]+)(?:\s*=\s*("[^"]*"|[^\s;,]*))?/g)) {
    params.set((match[1] ?? "").toLowerCase(), (match[2] ?? "").replace(/^"|"$/g, ""));
  }
  return params;
}

/** Parses one Via value (RFC 3261 20.42); `null` when it is invalid. */
export function parseVia(text: string): Via | null {
  const match = /^SIP ?\/ ?2\.0 ?\/ ?[A-Z]{2,8} +([^\s;:,[\]]{1,255}|\[[0-9a-f:.]+\])/i.exec(text);
  if (match === null) return null;
  return { host: (match[1] ?? "").toLowerCase(), branch: parseParams(text).get("branch") ?? "" };
}
