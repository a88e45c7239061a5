import {
  type CountryCode,
  getCountryCallingCode,
  isSupportedCountry,
  Metadata,
  type PhoneNumber,
  parsePhoneNumberFromString,
} from "libphonenumber-js/max";
import { readNumberText, readSipName } from "./number-text.ts";
import type { Dialling } from "./settings.ts";
import { type PlannedNumber, usualNumber } from "./usual-number.ts";

/** A number as it is stored and compared. `internal`: short, local or special numbers, as dialled. `name`: a SIP user who has a name instead (`sip:user@host`). */
export type NormalNumber =
  | { readonly kind: "public"; readonly value: string }
  | { readonly kind: "internal"; readonly value: string }
  | { readonly kind: "name"; readonly value: string }
  | { readonly kind: "none" };

const NONE: NormalNumber = { kind: "none" };

/** Emergency, harmonised (116xxx) and directory numbers: dialled as they are, never part of an area. */
const SPECIAL: Readonly<Record<string, RegExp>> = {
  DE: /^(?:11[025]|116\d{3}|118\d{2,3})$/,
  AT: /^(?:112|12[02368]|13[03]|14[0-7]|116\d{3}|118\d{2,3})$/,
  CH: /^(?:11[278]|14[3-57]|1414|116\d{3}|18\d{2})$/,
};

/** Where extensions are the end of the number itself, so that one written apart is appended. */
const OPEN_PLAN: readonly string[] = ["DE", "AT"];

/** Fewer digits than this without a trunk prefix are an extension of our own PBX. */
const SHORTEST_LOCAL = 5;

/** From this many digits on a number without trunk prefix is no local one. */
const LONGEST_LOCAL = 11;

function countryOf(dialling: Dialling): CountryCode {
  const country = dialling.country.toUpperCase();
  return isSupportedCountry(country) ? country : "DE";
}

const prefixes = new Map<CountryCode, string>();

function trunkPrefix(country: CountryCode): string {
  const known = prefixes.get(country) ?? readTrunkPrefix(country);
  prefixes.set(country, known);
  return known;
}

function readTrunkPrefix(country: CountryCode): string {
  const metadata = new Metadata();
  metadata.selectNumberingPlan(country);
  // The library has this method and its types forget it.
  const plan = metadata.numberingPlan as { nationalPrefix?(): string | undefined } | undefined;
  return plan?.nationalPrefix?.() ?? "";
}

function parse(digits: string, country: CountryCode): PhoneNumber | null {
  return parsePhoneNumberFromString(digits, { defaultCountry: country, extract: false }) ?? null;
}

/** Country codes whose national numbers begin with a 0 of their own: Italy with the Vatican, and San Marino. */
const ZERO_BELONGS: readonly string[] = ["39", "378"];

/** `null` where no number is so long; a national number that still starts with the trunk prefix was not understood. */
function planned(digits: string, country: CountryCode): PlannedNumber | null {
  const usual = usualNumber(digits, country);
  if (usual !== null) return usual;
  const phone = parse(digits, country);
  const plausible =
    phone?.isPossible() === true && (ZERO_BELONGS.includes(phone.countryCallingCode) || !phone.nationalNumber.startsWith("0"));
  return plausible ? { value: phone.number, nationalNumber: phone.nationalNumber, country: phone.country ?? null } : null;
}

