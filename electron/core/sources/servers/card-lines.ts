import { isOfNote, modernLine, SOFT } from "#electron/core/directory/import/vcard-lines.ts";

/** A logical line of a card, with its folded lines joined (RFC 6350 3.2). */
export interface CardLine {
  /** The text as it was, with its line breaks and folds; written back as it is when nothing changes. */
  readonly raw: string;
  /** In lower case and without its group; empty inside a nested card. */
  readonly name: string;
  /** The group of `item1.TEL`, in lower case; empty when there is none. */
  readonly group: string;
  /** Group, name and parameters, as written. */
  readonly head: string;
  readonly value: string;
}

const OLD = /^version:2\.1\s*$/im;
const FOLD_OCTETS = 75;

/** The lines of a card, including BEGIN and END. A vCard 2.1 is converted to 3.0, because address books accept no 2.1. */
export function cardLines(text: string): readonly CardLine[] {
  const isOld = OLD.test(text);
  let depth = 0;
  return folded(text, isOld).map((raw) => {
    const whole = isOld ? asVersion3(withoutBreaks(raw)) : raw;
    if (/^begin:vcard/i.test(whole)) depth += 1;
    const line = lineOf(whole.endsWith("\n") ? whole : `${whole}\r\n`);
    const isOwn = depth === 1;
    if (/^end:vcard/i.test(whole)) depth -= 1;
    if (/^agent[^:]*:\s*begin:vcard\s*$/i.test(whole)) depth += 1;
    return isOwn ? line : { ...line, name: "" };
  });
}

function folded(text: string, isOld: boolean): readonly string[] {
  const lines: string[] = [];
  const isUpper = text.includes("BEGIN:VCARD");
  let isSoft = false;
  for (const raw of text.match(/[^\n]*\n|[^\n]+$/g) ?? []) {
    const last = lines.length - 1;
    if (last >= 0 && (isSoft || /^[ \t]/.test(raw) || isOfNote(raw, lines[last] ?? "", isUpper))) lines[last] += raw;
    else if (raw.trim() !== "") lines.push(raw);
    isSoft = isOld && /=\r?\n$/.test(raw) && /^[^:]*quoted-printable[^:]*:/i.test(lines.at(-1) ?? "");
  }
  return lines;
}

function unfolded(raw: string): string {
  return raw.replace(/\r?\n[ \t]/g, "").replace(/\r?\n$/, "");
}

/** Joins the lines of a vCard 2.1 value. A blank after a soft line break stays: the decoder decides whether it belongs to the text. */
function withoutBreaks(raw: string): string {
  const isQuoted = /^[^:]*quoted-printable[^:]*:/i.test(raw);
  return unfolded(isQuoted ? raw.replace(/=\r?\n(?=[ \t])/g, SOFT).replace(/=\r?\n/g, "") : raw);
}

function asVersion3(line: string): string {
  const colon = line.indexOf(":");
  const [head, value] = [line.slice(0, colon), line.slice(colon + 1)];
  const isBinary = /;(?:encoding=)?base64(?=;|$)/i.test(head);
  const text = isBinary ? `${head.replace(/;(?:encoding=)?base64(?=;|$)/i, "")};ENCODING=b:${value}` : modernLine(line, true);
  return foldedLine(text);
}

function lineOf(raw: string): CardLine {
  const text = unfolded(raw);
  const head = /^(?:[^":]|"[^"]*")*/.exec(text)?.[0] ?? "";
  const [, group = "", name = ""] = /^(?:([\w-]+)\.)?([\w-]+)/.exec(head) ?? [];
  return { raw, head, name: name.toLowerCase(), group: group.toLowerCase(), value: text.slice(head.length + 1) };
}

/** The line with another value; the encoding of the old value does not matter any more. */
export function withValue({ head }: CardLine, value: string): CardLine {
  return newLine(head.replace(/;(?:encoding=[^;]*|charset=[^;]*|value=uri)(?=;|$)/gi, ""), value);
}

export function newLine(head: string, value: string): CardLine {
  return lineOf(foldedLine(`${head}:${value}`));
}

/** Folds a line longer than 75 octets, never within a character. */
function foldedLine(text: string): string {
  let [line, octets, done] = ["", 0, ""];
  for (const character of text) {
    const length = Buffer.byteLength(character);
    if (octets + length > FOLD_OCTETS) {
      done += `${line}\r\n`;
      [line, octets] = [" ", 1];
    }
    line += character;
    octets += length;
  }
  return `${done}${line}\r\n`;
}

/** Escapes a text (RFC 6350 3.4). */
export function escaped(text: string): string {
  return text.replace(/[\\,;]/g, "\\$&").replace(/\r\n?|\n/g, "\\n");
}

/** The parts of a structured value (N, ORG by `;`, CATEGORIES by `,`), still escaped. */
export function partsOf(value: string, separator: ";" | ","): readonly string[] {
  const parts = [""];
  for (const piece of value.match(/\\[\s\S]|[\s\S]/g) ?? []) {
    if (piece === separator) parts.push("");
    else parts[parts.length - 1] += piece;
  }
  return parts;
}
