import { remembered } from "#shared/domain/texts/remembered.ts";
import { decodeCharset } from "./decode-text.ts";

export interface CardText {
  /** Line of its BEGIN:VCARD, from 1. */
  readonly line: number;
  /** The properties that we read, in the form of vCard 3.0 or 4.0, unfolded. */
  readonly properties: readonly string[];
  /** It has an END:VCARD. */
  readonly complete: boolean;
  /** It has more or longer properties than we read from one card. */
  readonly cut: boolean;
  /** Nested cards (AGENT of vCard 2.1). */
  readonly agents: readonly CardText[];
}

const READ = new Set(
  "version uid fn n org title role tel email kind lang tz categories agent x-abshowas x-ablabel x-addressbookserver-kind".split(" "),
);
const QUOTED_PRINTABLE = /^(?:encoding=)?(?:quoted-printable|q)$/i;
/** A parameter without a name, or one that newer cards do not have. */
const TO_REWRITE = /;(?![^;=]+=)|[;.](?:charset|encoding)=/i;
const LONGEST_NAME = 100;
const COLON = ":".charCodeAt(0);
const SEMICOLON = ";".charCodeAt(0);
const MOST_PROPERTIES = 1000;
/** Limit of characters of a property, and of a line of the file: a picture may be one line of many millions. */
const LONGEST_PROPERTY = 20_000;

/**
 * Splits a file that arrives in pieces into its cards, and drops at once what is not read (above all pictures). vCard 2.1 (bare types,
 * quoted-printable with CHARSET, soft line breaks) is converted to 3.0, which ical.js reads.
 */
export function* cardTexts(pieces: Iterable<string>): Generator<CardText> {
  let open: OpenCard | null = null;
  for (const { line, text } of fileLines(pieces)) {
    const mark = markIn(text);
    const isInside: boolean = open !== null && (open.isAgent || mark === "AGENT");
    if (mark === "BEGIN:VCARD" || mark === "AGENT") {
      if (open !== null && !isInside) yield closed(outermost(open), false);
      open = openCard(line, text, isInside ? open : null);
    } else if (mark === "END:VCARD") {
      if (open !== null) {
        const card = closed(open, true);
        if (open.within === null) yield card;
        else open.within.agents.push(card);
        open = open.within;
      }
    } else if (open !== null) {
      take(open, text);
    }
  }
  if (open !== null) yield closed(outermost(open), false);
}

function openCard(line: number, text: string, within: OpenCard | null): OpenCard {
  if (within !== null) within.isAgent = false;
  const state = { isContinued: false, isSoft: false, lastLine: "", isNote: false, isCut: false, isAgent: false };
  return { line, properties: [], agents: [], within, isUpper: text.includes("VCARD"), ...state };
}

function outermost(card: OpenCard): OpenCard {
  return card.within === null ? card : outermost(card.within);
}

/** "BEGIN:VCARD" or "END:VCARD" when the line is one of them, "AGENT" when it begins a nested card, else empty. */
function markIn(text: string): string {
  if (text === "BEGIN:VCARD" || text === "END:VCARD") return text;
  if (text.length < LONGEST_NAME && /^agent[^:]*:\s*begin:vcard\s*$/i.test(text)) return "AGENT";
  return text.length < 40 && /^[\sbe]/i.test(text) && /^\s*(?:begin|end):vcard\s*$/i.test(text) ? text.trim().toUpperCase() : "";
}

/** The lines of a text in pieces; a very long one is cut. */
function* fileLines(pieces: Iterable<string>): Generator<{ readonly line: number; readonly text: string }> {
  let rest = "";
  let line = 1;
  for (const piece of pieces) {
    let from = 0;
    for (let end = piece.indexOf("\n"); end >= 0; end = piece.indexOf("\n", from)) {
      yield { line, text: rest + piece.slice(from, Math.min(end, from + LONGEST_PROPERTY)) };
      rest = "";
      line += 1;
      from = end + 1;
    }
    if (rest.length < LONGEST_PROPERTY) rest += piece.slice(from, from + LONGEST_PROPERTY);
  }
  if (rest !== "") yield { line, text: rest };
}

interface OpenCard {
  readonly line: number;
  readonly properties: string[];
  /** A folded line continues the last property; otherwise it continues a property that is not read. */
  isContinued: boolean;
  /** The last line ended in a soft line break of quoted-printable (RFC 2045 6.7). */
  isSoft: boolean;
  /** The first line of the last property. */
  lastLine: string;
  /** The last property is a NOTE, which some programs continue on the next lines without folding. */
  isNote: boolean;
  isCut: boolean;
  /** The last line was an AGENT without a value: the card that follows is its value. */
  isAgent: boolean;
  readonly agents: CardText[];
  /** The card whose agent this is. */
  readonly within: OpenCard | null;
  /** Written in capitals, as nearly all are. */
  readonly isUpper: boolean;
}

/**
 * Marks a soft line break before a blank, which belongs either to a fold or to the text. The character cannot occur otherwise, because
 * decoding removed it.
 */