function internal(digits: string): NormalNumber {
  const value = digits.replace(/[^\d*#]/g, "");
  return value === "" ? NONE : { kind: "internal", value };
}

/** Spreadsheets drop the plus. No area has local numbers this long, so what begins with the country's code and is a number of it is meant that way. */
function withoutPlus(digits: string, country: CountryCode): PhoneNumber | null {
  if (digits.length < LONGEST_LOCAL || !digits.startsWith(getCountryCallingCode(country))) return null;
  const phone = parse(`+${digits}`, country);
  return phone?.isValid() === true ? phone : null;
}

/** Reads digits by the rules of the country; a number without trunk prefix is local there, whatever libphonenumber makes of it. */
function read(digits: string, dialling: Dialling): { readonly number: NormalNumber; readonly country: string } {
  const country = countryOf(dialling);
  const home = (number: NormalNumber) => ({ number, country });
  if (/^[*#]/.test(digits) || SPECIAL[country]?.test(digits)) return home(internal(digits));
  const prefix = trunkPrefix(country);
  const bare = withoutPlus(digits, country);
  if (bare !== null && prefix === "0") return { number: { kind: "public", value: bare.number }, country: bare.country ?? "" };
  const local = prefix === "0" && !digits.startsWith("+") && !digits.startsWith("0");
  if (local && (dialling.areaCode === "" || digits.length < SHORTEST_LOCAL)) return home(internal(digits));
  const phone = planned(local ? `0${dialling.areaCode}${digits}` : digits, country);
  if (phone === null || (prefix === "0" && SPECIAL[country]?.test(phone.nationalNumber) && !digits.startsWith("+"))) {
    return home(internal(digits));
  }
  return { number: { kind: "public", value: phone.value }, country: phone.country ?? "" };
}

function withExtension(base: string, extension: string, switchboard: boolean): NormalNumber {
  const trunk = switchboard ? base.slice(0, -1) : base;
  return { kind: "public", value: `${trunk}${extension}`.slice(0, 16) };
}

/**
 * E.164 (with `+`) where it can be made, else the digits as dialled, else the SIP address of a user who has a name. Understands everyday spellings, `tel:`, `sip:`
 * and `callto:` addresses, extensions written apart; a number without trunk prefix is local: with the area code where one is set, else `internal`. Short and star codes stay what they are.
 */
export function normalizeNumber(text: string, dialling: Dialling): NormalNumber {
  const { digits, extension, switchboard } = readNumberText(text);
  if (digits === "") {
    const value = readSipName(text);
    return value === "" ? NONE : { kind: "name", value };
  }
  const whole = read(digits, dialling);
  if (whole.number.kind === "public") {
    const appended = extension !== "" && OPEN_PLAN.includes(whole.country);
    return appended ? withExtension(whole.number.value, extension, switchboard) : whole.number;
  }
  const inside = behindAccessCode(digits, dialling);
  return inside === null ? whole.number : inside;
}

function behindAccessCode(digits: string, { accessCodeIn, ...rest }: Dialling): NormalNumber | null {
  if (accessCodeIn === "" || !digits.startsWith(accessCodeIn)) return null;
  const outside = digits.slice(accessCodeIn.length);
  if (!/^[+0]/.test(outside)) return null;
  const { number } = read(outside, { ...rest, accessCodeIn: "" });
  return number.kind === "public" ? number : null;
}

/**
 * The number of a caller as the PBX tells it: like {@link normalizeNumber}, with the PBX's own prefix for outside callers taken off first,
 * because `0` + `030…` reads as a foreign number otherwise.
 */
export function normalizeCaller(text: string, dialling: Dialling): NormalNumber {
  const { digits } = readNumberText(text);
  return behindAccessCode(digits, dialling) ?? normalizeNumber(text, dialling);
}

/** The value of {@link normalizeNumber}, empty where there is no number. */
export function canonicalNumber(text: string, dialling: Dialling): string {
  const number = normalizeNumber(text, dialling);
  return number.kind === "none" ? "" : number.value;
}

/** For display: `+49 30 1234567`; internal numbers as they are. */
export function formatNumber(value: string): string {
  if (!value.startsWith("+")) return value;
  return parsePhoneNumberFromString(value, { extract: false })?.formatInternational() ?? value;
}

/**
 * What is sent to the PBX: E.164 as it is, or with an access code the code and the national form (`0` + `030…`, `0` + `0043…`).
 * Internal numbers and codes stay as they are.
 */
export function dialString(value: string, dialling: Dialling): string {
  if (!value.startsWith("+") || dialling.accessCodeOut === "") return value;
  const country = countryOf(dialling);
  const outside = parsePhoneNumberFromString(value, { extract: false })?.format("IDD", { fromCountry: country });
  return `${dialling.accessCodeOut}${(outside ?? value.replace("+", "00")).replace(/\D/g, "")}`;
}

/** What the public numbering plans say of an E.164 number: its ISO 3166 country (`null` where it has none or several) and whether it is a mobile one. */
export function numberFacts(value: string): NumberFacts {
  if (lastFacts.value !== value) lastFacts = { value, facts: readFacts(value) };
  return lastFacts.facts;
}

interface NumberFacts {
  readonly country: string | null;
  readonly mobile: boolean;
}

function readFacts(value: string): NumberFacts {
  const phone = parsePhoneNumberFromString(value, { extract: false });
  return { country: phone?.country ?? null, mobile: phone?.getType() === "MOBILE" };
}

/** One caller's number is asked about several times in a row, while it rings. */
let lastFacts = { value: "", facts: readFacts("") };
