import { commonCompany, companyKey } from "#shared/domain/contacts/company-key.ts";
import type { Contact } from "#shared/domain/contacts/contact.ts";
import type { Dialling } from "./dialling.ts";
import { normalizeNumber } from "./number.ts";
import { numberFacts } from "./number-facts.ts";
import { isWrittenAsSwitchboard } from "./number-text.ts";

/**
 * How a trunk is known.
 * - `switchboard`: its `-0` is stored
 * - `numbers`: numbers of one company share it
 * - `near`: as before, but they are shorter than the calling one
 * - `hand`: set by the rep
 * - `form`: a dialled number has its form
 */
export const TRUNK_PROOFS = ["switchboard", "numbers", "near", "hand", "form"] as const;
export type TrunkProof = (typeof TRUNK_PROOFS)[number];

/** The part of a number that belongs to one company (Stammnummer): `+49301234` of `+49 30 1234-567`. */
export interface Trunk {
  readonly value: string;
  readonly by: TrunkProof;
  /** As displayed; empty if the entry that proves the trunk names none, or two companies have the same switchboard. */
  readonly company: string;
  /** Others have numbers there too: an office building, a hosting provider. */
  readonly shared: boolean;
  /** Most digits of an extension, as far as proven: 1 to 5. */
  readonly digits: number;
  /** Digits of the longest known extension, if only numbers prove the trunk; a longer one may belong to another subscriber. */
  readonly longest: number;
}

export const LONGEST_EXTENSION = 5;
/** Fewest digits of a trunk after the country code: an area code and three more (089 636-0). */
const SHORTEST_TRUNK = 5;
/** Including the plus (E.164). */
const LONGEST_NUMBER = 16;
/** Countries with extensions of variable length after a trunk (open numbering plans). */
const OPEN_PLAN: readonly string[] = ["DE", "AT"];
/** Elsewhere the extensions of a company have at most this many digits. */
const CLOSED_PLAN_DIGITS = 2;

/** Most digits that an extension of this number could have: 0 for mobile and internal numbers. */
function widest(value: string): number {
  const { country, mobile } = value.startsWith("+") ? numberFacts(value) : { country: null, mobile: true };
  if (mobile) return 0;
  return OPEN_PLAN.includes(country ?? "") ? LONGEST_EXTENSION : CLOSED_PLAN_DIGITS;
}

/**
 * The prefixes that could be a number's trunk, longest first: one to five digits cut off, at most two where numbers have a fixed length.
 * None for mobile and internal numbers.
 */
export function extensionCuts(value: string): readonly string[] {
  const limit = Math.min(widest(value), value.length - 3 - SHORTEST_TRUNK);
  return Array.from({ length: Math.max(0, limit) }, (_, index) => value.slice(0, -1 - index));
}

/** Whether a number is long enough for a trunk (an area code and three digits) and short enough for an extension. */
export function isTrunk(value: string): boolean {
  return value.startsWith("+") && value.length >= 3 + SHORTEST_TRUNK && value.length < LONGEST_NUMBER;
}

/**
 * Whether one number has the form of the other's switchboard: `+49 30 1234-0` and `+49 30 1234-567`. Only numbers of one subscriber differ
 * in length, so the extension has to be longer than the 0.
 */
export function isSwitchboardOf(switchboard: string, extension: string): boolean {
  const trunk = switchboard.slice(0, -1);
  if (!switchboard.endsWith("0") || !extension.startsWith(trunk) || widest(extension) !== LONGEST_EXTENSION) return false;
  const digits = extension.slice(trunk.length);
  return digits.length >= 2 && digits.length <= LONGEST_EXTENSION && !digits.startsWith("0");
}

/** Whether either number has the form of the other's switchboard. */
export function isAcrossSwitchboard(a: string, b: string): boolean {
  return isSwitchboardOf(a, b) || isSwitchboardOf(b, a);
}

function owner(contact: Contact): string {
  return companyKey(contact.company) || `contact ${contact.id}`;
}

/** Whether contacts belong to more than one company; a person without company counts as one. */
export function haveSeveralOwners(contacts: readonly Contact[]): boolean {
  return contacts.some((each) => owner(each) !== owner(contacts[0] ?? each));
}

/** Whether contacts belong to more than one company; people without company do not count. */
export function haveSeveralCompanies(contacts: readonly Contact[]): boolean {
  return new Set(contacts.map((each) => companyKey(each.company)).filter((key) => key !== "")).size > 1;
}

/** Longest extension that this many numbers prove: two similar numbers prove little. */
function provenDigits(numbers: number): number {
  return numbers < 2 ? 0 : Math.min(LONGEST_EXTENSION, numbers + 1);
}

function commonPrefix(values: readonly string[]): string {
  const [first = "", ...others] = values;
  let length = first.length;
  while (!others.every((value) => value.startsWith(first.slice(0, length)))) length -= 1;
  return first.slice(0, length);
}

