import { splitList } from "#renderer/sip/messages/name-addr.ts";
import { standIn } from "./as-sent.ts";
import { readableHost, readableUri, type Takes } from "./repair-uri.ts";

const TOKEN = /^[\w.!%*+`'~-]+$/;
const QUOTED = /^"(?:[^"\\\p{Cc}]|\\[^\p{Cc}])*"$/u;

/** `;name=value` pairs that SIP.js can parse; `null` if the text is not such, as `;;`. */
function readableParameters(text: string, takes: Takes): string | null {
  if (text.trim() === "") return "";
  const parameters = /^\s*;/.test(text) && !/;\s*(?:;|$)/.test(text) ? splitList(text.trim().slice(1), ";") : null;
  if (parameters === null) return null;
  let readable = "";
  for (const parameter of parameters) {
    const [, name = "", equals = "", value = ""] = /^([^\s=]+)\s*(=?)\s*(.*)$/s.exec(parameter) ?? [];
    if (!TOKEN.test(name)) return null;
    const plain = value === "" || TOKEN.test(value) || QUOTED.test(value) || takes(`<sip:x.example>;${name}=${value}`, "To");
    readable += value === "" ? `;${name}` : `;${name}${equals}${plain ? value : standIn(value)}`;
  }
  return readable;
}

/** A display name in quotes, without characters that are not allowed in them. */
function readableName(name: string): string {
  const text = name.trim();
  if (text === "" || QUOTED.test(text)) return text;
  const inner = text.startsWith('"') ? text.slice(1, -1).replace(/\\(.)/gs, "$1") : text;
  return `"${inner.replace(/\p{Cc}/gu, " ").replace(/["\\]/g, "\\$&")}"`;
}

/** A name-addr or addr-spec that SIP.js can parse; `null` if the end of the URI is ambiguous (RFC 3261 20.10). */
export function readableAddress(value: string, takes: Takes): string | null {
  const text = value.trim();
  const bracketed = /^(?:("(?:[^"\\]|\\.)*")\s*|([^"<]*))<([^<>"]+)>(.*)$/s.exec(text);
  const bare = /^([a-z][a-z0-9+.-]*:[^;<>"]+)(;.*)?$/is.exec(text);
  if (bracketed === null && (bare === null || /@[^@]*\?/.test(bare[1] ?? ""))) return null;
  const name = bracketed?.[1] ?? bracketed?.[2] ?? "";
  const uri = bracketed?.[3] ?? bare?.[1] ?? "";
  const rest = bracketed === null ? bare?.[2] : bracketed[4];
  const parameters = readableParameters(rest ?? "", takes);
  if (parameters === null || !/^\s*[a-z][a-z0-9+.-]*:\S/i.test(uri)) return null;
  const shown = readableName(name);
  return `${shown === "" ? "" : `${shown} `}<${readableUri(uri, takes)}>${parameters}`;
}

/** Comma-joined addresses; unreadable ones are removed, `null` if none is left. */
export function readableAddresses(value: string, takes: Takes): string | null {
  const readable = splitList(value, ",")
    .map((address) => readableAddress(address, takes))
    .filter((address) => address !== null);
  return readable.length === 0 ? null : readable.join(", ");
}

/** A Via header; `null` if one of its values is invalid (RFC 3261 20.42). */
export function readableVia(value: string, takes: Takes): string | null {
  if (/,\s*(?:,|$)|;\s*(?:[;,]|$)/.test(value)) return null;
  const readable: string[] = [];
  for (const via of splitList(value, ",")) {
    const parts = /^SIP\s*\/\s*2\.0\s*\/\s*([\w-]+)\s+(\[[^\]]*\]|[^\s:;]+)\s*(:\s*\d+)?\s*(;.*)?$/is.exec(via);
    const parameters = readableParameters(parts?.[4] ?? "", takes);
    if (parts === null || parameters === null) return null;
    readable.push(`SIP/2.0/${parts[1]} ${readableHost(parts[2] ?? "", takes)}${(parts[3] ?? "").replace(/\s/g, "")}${parameters}`);
  }
  return readable.join(", ");
}

/** The media type alone, without unreadable parameters. */
export function readableMediaType(value: string): string | null {
  return /^[\w.!%*+`'~-]+\/[\w.!%*+`'~-]+/.exec(value.trim())?.[0] ?? null;
}
