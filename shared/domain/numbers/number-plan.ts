import {
  type CountryCode,
  getCountryCallingCode,
  isSupportedCountry,
  Metadata,
  type PhoneNumber,
  parsePhoneNumberFromString,
} from "libphonenumber-js/max";
import type { Dialling } from "./dialling.ts";

/** Emergency, harmonised (116xxx) and directory numbers: dialled as they are, without an area code. */
const SPECIAL: Readonly<Record<string, RegExp>> = {
  DE: /^(?:11[025]|116\d{3}|118[1-9]\d|1180\d{2})$/,
  AT: /^(?:112|12[02368]|13[03]|14[0-7]|116\d{3}|118\d{2,3})$/,
  CH: /^(?:11[278]|14[3-57]|1414|116\d{3}|18\d{2})$/,
};

/** Whether the country has this short number, which is dialled without an area code. */
export function isSpecial(digits: string, country: CountryCode): boolean {
  return SPECIAL[country]?.test(digits) === true;
}

/** Countries where an extension is part of the number, so that one written separately is appended. */
export const OPEN_PLAN: readonly string[] = ["DE", "AT"];

/** Fewer digits than this without a trunk prefix are an extension of the rep's own PBX. */
export const SHORTEST_LOCAL = 5;

/** From this many digits on, a number without trunk prefix is not local, by the country's plan. */
const LONGEST_LOCAL: Readonly<Record<string, number>> = { DE: 10, AT: 10, BE: 8, LI: 7 };
const LONGEST_LOCAL_ELSEWHERE = 9;
/** Most digits of a number with its area code, if the country sets a limit: after a long area code fewer digits are local. */
const LONGEST_IN_AREA: Readonly<Record<string, number>> = { DE: 11 };

/** The country of numbers without a country code. */
export function countryOf(dialling: Dialling): CountryCode {
  const country = dialling.country.toUpperCase();
  return isSupportedCountry(country) ? country : "DE";
}

const prefixes = new Map<CountryCode, string>();

/** What is dialled before the area code; empty if nothing is. */
export function trunkPrefix(country: CountryCode): string {
  const known = prefixes.get(country) ?? readTrunkPrefix(country);
  prefixes.set(country, known);
  return known;
}

function readTrunkPrefix(country: CountryCode): string {
  const metadata = new Metadata();
  metadata.selectNumberingPlan(country);
  // The library has this method, but its types do not declare it.
  const plan = metadata.numberingPlan as { nationalPrefix?(): string | undefined } | undefined;
  return plan?.nationalPrefix?.() ?? "";
}

function parse(digits: string, country: CountryCode): PhoneNumber | null {
  return parsePhoneNumberFromString(digits, { defaultCountry: country, extract: false }) ?? null;
}

/** A number as the numbering plan reads it. */
export interface PlannedNumber {
  /** E.164. */
  readonly value: string;
  readonly nationalNumber: string;
  /** ISO 3166; `null` if the plan is shared by several countries and the number does not identify one. */
  readonly country: CountryCode | null;
}

/**
 * Countries that do not share their calling code, dial abroad with 00 and at home with a 0 that no national number starts with: only the
 * length decides whether a number is possible.
 */
export const USUAL: readonly CountryCode[] = ["DE", "AT", "CH"];

const CODES: ReadonlyMap<string, CountryCode> = new Map(USUAL.map((country) => [getCountryCallingCode(country), country]));
const LENGTHS = new Map(USUAL.map((country) => [country, possibleLengths(country)]));
const INTERNATIONAL = /^(\+|00)(4[139])([1-9]\d{2,15})$/;
const NATIONAL = /^0([1-9]\d{2,15})$/;

function possibleLengths(country: CountryCode): ReadonlySet<number> {
  const metadata = new Metadata();
  metadata.selectNumberingPlan(country);
  return new Set(metadata.numberingPlan?.possibleLengths());
}

/**
 * Reads digits with a trunk or international prefix like libphonenumber, for the most common countries, in a tenth of the time. `null`: not
 * decided, ask the library. `country`: where `digits` were written.
 */