interface Behind {
  readonly company: string;
  readonly numbers: readonly string[];
}

/**
 * The only company with numbers under a prefix, and these numbers; `null` if there is none, others have numbers too, or a switchboard shows
 * that the trunk is longer.
 */
function onlyCompany(prefix: string, contacts: readonly Contact[]): Behind | null {
  const under = (contact: Contact) => contact.numbers.filter(({ value }) => value.startsWith(prefix) && value.length > prefix.length);
  const there = contacts.filter((each) => under(each).length > 0);
  const first = there[0];
  if (!first || companyKey(first.company) === "" || haveSeveralOwners(there)) return null;
  const numbers = there.flatMap(under);
  const longer = numbers.some(({ value, kind }) => kind === "switchboard" && value.endsWith("0") && value !== `${prefix}0`);
  return longer ? null : { company: first.company, numbers: [...new Set(numbers.map(({ value }) => value))] };
}

/**
 * The trunk that these contacts prove at `prefix`; `null` if none. Either one of them is its switchboard, or it is exactly the common
 * prefix of the numbers of one company, and no other's: a shorter one would include neighbours. Contacts with other numbers do not matter.
 */
export function trunkAt(prefix: string, contacts: readonly Contact[]): Trunk | null {
  const isItsSwitchboard = (each: Contact) => each.numbers.some(({ value, kind }) => kind === "switchboard" && value === `${prefix}0`);
  const switchboard = contacts.filter(isItsSwitchboard);
  if (switchboard.length > 0) {
    const there = contacts.filter((each) => each.numbers.some(({ value }) => value.startsWith(prefix)));
    const company = commonCompany(switchboard.filter((each) => each.company !== ""));
    return {
      value: prefix,
      by: "switchboard",
      company,
      shared: haveSeveralCompanies(there),
      digits: LONGEST_EXTENSION,
      longest: LONGEST_EXTENSION,
    };
  }
  const behind = onlyCompany(prefix, contacts);
  if (behind === null || commonPrefix(behind.numbers) !== prefix) return null;
  const digits = provenDigits(behind.numbers.length);
  const longest = Math.max(...behind.numbers.map((value) => value.length - prefix.length));
  return longest <= digits ? { value: prefix, by: "numbers", company: behind.company, shared: false, digits, longest } : null;
}

/** The trunk of which `number` has the form of the `-0`, proven by the extensions of one company, and no other's, under it. */
export function trunkOfSwitchboard(number: string, contacts: readonly Contact[]): Trunk | null {
  const value = number.slice(0, -1);
  const behind = number.endsWith("0") ? onlyCompany(value, contacts) : null;
  const shown = behind?.numbers.every((each) => isSwitchboardOf(number, each));
  return behind && shown ? { value, by: "numbers", company: behind.company, shared: false, digits: 1, longest: 1 } : null;
}

/**
 * The longest of these trunks that a number belongs to, with one to five more digits; `null` for mobile and internal numbers and if none
 * fits.
 */
export function longestTrunk(number: string, trunks: readonly Trunk[]): Trunk | null {
  const cuts = extensionCuts(number);
  const fitting = trunks.filter((each) => cuts.includes(each.value) && number.length - each.value.length <= each.digits);
  return fitting.sort((a, b) => b.value.length - a.value.length)[0] ?? null;
}

/** A trunk that the rep assigned to a company, stored under its digits. */
export interface HandTrunk {
  /** As displayed. */
  readonly company: string;
  readonly since: number;
}

/** Where numbers have a fixed length, a trunk alone is too short to be read: these digits of an extension are appended. */
const FILLS = ["", "0", "00"];

/** Whether these are the first digits of a mobile number, or a whole one: while typed it is too short to be recognised. */
function beginsAMobile(value: string): boolean {
  return Array.from("01234567", (_, more) => `${value}${"2345678".slice(0, more)}`).some((whole) => numberFacts(whole).mobile);
}

/**
 * Reads a trunk as written ("030 1234-0", "+49 30 1234", "044 668 18") as E.164 without the extension; `null` for internal and mobile
 * numbers, and if it is too short for one company.
 */
export function readTrunk(text: string, dialling: Dialling): string | null {
  const written = text.trim();
  for (const fill of /^[+0]/.test(written) ? FILLS : [""]) {
    const number = normalizeNumber(`${written}${fill}`, dialling);
    if (number.kind !== "public") continue;
    if (beginsAMobile(number.value)) return null;
    const isSwitchboard = fill === "" && isWrittenAsSwitchboard(text) && number.value.endsWith("0");
    const value = number.value.slice(0, number.value.length - fill.length - (isSwitchboard ? 1 : 0));
    return isTrunk(value) ? value : null;
  }
  return null;
}
