import { commonCompany, companyKey } from "./company-key.ts";
import type { Contact } from "./contact.ts";
import type { Dialling } from "./dialling.ts";
import { normalizeNumber, numberFacts } from "./number.ts";
import { isWrittenAsSwitchboard } from "./number-text.ts";

/**
 * By what a trunk is known: its `-0` is written somewhere, numbers of one company share it, those numbers are shorter than the one that calls, the rep said so, or a
 * number that was dialled has the form of it.
 */
export const TRUNK_PROOFS = ["switchboard", "numbers", "near", "hand", "form"] as const;
export type TrunkProof = (typeof TRUNK_PROOFS)[number];

/** The part of a company's numbers that is theirs alone (Stammnummer): `+49301234` of `+49 30 1234-567`. */
export interface Trunk {
  readonly value: string;
  readonly by: TrunkProof;
  /** As it is shown; empty where the entry that proves the trunk names none, or two companies have the same switchboard. */
  readonly company: string;
  /** Somebody else has numbers there as well: an office building, a hoster. */
  readonly shared: boolean;
  /** How many digits an extension has at most, as far as it is proven: 1 to 5. */
  readonly digits: number;
  /** How many digits the longest known extension has, where numbers alone prove the trunk; a longer one may be another subscriber's. */
  readonly longest: number;
}

export const LONGEST_EXTENSION = 5;
/** Digits after the country code that a trunk has at least: an area code and three more (089 636-0). */
const SHORTEST_TRUNK = 5;
/** With its plus (E.164). */
const LONGEST_NUMBER = 16;
/** Countries with extensions of free length behind a trunk (open numbering plans). */
const OPEN_PLAN: readonly string[] = ["DE", "AT"];
/** Elsewhere a company's block is at most this many digits wide. */
const CLOSED_PLAN_DIGITS = 2;

/** How many digits an extension of this number could have: none for mobile and internal numbers. */
function widest(value: string): number {
  const { country, mobile } = value.startsWith("+") ? numberFacts(value) : { country: null, mobile: true };
  if (mobile) return 0;
  return OPEN_PLAN.includes(country ?? "") ? LONGEST_EXTENSION : CLOSED_PLAN_DIGITS;
}

/** The prefixes that could be a number's trunk, longest first: one to five digits cut off, two where numbers have a fixed length. None for mobile and internal numbers. */
export function extensionCuts(value: string): readonly string[] {
  const limit = Math.min(widest(value), value.length - 3 - SHORTEST_TRUNK);
  return Array.from({ length: Math.max(0, limit) }, (_, index) => value.slice(0, -1 - index));
}

/** Whether digits are as long as a trunk: an area code and three digits at least, and room for an extension. */
export function isTrunk(value: string): boolean {
  return value.startsWith("+") && value.length >= 3 + SHORTEST_TRUNK && value.length < LONGEST_NUMBER;
}

/**
 * Whether one of two numbers is by its form the switchboard of the other: `+49 30 1234-0` and `+49 30 1234-567`. Numbers of one subscriber alone differ in length,
 * so the extension has to be longer than the 0.
 */
export function isSwitchboardOf(switchboard: string, extension: string): boolean {
  const trunk = switchboard.slice(0, -1);
  if (!switchboard.endsWith("0") || !extension.startsWith(trunk) || widest(extension) !== LONGEST_EXTENSION) return false;
  const digits = extension.slice(trunk.length);
  return digits.length >= 2 && digits.length <= LONGEST_EXTENSION && !digits.startsWith("0");
}

/** Whether one of two numbers is by its form the switchboard of the other. */
export function isAcrossSwitchboard(a: string, b: string): boolean {
  return isSwitchboardOf(a, b) || isSwitchboardOf(b, a);
}

function owner(contact: Contact): string {
  return companyKey(contact.company) || `contact ${contact.id}`;
}

/** Whether contacts belong to more than one company; people without company are each their own. */
export function haveSeveralOwners(contacts: readonly Contact[]): boolean {
  return contacts.some((each) => owner(each) !== owner(contacts[0] ?? each));
}

/** Whether contacts belong to more than one company; people without company do not count. */
export function haveSeveralCompanies(contacts: readonly Contact[]): boolean {
  return new Set(contacts.map((each) => companyKey(each.company)).filter((key) => key !== "")).size > 1;
}

/** How long extensions may be that so many numbers prove: two numbers that share little prove nothing. */
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

/** The one company that has numbers under a prefix, with these; `null` where nobody has, somebody else has too, or a switchboard there says that the trunk is longer. */
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
 * Whether these contacts show `prefix` to be a trunk: one of them is its switchboard, or it is all that the numbers of one company, and of nobody else, have in
 * common. Never less than they have in common: a neighbour's numbers start there as well. Contacts with other numbers do not matter.
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

/** The trunk of which `number` is by its form the `-0`, shown by the extensions of one company, and of nobody else, under it. */
export function trunkOfSwitchboard(number: string, contacts: readonly Contact[]): Trunk | null {
  const value = number.slice(0, -1);
  const behind = number.endsWith("0") ? onlyCompany(value, contacts) : null;
  const shown = behind?.numbers.every((each) => isSwitchboardOf(number, each));
  return behind && shown ? { value, by: "numbers", company: behind.company, shared: false, digits: 1, longest: 1 } : null;
}

/** The longest of these trunks that a number lies under, by one to five digits; `null` for mobile and internal numbers and where none fits. */
export function longestTrunk(number: string, trunks: readonly Trunk[]): Trunk | null {
  const cuts = extensionCuts(number);
  const fitting = trunks.filter((each) => cuts.includes(each.value) && number.length - each.value.length <= each.digits);
  return fitting.sort((a, b) => b.value.length - a.value.length)[0] ?? null;
}

/** A trunk that the rep gave a company, filed under its digits. */
export interface HandTrunk {
  /** As it is shown. */
  readonly company: string;
  readonly since: number;
}

/** Where numbers have a fixed length, a trunk alone is too short to be one: with the digits of an extension it can be read, unless it is a local one. */
const FILLS = ["", "0", "00"];

/** Whether these are the first digits of a mobile number, or all of it: while it is typed it is not long enough to be known as one. */
function beginsAMobile(value: string): boolean {
  return Array.from("01234567", (_, more) => `${value}${"2345678".slice(0, more)}`).some((whole) => numberFacts(whole).mobile);
}

/**
 * The trunk that somebody wrote ("030 1234-0", "+49 30 1234", "044 668 18"), in E.164 without the extension; `null` where it is none: internal and mobile numbers, too
 * short to be one company's.
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
