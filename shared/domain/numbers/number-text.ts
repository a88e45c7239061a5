import { INVISIBLE } from "#shared/domain/texts/plain-text.ts";
import { LETTERED_PREFIX, readNumberUri } from "./number-uri.ts";

/** A telephone number without everything that is not dialled. */
export interface NumberText {
  /**
   * Digits with an optional leading `+`, a code that starts with `*` or `#`, or digits after an exchange's prefix (`L0#040…`); empty if
   * there is no number.
   */
  readonly digits: string;
  /** Extension written separately ("Durchwahl -12", "ext. 12", `;ext=`); empty if there is none. */
  readonly extension: string;
  /** The number ends in a `-0`, which an extension replaces. */
  readonly switchboard: boolean;
  /** `*31#` or `#31#`: hides or shows the caller's number for this call. Dialled before the number, and not part of it. */
  readonly prefix: string;
  /** What is sent once the call is established ("…,,123#"): digits, `*`, `#`, and `,` for a pause. */
  readonly tones: string;
}

const PLAIN = { extension: "", switchboard: false, prefix: "", tones: "" } as const;
const NO_NUMBER: NumberText = { ...PLAIN, digits: "" };
export const DASHES = /[\u2010-\u2015\u2212\u30FC]/g;
/** The text before the digits of an extension written separately. */
export const EXTENSION_WORD = String.raw`(?:durchwahl|dw|dwl|nebenstelle|nst|app(?:arat)?|klappe|kl|ext(?:ension)?|extn|x)\s*[.:]?\s*(?:nr\.?\s*)?[-\s]*`;
export const EXTENSION = new RegExp(String.raw`${EXTENSION_WORD}(\d{1,7})(?!\d)`, "i");
const DIALLED = /[+\d(*#[][\d\s()[\]/.\-+*#•·'’_]*/;
/** Country codes that are followed by a 0: Italy, San Marino and the Vatican. */
const KEEPS_ZERO = /^(?:\+|00)\s*39/;

/** Longest text that is read: the network may send longer ones. */
const LONGEST_TEXT = 200;

/** Normalises digits, blanks and dashes, and removes invisible characters. */
export function plain(text: string): string {
  return text.slice(0, LONGEST_TEXT).normalize("NFKC").replace(INVISIBLE, "").replace(DASHES, "-").replace(/\s+/g, " ").trim();
}

/** Removes "(0)", which is dialled only within the country. Not in Italy, where it is part of the number. */
function stripOptionalZero(number: string): string {
  return /^(?:\+|00)/.test(number) && !KEEPS_ZERO.test(number) ? number.replace(/[([]\s*0\s*[)\]]/, " ") : number;
}

/** A long number as a spreadsheet rounds it: "4,93023E+11". Its digits are lost. */
export const ROUNDED = /^\s*\d(?:[.,]\d+)?E\+?\d{1,2}\s*$/i;

/** A letter typed instead of a digit, before or among digits: "O30", "23l25". The intended digits are a guess. */
const MISTYPED_BEFORE = /(?<!\p{L})[OoIl]+$/u;
const MISTYPED_AFTER = /^[OoIl]+\d/;

/** Digits only, as exports write them. */
const BARE = /^\+?\d{1,30}$/;

/** Digits in groups, the most common spelling. */
const GROUPS = /^\+?\d[\d ]{0,40}$/;

/** The prefix that hides or shows the caller's number for this call. */
const CLIR = /^([^\d+*#]*)([*#]31#)[\s-]*(?=[+(\d])/;

/** Keys sent once the call is established, with pauses between them; a whole number after a pause is not one. */
const KEYS = String.raw`([\d*#](?:[\d*#]|[,;pw](?!\s*(?:\+|0)\d{5}))*)`;
/** A pause in a list of numbers. A single comma or semicolon separates two numbers, unless a `#` ends what follows. */
const PAUSE = String.raw`(?<=\d[)\s]?)(?:\s?[pw]+|\s?[,;]{2,}[\s,;pw]*|[,;](?=[\d*#,pw]*[#*](?![\d*#])))`;
const PAUSED = new RegExp(String.raw`${PAUSE}${KEYS}\s*$`, "i");
export const PAUSED_IN_LIST = new RegExp(String.raw`${PAUSE}${KEYS}(?=\s*(?:[,;|\n\r]|$))`, "gi");
/** A URI contains one number only. */
const PAUSED_IN_URI = new RegExp(String.raw`(?<=\d)[,;pw\s]*[,;pw]\s*${KEYS}\s*$`, "i");

function asTones(text: string): string {
  return text.replace(/[,;pw]+/gi, ",").replace(/^,+|,+$/g, "");
}

/**
 * The text before a second number, which starts with an opening bracket or a plus. A plus after a digit for an outside line starts the
 * first number.
 */
function firstNumber(text: string): string {
  const plus = text.indexOf("+", 1);
  const before = text.slice(0, Math.max(0, plus)).replace(/\D/g, "");
  if (/^(?:0{1,3}|9{1,2})$/.test(before)) return text.slice(plus);
  const alone = before.length > 2 ? text.slice(0, plus) : text;
  const bracket = alone.search(/[([]\s*0\d[\d\s/-]{5,}/);
  return alone.slice(0, Math.max(0, bracket)).replace(/\D/g, "").length >= 6 ? alone.slice(0, bracket) : alone;
}

/** Reads a number as people, address books and SIP write it. Drops labels before it and remarks after it. */
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