export const SOFT = "\0";
const QUOTED_HEAD = /^[^:]*quoted-printable[^:]*:/i;
const NOTE_HEAD = /^(?:[\w-]+\.)?note[;:]/i;
const UPPER_HEAD = /^(?:[\w-]+\.)?(?:[A-Z][A-Z0-9-]*|X-[\w-]+)[;:]/;

/** Adds a line of the file to a card: joins folded lines (RFC 6350 3.2) and soft line breaks. */
function take(card: OpenCard, text: string): void {
  if (card.isSoft) {
    const rest = text.startsWith(" ") || text.startsWith("\t") ? `${SOFT}${text}` : text;
    card.isSoft = text.endsWith("=");
    extend(card, card.isSoft ? rest.slice(0, -1) : rest);
  } else if (text.startsWith(" ") || text.startsWith("\t")) {
    card.isSoft = text.endsWith("=") && QUOTED_HEAD.test(card.lastLine);
    extend(card, card.isSoft ? text.slice(1, -1) : text.slice(1));
  } else if (!(card.isNote && card.isUpper && isRaw(text))) {
    card.lastLine = text;
    card.isSoft = text.endsWith("=") && QUOTED_HEAD.test(text);
    card.isContinued = false;
    card.isNote = false;
    card.isAgent = text.endsWith(":") && /^agent[^:]*:$/i.test(text);
    if (!isRead(nameOf(text))) {
      card.isNote = NOTE_HEAD.test(text);
      return;
    }
    card.isCut ||= card.properties.length === MOST_PROPERTIES;
    if (card.properties.length === MOST_PROPERTIES) return;
    card.isContinued = true;
    card.isCut ||= text.length >= LONGEST_PROPERTY;
    card.properties.push(card.isSoft ? text.slice(0, -1) : text);
  }
}

/** The text before the first colon or semicolon; empty when there is none within the length of a name. */
function nameOf(text: string): string {
  for (let at = 0; at < text.length && at < LONGEST_NAME; at++) {
    const code = text.charCodeAt(at);
    if (code === COLON || code === SEMICOLON) return text.slice(0, at);
  }
  return "";
}

const isRead = remembered((name) => READ.has(/^(?:[\w-]+\.)?([\w-]+)$/.exec(name)?.[1]?.toLowerCase() ?? ""));

function extend(card: OpenCard, text: string): void {
  const last = card.isContinued ? card.properties.pop() : undefined;
  if (last === undefined) return;
  const isLong = last.length + text.length >= LONGEST_PROPERTY;
  card.isCut ||= isLong;
  card.properties.push(isLong ? last : last + text);
}

function closed({ line, properties, isCut, agents }: OpenCard, complete: boolean): CardText {
  const old = properties.some((each) => /^version:2\.1\s*$/i.test(each));
  const whole: string[] = [];
  for (const each of properties) if (each.includes(":")) whole.push(modernLine(each, old));
  return { line, properties: whole, complete, cut: isCut, agents };
}

/** Joins a quoted-printable value: a blank after a soft line break belongs to a fold when it would otherwise split a character. */
function unbroken(value: string): string {
  if (!value.includes(SOFT)) return value;
  return /=[89A-F][\dA-F]\0[ \t]=[89AB]|=[\dA-F]?\0/i.test(value) ? value.replace(/\0[ \t]/g, "") : value.replaceAll(SOFT, "");
}

/** Whether a line in a card with upper-case names is no property, so that it can only continue an unfolded note. */
function isRaw(text: string): boolean {
  return !UPPER_HEAD.test(text);
}

/** Whether a line of a card (`isUpper`: with upper-case names) continues the note before it without folding. */
export function isOfNote(text: string, before: string, isUpper: boolean): boolean {
  return isUpper && NOTE_HEAD.test(before) && isRaw(text);
}

/** Converts a line to vCard 3.0 (`old`: from vCard 2.1). */
export function modernLine(line: string, old: boolean): string {
  const colon = line.indexOf(":");
  const semicolon = line.indexOf(";");
  // Nearly every line of a newer card needs no conversion.
  if (!old && (semicolon < 0 || semicolon > colon)) return line;
  const head = line.slice(0, colon);
  if (head.includes('"') || (!old && !TO_REWRITE.test(head))) return line;
  const [name = "", ...parameters] = head.split(";").map((part) => part.trim());
  if (old && name.toUpperCase() === "VERSION") return "VERSION:3.0";
  const quoted = parameters.some((parameter) => QUOTED_PRINTABLE.test(parameter));
  const charset = parameters.find((parameter) => /^charset=/i.test(parameter))?.slice("charset=".length) ?? "";
  const kept = parameters.filter(
    (parameter) => parameter !== "" && !QUOTED_PRINTABLE.test(parameter) && !/^(?:charset|encoding)=/i.test(parameter),
  );
  const value = line.slice(colon + 1);
  const decoded = quoted ? decodeCharset(quotedPrintable(unbroken(value)), charset) : value;
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
