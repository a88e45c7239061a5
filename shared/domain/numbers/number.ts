import { type CountryCode, getCountryCallingCode, parsePhoneNumberFromString } from "libphonenumber-js/max";
import type { Dialling } from "./dialling.ts";
import {
  countryOf,
  isAssigned,
  isSpecial,
  mayBeBare,
  mayBeLocal,
  OPEN_PLAN,
  planned,
  readBare,
  SHORTEST_LOCAL,
  trunkPrefix,
} from "./number-plan.ts";
import { plain, readNumberText } from "./number-text.ts";
import { readSipName } from "./number-uri.ts";

/**
 * A number as stored and compared. `internal`: short, local or special numbers, as dialled. `name`: a SIP user with a name instead of a
 * number (`sip:user@host`).
 */
export type NormalNumber =
  | { readonly kind: "public"; readonly value: string }
  | { readonly kind: "internal"; readonly value: string }
  | { readonly kind: "name"; readonly value: string }
  | { readonly kind: "none" };

const NONE: NormalNumber = { kind: "none" };

function internal(digits: string): NormalNumber {
  const value = digits.replace(/[^\dA-Za-z*#]/g, "");
  return value === "" ? NONE : { kind: "internal", value };
}

/** Digits after a plus that no plan allows are dialled as written: the plus was meant. */
function unplanned(digits: string): NormalNumber {
  return /^\+\d{4,}$/.test(digits) ? { kind: "internal", value: digits } : internal(digits);
}

interface Read {
  readonly number: NormalNumber;
  /** The country of its plan (ISO 3166); empty if unknown. */
  readonly country: string;
}

/** Reads digits by the rules of the country; a number without trunk prefix is local there, whatever libphonenumber returns. */
function read(digits: string, dialling: Dialling): Read {
  const country = countryOf(dialling);
  const home = (number: NormalNumber): Read => ({ number, country });
  if (/[*#]/.test(digits) || isSpecial(digits, country)) return home(internal(digits));
  const bare = readBare(digits, dialling);
  if (bare !== null) return bare.sure === null ? home(internal(digits)) : publicNumber(bare.sure);
  const prefix = trunkPrefix(country);
  const local = prefix === "0" && !/^[+0]/.test(digits);
  if (local && (dialling.areaCode === "" || digits.length < SHORTEST_LOCAL)) return home(internal(digits));
  const phone = planned(local ? `0${dialling.areaCode}${digits}` : digits, country);
  if (phone === null) return home(unplanned(digits));
  return prefix === "0" && isSpecial(phone.nationalNumber, country) && !digits.startsWith("+")
    ? home(internal(digits))
    : publicNumber(phone);
}

function publicNumber({ value, country }: { readonly value: string; readonly country: CountryCode | null }): Read {
  return { number: { kind: "public", value }, country: country ?? "" };
}

function withExtension(base: string, extension: string, switchboard: boolean): NormalNumber {
  const trunk = switchboard ? base.slice(0, -1) : base;
  return { kind: "public", value: `${trunk}${extension}`.slice(0, 16) };
}

/**
 * Normalises a number: E.164 (with `+`) if possible, else the digits as dialled, else the SIP address of a user with a name. Reads everyday
 * spellings, `tel:`, `sip:` and `callto:` addresses, and extensions written separately. A number without trunk prefix is local: it gets the
 * area code if one is set, else it is `internal`. Short numbers and star codes stay as they are.
 */
export function normalizeNumber(text: string, dialling: Dialling): NormalNumber {
  const { digits, extension, switchboard } = readNumberText(stripAccessCode(text, dialling));
  if (digits === "") {
    const value = readSipName(plain(text));
    return value === "" ? NONE : { kind: "name", value };
  }
  const { number, country } = read(digits, dialling);
  const inside = insideAccessCode(digits, number, dialling);
  if (inside !== null) return inside;
  const isAppended = number.kind === "public" && extension !== "" && OPEN_PLAN.includes(country);
  return isAppended ? withExtension(number.value, extension, switchboard) : number;
}

function accessCodes({ accessCodeIn, accessCodeOut }: Dialling): readonly string[] {
  return [...new Set([accessCodeIn, accessCodeOut])].filter((code) => code !== "");
}

/** The text after an access code that is separated from the number: "0 0431 7123456", "0-+49 30 …". */
function stripAccessCode(text: string, dialling: Dialling): string {
  const codes = accessCodes(dialling);
  const match = codes.length === 0 ? null : /^([^\d+*#]*)\(?(\d{1,3})\)?[\s/.-]+(?=\+|\(?0)/.exec(plain(text));
  if (match === null || !codes.includes(match[2] ?? "")) return text;
  return `${match[1] ?? ""}${plain(text).slice(match[0].length)}`;
}

/** The number after an access code, if the whole cannot be dialled from outside or is not assigned by a country; `null` otherwise. */
function insideAccessCode(digits: string, whole: NormalNumber, dialling: Dialling): NormalNumber | null {
  if (whole.kind !== "public") return behindAccessCode(digits, dialling);
  const isBehind = accessCodes(dialling).some((code) => digits.startsWith(`${code}0`));
  if (!isBehind || isAssigned(whole.value)) return null;
  const inside = accessCodes(dialling).map((accessCodeIn) => behindAccessCode(digits, { ...dialling, accessCodeIn }));
  return inside.find((each) => each?.kind === "public" && isAssigned(each.value)) ?? null;
}

function behindAccessCode(digits: string, { accessCodeIn, ...rest }: Dialling): NormalNumber | null {
  if (accessCodeIn === "" || !digits.startsWith(accessCodeIn)) return null;
  const outside = digits.slice(accessCodeIn.length);
  if (!/^[+0]/.test(outside)) return null;
  const { number } = read(outside, { ...rest, accessCodeIn: "" });
  return number.kind === "public" ? number : null;
}

/**
 * Normalises the number of a caller as the PBX sends it: like {@link normalizeNumber}, but first removes the PBX's prefix for outside
 * callers, because `0` + `030…` would be read as a foreign number.
 */
export function normalizeCaller(text: string, dialling: Dialling): NormalNumber {
  const { digits } = readNumberText(text);
  return behindAccessCode(digits, dialling) ?? normalizeNumber(text, dialling);
}

/**
 * Other readings of a caller's number: digits that lost their plus or 0, in E.164, and the reverse, including those that were taken for a
 * local number. Useful only if a contact has exactly that number: readings for which `isKnown` is false are skipped, since reading by the
 * numbering plan costs more than the look-up.
 */
export function otherReadings(
  { kind, value }: NormalNumber & { readonly value: string },
  dialling: Dialling,
  isKnown: (value: string) => boolean,
): readonly string[] {
  if (kind === "internal") return readBare(value, dialling)?.all ?? [];
  if (kind === "name") return [];
  const country = countryOf(dialling);
  const code = `+${getCountryCallingCode(country)}`;
  const written = [value.slice(1), ...(value.startsWith(code) ? [value.slice(code.length)] : [])];
  const isInArea = (digits: string) => dialling.areaCode !== "" && mayBeLocal(digits, dialling);
  return written
    .filter((digits) => mayBeBare(digits, country))
    .map((digits) => ({ digits, stored: isInArea(digits) ? `${code}${dialling.areaCode}${digits}` : digits }))
    .filter(({ digits, stored }) => isKnown(stored) && canonicalNumber(digits, dialling) === stored)
    .map(({ stored }) => stored);
}

/** The value of {@link normalizeNumber}; empty if there is no number. */
export function canonicalNumber(text: string, dialling: Dialling): string {
  const number = normalizeNumber(text, dialling);
  return number.kind === "none" ? "" : number.value;
}

/** For display: `+49 30 1234567`; internal numbers unchanged. */
export function formatNumber(value: string): string {
  if (!value.startsWith("+")) return value;
  return parsePhoneNumberFromString(value, { extract: false })?.formatInternational() ?? value;
}

/** For display at home: `030 1234567` in the rep's country, international otherwise. */
export function formatAtHome(value: string, dialling: Dialling): string {
  const phone = value.startsWith("+") ? parsePhoneNumberFromString(value, { extract: false }) : undefined;
  return phone?.country === countryOf(dialling) ? phone.formatNational() : formatNumber(value);
}

/**
 * What is sent to the PBX: E.164, or with an access code the code and the national form (`0` + `030…`, `0` + `0043…`). Internal numbers and
 * codes stay as they are.
 */
export function dialString(value: string, dialling: Dialling): string {
  if (!value.startsWith("+") || dialling.accessCodeOut === "") return value;
  const country = countryOf(dialling);
  const outside = parsePhoneNumberFromString(value, { extract: false })?.format("IDD", { fromCountry: country });
  return `${dialling.accessCodeOut}${(outside ?? value.replace("+", "00")).replace(/\D/g, "")}`;
}