export function usualNumber(digits: string, country: CountryCode): PlannedNumber | null {
  const abroad = INTERNATIONAL.exec(digits);
  if (abroad !== null) {
    const [, prefix, code = "", national = ""] = abroad;
    return prefix === "+" || LENGTHS.has(country) ? possible(code, national, CODES.get(code)) : null;
  }
  const national = LENGTHS.has(country) ? NATIONAL.exec(digits)?.[1] : undefined;
  return national === undefined ? null : possible(getCountryCallingCode(country), national, country);
}

function possible(code: string, nationalNumber: string, country: CountryCode | undefined): PlannedNumber | null {
  if (country === undefined || LENGTHS.get(country)?.has(nationalNumber.length) !== true) return null;
  return { value: `+${code}${nationalNumber}`, nationalNumber, country };
}

/** Country codes whose national numbers start with a 0: Italy with the Vatican, and San Marino. */
const ZERO_BELONGS: readonly string[] = ["39", "378"];

/**
 * Reads digits by the plan; `null` if no number has this length. A national number that still starts with the trunk prefix was not
 * understood.
 */
export function planned(digits: string, country: CountryCode): PlannedNumber | null {
  const usual = usualNumber(digits, country);
  if (usual !== null) return usual;
  const phone = parse(digits, country);
  const plausible =
    phone?.isPossible() === true && (ZERO_BELONGS.includes(phone.countryCallingCode) || !phone.nationalNumber.startsWith("0"));
  return plausible ? { value: phone.number, nationalNumber: phone.nationalNumber, country: phone.country ?? null } : null;
}

function valid(digits: string): PhoneNumber | null {
  const phone = parse(digits, "DE");
  return phone?.isValid() === true ? phone : null;
}

/** Whether an E.164 number is assigned by its country. */
export function isAssigned(value: string): boolean {
  return valid(value) !== null;
}

/** What digits that lack a plus, or the 0 of the trunk prefix, may mean. Most likely first. */
interface Bare {
  /** The number that they certainly mean; `null` if uncertain. */
  readonly sure: PlannedNumber | null;
  /** All possible numbers, in E.164. */
  readonly all: readonly string[];
}

function longestLocal(country: CountryCode): number {
  return LONGEST_LOCAL[country] ?? LONGEST_LOCAL_ELSEWHERE;
}

/** Whether there are so many digits that a plus or the 0 of the trunk prefix may be missing. */
export function mayBeBare(digits: string, country: CountryCode): boolean {
  const isLong = digits.length >= Math.min(longestLocal(country), LONGEST_LOCAL_ELSEWHERE);
  return isLong && trunkPrefix(country) === "0" && /^[1-9]\d*$/.test(digits);
}

/** Whether digits without trunk prefix are few enough for a local number in the rep's area, or in any area if the rep's is unknown. */
export function mayBeLocal(digits: string, dialling: Dialling): boolean {
  const country = countryOf(dialling);
  const { length } = dialling.areaCode;
  const isWithinArea = length === 0 || length + digits.length <= (LONGEST_IN_AREA[country] ?? Number.POSITIVE_INFINITY);
  return isWithinArea && digits.length < longestLocal(country);
}

/**
 * Reads digits that may lack a plus or trunk prefix; `null` for others, and for numbers in the rep's area. Spreadsheets drop the plus and
 * the 0, exchanges the plus. A number of another country is never certain, since an area code at home may start with the same digits.
 */
export function readBare(digits: string, dialling: Dialling): Bare | null {
  const country = countryOf(dialling);
  const isLocal = mayBeLocal(digits, dialling);
  if (!mayBeBare(digits, country) || (isLocal && dialling.areaCode !== "")) return null;
  const code = getCountryCallingCode(country);
  const [home, abroad] = [valid(`+${code}${digits}`), valid(`+${digits}`)];
  const withoutPlus = digits.startsWith(code) ? abroad : null;
  const isMobile = home?.getType() === "MOBILE";
  const isClear = abroad === null || (isMobile && withoutPlus === null);
  const phone = withoutPlus !== null && (home === null || digits.length > 10) ? withoutPlus : isClear ? home : null;
  const sure =
    phone === null || isLocal ? null : { value: phone.number, nationalNumber: phone.nationalNumber, country: phone.country ?? null };
  return { sure, all: [abroad, home].flatMap((each) => (each === null ? [] : [each.number])) };
}
