import { LETTERED_PREFIX, readNumberUri } from "./number-uri.ts";
import { INVISIBLE } from "./plain-text.ts";

/** What is left of a telephone number's spelling once everything that is not dialled is gone. */
export interface NumberText {
  /** Digits with an optional leading `+`, a code that starts with `*` or `#`, or digits behind an exchange's prefix (`L0#040…`); empty when there is no number. */
  readonly digits: string;
  /** Extension written apart from the number ("Durchwahl -12", "ext. 12", `;ext=`); empty when there is none. */
  readonly extension: string;
  /** The number ends in a `-0`, which an extension replaces. */
  readonly switchboard: boolean;
  /** `*31#` or `#31#`: whether the own number is shown in this call. Dialled before the number, and no part of it. */
  readonly prefix: string;
  /** What is sent once the call is up ("…,,123#"): digits, `*`, `#`, and `,` for a pause between them. */
  readonly tones: string;
}

const PLAIN = { extension: "", switchboard: false, prefix: "", tones: "" } as const;
const NO_NUMBER: NumberText = { ...PLAIN, digits: "" };
export const DASHES = /[\u2010-\u2015\u2212\u30FC]/g;
/** What stands before an extension that is written apart, up to its digits. */
export const EXTENSION_WORD = String.raw`(?:durchwahl|dw|dwl|nebenstelle|nst|app(?:arat)?|klappe|kl|ext(?:ension)?|extn|x)\s*[.:]?\s*(?:nr\.?\s*)?[-\s]*`;
export const EXTENSION = new RegExp(String.raw`${EXTENSION_WORD}(\d{1,7})(?!\d)`, "i");
const DIALLED = /[+\d(*#[][\d\s()[\]/.\-+*#•·'’_]*/;
/** Countries whose numbers keep the 0 after the country code: Italy, San Marino and the Vatican. */
const KEEPS_ZERO = /^(?:\+|00)\s*39/;

/** No number is written with more than this; what the network sends may be. */
const LONGEST_TEXT = 200;

/** One width and kind for digits, blanks and dashes; nothing that cannot be seen. */
export function plain(text: string): string {
  return text.slice(0, LONGEST_TEXT).normalize("NFKC").replace(INVISIBLE, "").replace(DASHES, "-").replace(/\s+/g, " ").trim();
}

/** "(0)" is spoken in the country and dialled nowhere, except in Italy. */
function stripOptionalZero(number: string): string {
  return /^(?:\+|00)/.test(number) && !KEEPS_ZERO.test(number) ? number.replace(/[([]\s*0\s*[)\]]/, " ") : number;
}

/** What a spreadsheet makes of a long number: "4,93023E+11". Its digits are gone. */
export const ROUNDED = /^\s*\d(?:[.,]\d+)?E\+?\d{1,2}\s*$/i;

/** A letter typed for a digit, before the digits or among them: "O30", "23l25". Which digits were meant is a guess. */
const MISTYPED_BEFORE = /(?<!\p{L})[OoIl]+$/u;
const MISTYPED_AFTER = /^[OoIl]+\d/;

/** Digits alone, as exports write them. */
const BARE = /^\+?\d{1,30}$/;

/** Digits in groups, as people and address books write them most. */
const GROUPS = /^\+?\d[\d ]{0,40}$/;

/** Whether the own number is shown in this call, dialled before the number it is for. */
const CLIR = /^([^\d+*#]*)([*#]31#)[\s-]*(?=[+(\d])/;

/** Keys that are sent once the call is up, with pauses between them; a number of its own after a pause is none of them. */
const KEYS = String.raw`([\d*#](?:[\d*#]|[,;pw](?!\s*(?:\+|0)\d{5}))*)`;
/** A pause in a list of numbers: a single comma or semicolon parts two of them, unless a `#` ends what follows. */
const PAUSE = String.raw`(?<=\d[)\s]?)(?:\s?[pw]+|\s?[,;]{2,}[\s,;pw]*|[,;](?=[\d*#,pw]*[#*](?![\d*#])))`;
const PAUSED = new RegExp(String.raw`${PAUSE}${KEYS}\s*$`, "i");
export const PAUSED_IN_LIST = new RegExp(String.raw`${PAUSE}${KEYS}(?=\s*(?:[,;|\n\r]|$))`, "gi");
/** A URI holds one number only. */
const PAUSED_IN_URI = new RegExp(String.raw`(?<=\d)[,;pw\s]*[,;pw]\s*${KEYS}\s*$`, "i");

function asTones(text: string): string {
  return text.replace(/[,;pw]+/gi, ",").replace(/^,+|,+$/g, "");
}

/** What is before a second number: behind an opening bracket, or a plus in the middle. A plus behind an exchange's digit for an outside line begins the number. */
function firstNumber(text: string): string {
  const plus = text.indexOf("+", 1);
  const before = text.slice(0, Math.max(0, plus)).replace(/\D/g, "");
  if (/^(?:0{1,3}|9{1,2})$/.test(before)) return text.slice(plus);
  const alone = before.length > 2 ? text.slice(0, plus) : text;
  const bracket = alone.search(/[([]\s*0\d[\d\s/-]{5,}/);
  return alone.slice(0, Math.max(0, bracket)).replace(/\D/g, "").length >= 6 ? alone.slice(0, bracket) : alone;
}

/** Reads a number as people, address books and SIP write it. Labels before it and remarks after it are dropped. */
export function readNumberText(text: string): NumberText {
  if (BARE.test(text)) return { ...PLAIN, digits: text };
  if (GROUPS.test(text)) return { ...PLAIN, digits: text.replaceAll(" ", ""), switchboard: /\d +0 *$/.test(text) };
  const { body, extension, postDial, isUri } = readNumberUri(plain(text));
  const [, label = "", prefix = ""] = CLIR.exec(body) ?? [];
  const whole = prefix === "" ? body : `${label}${body.slice(label.length + prefix.length).trim()}`;
  const paused = (isUri ? PAUSED_IN_URI : PAUSED).exec(whole);
  const number = readDigits(paused === null ? whole : whole.slice(0, paused.index), extension);
  return number.digits === "" ? NO_NUMBER : { ...number, prefix, tones: asTones(paused?.[1] ?? postDial) };
}

function readDigits(body: string, extension: string): NumberText {
  const [, exchange = "", behind = ""] = LETTERED_PREFIX.exec(body) ?? [];
  if (exchange !== "") return { ...PLAIN, digits: `${exchange}${behind.replace(/[^\d+]/g, "")}`, extension };
  const first = DIALLED.exec(body);
  if (!first || ROUNDED.test(body)) return NO_NUMBER;
  const number = firstNumber(stripOptionalZero(first[0].trim()));
  const rest = body.slice(first.index + first[0].length);
  if (MISTYPED_BEFORE.test(body.slice(0, first.index)) || MISTYPED_AFTER.test(rest)) return NO_NUMBER;
  const apart = extension || (EXTENSION.exec(rest)?.[1] ?? "");
  if (/^[*#]/.test(number)) return { ...PLAIN, digits: number.replace(/[^\d*#]/g, "") };
  const dialled = (number.split(/[*#]/)[0] ?? "").trim();
  const digits = dialled.replace(/\D/g, "");
  if (digits === "") return NO_NUMBER;
  const plus = dialled.replace(/^[([]\s*/, "").startsWith("+") ? "+" : "";
  return { ...PLAIN, digits: `${plus}${digits}`, extension: apart, switchboard: /\d\s*[-/.\s]\s*0[\s([-]*$/.test(dialled) };
}

/** Whether a number is written with the `-0` of a switchboard: "+49 30 1234-0". */
export function isWrittenAsSwitchboard(text: string): boolean {
  return !GROUPS.test(text) && /\d\s*-\s*0+(?!\d)/.test(plain(text)) && readNumberText(text).extension === "";
}
