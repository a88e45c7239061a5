import { cutText, plainLine } from "#shared/domain/texts/plain-text.ts";

/** A name-addr or addr-spec of RFC 3261 25.1, `tel:` URIs of RFC 3966 included. */
export interface NameAddr {
  readonly displayName: string;
  readonly uri: string;
  /** Header parameters in lower case, without their quotes. */
  readonly parameters: Readonly<Record<string, string>>;
}

const MAX_HEADER = 4096;

/** Prepares text from the network for display on one line: at most `max` characters. */
export function cleanText(text: string, max: number): string {
  return cutText(plainLine(text.slice(0, MAX_HEADER)), max);
}

/** Splits comma-joined header values, except at commas in quotes or angle brackets; very long values are cut off. */
export function splitHeader(value: string): string[] {
  return splitList(value.slice(0, MAX_HEADER), ",");
}

/** Splits at separators outside quotes and angle brackets; empty parts are dropped. */
export function splitList(value: string, separator: "," | ";"): string[] {
  const parts: string[] = [];
  let part = "";
  let quoted = false;
  let bracketed = false;
  let escaped = false;
  for (const char of value) {
    if (char === separator && !quoted && !bracketed) {
      parts.push(part);
      part = "";
      continue;
    }
    part += char;
    if (escaped) {
      escaped = false;
    } else if (quoted && char === "\\") {
      escaped = true;
    } else if (char === '"' && !bracketed) {
      quoted = !quoted;
    } else if (!quoted && (char === "<" || char === ">")) {
      bracketed = char === "<";
    }
  }
  return [...parts, part].map((text) => text.trim()).filter((text) => text !== "");
}

function parametersOf(text: string): Record<string, string> {
  const parameters: Record<string, string> = {};
  for (const pair of text.split(";")) {
    const [name = "", ...value] = pair.split("=");
    const key = name.trim().toLowerCase();
    if (/^[a-z0-9-]+$/.test(key)) {
      parameters[key] = value
        .join("=")
        .trim()
        .replace(/^"(.*)"$/, "$1")
        .toLowerCase();
    }
  }
  return parameters;
}

/** Parses one name-addr; `null` if it contains no URI. */
export function parseNameAddr(text: string): NameAddr | null {
  const quoted = /^\s*"((?:[^"\\]|\\.)*)"\s*/.exec(text);
  const rest = quoted === null ? text : text.slice(quoted[0].length);
  const bracketed = /^([^<]*)<([^>]*)>(.*)$/s.exec(rest);
  if (bracketed !== null) {
    const [, plain = "", uri = "", parameters = ""] = bracketed;
    const displayName = quoted === null ? plain.trim() : (quoted[1] ?? "").replace(/\\(.)/g, "$1");
    return /^[a-z][a-z0-9+.-]*:\S/i.test(uri) ? { displayName, uri: uri.trim(), parameters: parametersOf(parameters) } : null;
  }
  // Without brackets, what follows a semicolon belongs to the header (RFC 3261 20), unless it comes before the host.
  const bare = /^\s*([a-z][a-z0-9+.-]*:(?:[^\s;@]*(?:;[^\s;@]*)*@)?[^\s;]+)(.*)$/is.exec(rest);
  return bare === null ? null : { displayName: "", uri: bare[1] ?? "", parameters: parametersOf(bare[2] ?? "") };
}
