/** What is left of a telephone number's spelling once everything that is not dialled is gone. */
export interface NumberText {
  /** Digits with an optional leading `+`, or a code that starts with `*` or `#`; empty when there is no number. */
  readonly digits: string;
  /** Extension written apart from the number ("Durchwahl -12", "ext. 12", `;ext=`); empty when there is none. */
  readonly extension: string;
  /** The number ends in a `-0`, which an extension replaces. */
  readonly switchboard: boolean;
}

const NO_NUMBER: NumberText = { digits: "", extension: "", switchboard: false };
export const INVISIBLE = /[\u00AD\u061C\u200B-\u200F\u202A-\u202E\u2060-\u2069\uFEFF]/g;
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
function plain(text: string): string {
  return text.slice(0, LONGEST_TEXT).normalize("NFKC").replace(INVISIBLE, "").replace(DASHES, "-").replace(/\s+/g, " ").trim();
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** User part and parameters of `tel:`, `sip:`, `sips:` and `callto:` (RFC 3966, RFC 3261 19.1); other text stays whole. */
function withoutScheme(text: string): { readonly body: string; readonly extension: string } {
  const scheme = /^<?\s*(tel|sips?|callto):(?:\/\/)?([^>]*)/i.exec(text);
  if (!scheme) return { body: text, extension: /;ext=([\d\-.]+)/i.exec(text)?.[1]?.replace(/\D/g, "") ?? "" };
  const all = decoded(scheme[2] ?? "");
  const user = /^tel$/i.test(scheme[1] ?? "") ? all : (all.split("@")[0] ?? "");
  const [number = "", ...parameters] = user.split(";");
  const find = (name: string) => parameters.find((each) => each.toLowerCase().startsWith(`${name}=`))?.slice(name.length + 1) ?? "";
  const context = find("phone-context");
  const global = context.startsWith("+") && !number.trim().startsWith("+") ? context : "";
  const spelled = /[a-z]/i.test(number) && !/^callto$/i.test(scheme[1] ?? "") ? "" : `${global}${number.split("?")[0] ?? ""}`;
  return { body: spelled, extension: find("ext").replace(/\D/g, "") };
}

/** User names by which gateways say that they do not know who calls, or may not tell. */
const NOBODY = /^(?:anonymous|restricted|private|unknown|unavailable)$/i;

/** A SIP address by name (`sip:user@host[:port]`, RFC 3261 19.1) without its parameters, host in lower case; empty for anything else, and where the user is a number. */
export function readSipName(text: string): string {
  const [, scheme = "", user = "", host = ""] = /^<?\s*(sips?):([^\s@:;<>?]+)(?:[:;][^\s@]*)?@([^\s@;<>?]+)/i.exec(plain(text)) ?? [];
  const isName = /[a-z]/i.test(user) && !NOBODY.test(user) && !/^anonymous\.invalid$/i.test(host);
  return isName ? `${scheme.toLowerCase()}:${user}@${host.toLowerCase()}` : "";
}

/** "(0)" is spoken in the country and dialled nowhere, except in Italy. */
function withoutOptionalZero(number: string): string {
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

/** Reads a number as people, address books and SIP write it. Labels before it and remarks after it are dropped. */
export function readNumberText(text: string): NumberText {
  if (BARE.test(text)) return { digits: text, extension: "", switchboard: false };
  if (GROUPS.test(text)) return { digits: text.replaceAll(" ", ""), extension: "", switchboard: /\d +0 *$/.test(text) };
  const { body, extension } = withoutScheme(plain(text));
  const first = DIALLED.exec(body);
  if (!first || ROUNDED.test(body)) return NO_NUMBER;
  const number = withoutOptionalZero(first[0].trim());
  const rest = body.slice(first.index + first[0].length);
  if (MISTYPED_BEFORE.test(body.slice(0, first.index)) || MISTYPED_AFTER.test(rest)) return NO_NUMBER;
  const apart = extension || (EXTENSION.exec(rest)?.[1] ?? "");
  if (/^[*#]/.test(number)) return { digits: number.replace(/[^\d*#]/g, ""), extension: "", switchboard: false };
  const dialled = (number.split(/[*#]/)[0] ?? "").trim();
  const digits = dialled.replace(/\D/g, "");
  if (digits === "") return NO_NUMBER;
  const plus = dialled.replace(/^[([]\s*/, "").startsWith("+") ? "+" : "";
  return { digits: `${plus}${digits}`, extension: apart, switchboard: /\d\s*[-/.\s]\s*0[\s([-]*$/.test(dialled) };
}

/** Whether a number is written with the `-0` of a switchboard: "+49 30 1234-0". */
export function isWrittenAsSwitchboard(text: string): boolean {
  return !GROUPS.test(text) && /\d\s*-\s*0+(?!\d)/.test(plain(text)) && readNumberText(text).extension === "";
}
