import { decodeCharset } from "./decode-text.ts";

export interface CardText {
  /** Line of its BEGIN:VCARD, from 1. */
  readonly line: number;
  /** As vCard 3.0 or 4.0, unfolded, with the properties that are read; ends in CRLF. */
  readonly text: string;
  /** It has an END:VCARD. */
  readonly complete: boolean;
}

const READ = new Set("version uid fn n org title role tel email kind lang tz categories x-abshowas".split(" "));
const QUOTED_PRINTABLE = /^(?:encoding=)?(?:quoted-printable|q)$/i;

/** Cuts a file into its cards. vCard 2.1 (bare types, quoted-printable with CHARSET, soft line breaks) is rewritten as 3.0, which ical.js reads. */
export function cardTexts(text: string): readonly CardText[] {
  const cards: CardText[] = [];
  let open: { line: number; lines: string[] } | null = null;
  const close = (complete: boolean) => {
    if (open !== null) {
      cards.push({ line: open.line, text: modernCard(open.lines), complete });
      open = null;
    }
  };
  for (const { line, text: content } of logicalLines(text)) {
    const mark = content.trim().toUpperCase();
    if (mark === "BEGIN:VCARD") {
      close(false);
      open = { line, lines: [] };
    } else if (mark === "END:VCARD") {
      close(true);
    } else {
      (open as { lines: string[] } | null)?.lines.push(content);
    }
  }
  close(false);
  return cards;
}

/** Folded lines (RFC 6350 3.2) and soft line breaks of quoted-printable (RFC 2045 6.7) put together. */
function logicalLines(text: string): readonly { readonly line: number; readonly text: string }[] {
  const lines: { line: number; parts: string[]; soft: boolean }[] = [];
  text.split("\n").forEach((content, at) => {
    const last = lines.at(-1);
    if (last?.soft === true) {
      last.parts.push(content.replace(/=$/, ""));
      last.soft = content.endsWith("=");
    } else if (/^[ \t]/.test(content) && last !== undefined) {
      last.parts.push(content.slice(1));
    } else {
      const soft = content.endsWith("=") && /^[^:]*quoted-printable[^:]*:/i.test(content);
      lines.push({ line: at + 1, parts: [soft ? content.slice(0, -1) : content], soft });
    }
  });
  return lines.map(({ line, parts }) => ({ line, text: parts.join("") }));
}

function modernCard(lines: readonly string[]): string {
  const old = lines.some((line) => /^version:2\.1\s*$/i.test(line));
  const read = lines.filter((line) => READ.has(/^(?:[\w-]+\.)?([\w-]+)[;:]/.exec(line)?.[1]?.toLowerCase() ?? ""));
  return ["BEGIN:VCARD", ...read.map((line) => modernLine(line, old)), "END:VCARD", ""].join("\r\n");
}

function modernLine(line: string, old: boolean): string {
  const colon = line.indexOf(":");
  const head = line.slice(0, colon);
  if (head.includes('"')) return line;
  const [name = "", ...parameters] = head.split(";").map((part) => part.trim());
  if (old && name.toUpperCase() === "VERSION") return "VERSION:3.0";
  const quoted = parameters.some((parameter) => QUOTED_PRINTABLE.test(parameter));
  const charset = parameters.find((parameter) => /^charset=/i.test(parameter))?.slice("charset=".length) ?? "";
  const kept = parameters.filter(
    (parameter) => parameter !== "" && !QUOTED_PRINTABLE.test(parameter) && !/^(?:charset|encoding)=/i.test(parameter),
  );
  const value = line.slice(colon + 1);
  const decoded = quoted ? decodeCharset(quotedPrintable(value), charset) : value;
  const escaped = old || quoted ? decoded.replace(/(?<!\\),/g, "\\,").replace(/\r\n|[\r\n]/g, "\\n") : decoded;
  return `${[name, ...kept.map((parameter) => (parameter.includes("=") ? parameter : `TYPE=${parameter}`))].join(";")}:${escaped}`;
}

function quotedPrintable(text: string): Uint8Array {
  return Buffer.from(
    text.replace(/[^\0-\x7f]+|=([\dA-F]{2})/gi, (whole, hex: string | undefined) =>
      hex === undefined ? Buffer.from(whole).toString("latin1") : String.fromCharCode(Number.parseInt(hex, 16)),
    ),
    "latin1",
  );
}
