import { createHash } from "node:crypto";
import type { ImportReport } from "#shared/contract/imports.ts";
import type { Contact, Language } from "#shared/domain/contact.ts";
import { isMailAddress } from "#shared/domain/mail-address.ts";
import { cutText, plainLine } from "#shared/domain/plain-text.ts";
import type { BesideContact } from "#shared/ports/directory.ts";
import { type DraftNumber, type NumberReading, type ReadNumbers, readNumbers } from "./draft-numbers.ts";

/** A contact as a file gives it: nothing is checked yet. */
export interface ContactDraft {
  /** Where it begins in the file, from 1. */
  readonly line: number;
  /** What the source identifies it by; empty where it does not. */
  readonly key: string;
  readonly name: string;
  readonly company: string;
  readonly role: string;
  readonly email: string;
  readonly numbers: readonly DraftNumber[];
  readonly customer: boolean;
  readonly language: string;
  readonly timeZone: string;
  /** By which words the source says that nobody may call them. */
  readonly blockedBy?: string;
  /** What the source says of calling them that is not certain, so that they are blocked. */
  readonly unclearConsent?: readonly string[];
  /** Who answers for them, with the numbers as they are written; the name is empty where only a number is given. */
  readonly assistants?: readonly { readonly name: string; readonly numbers: readonly string[] }[];
  /** Numbers that were left out because a machine answers them. */
  readonly faxes?: number;
}

/** What a draft is checked by. */
export interface DraftReading extends NumberReading {
  /** Id of the source. */
  readonly source: string;
}

/** What a source says beside a contact, which is kept elsewhere or only counted. */
export interface Beside {
  readonly blockedBy: string | null;
  readonly assistants: readonly { readonly name: string; readonly numbers: readonly string[] }[];
  readonly faxes: number;
}

/** A draft that was checked. `beside` is `null` where nothing is to be told besides the contact. */
export interface CheckedDraft {
  readonly contact: Contact | null;
  readonly rejected: readonly Rejection[];
  readonly beside: Beside | null;
}

export type Rejection = ImportReport["rejected"][number];
export type RejectionReason = Rejection["reason"];

const LONGEST_FIELD = 200;
const MOST_ASSISTANTS = 5;
const ZONES: ReadonlySet<string> = new Set(["UTC", ...Intl.supportedValuesOf("timeZone")]);

/** A line of the report; the text is made fit to be shown and short. */
export function rejection(line: number, reason: RejectionReason, text: string): Rejection {
  return { line, reason, text: cutText(plainLine(text.slice(0, 500)), 120) };
}

/**
 * Checks and cleans a draft. Without a name or company, or without any number, there is no contact; a field that is too long is cut, a
 * single number that is none is left out, and each is reported.
 */
export function toContact(reading: DraftReading, draft: ContactDraft): CheckedDraft {
  const rejected: Rejection[] = [];
  const reject = (reason: RejectionReason, text: string) => rejected.push(rejection(draft.line, reason, text));
  const field = (text: string) => {
    const plain = plainLine(text.slice(0, 20 * LONGEST_FIELD));
    if (plain.length <= LONGEST_FIELD) return plain;
    reject("too-long", plain);
    return cutText(plain, LONGEST_FIELD);
  };
  const name = field(draft.name);
  const company = field(draft.company);
  if (name === "" && company === "") {
    const text = draft.numbers.map((number) => number.text).join(" ") || draft.email;
    return { contact: null, rejected: [rejection(draft.line, "no-name", text)], beside: null };
  }
  const read = readNumbers(draft.numbers, reading);
  const { numbers, bad, rounded, long } = read;
  if (numbers.length === 0 && bad.length + rounded.length === 0) {
    return { contact: null, rejected: [rejection(draft.line, "no-number", name || company)], beside: besideOf(draft, read, reading) };
  }
  for (const text of bad) reject("bad-number", text);
  for (const text of rounded) reject("rounded", text);
  if (numbers.length === 0) return { contact: null, rejected: rejected.slice(0, 1), beside: besideOf(draft, read, reading) };
  for (const text of long) reject("too-long", text);
  for (const text of draft.unclearConsent ?? []) reject("consent", text);
  const contact: Contact = {
    id: idOf(reading.source, draft, { name, company, numbers }),
    source: reading.source,
    name,
    company,
    role: field(draft.role),
    numbers,
    email: field(draft.email),
    customer: draft.customer,
    language: readLanguage(draft.language),
    timeZone: ZONES.has(draft.timeZone.trim()) ? draft.timeZone.trim() : null,
  };
  return { contact, rejected, beside: besideOf(draft, read, reading) };
}

function besideOf(draft: ContactDraft, { faxes, assistant }: ReadNumbers, reading: NumberReading): Beside | null {
  const { blockedBy = null, assistants: given = [], faxes: before = 0 } = draft;
  if (blockedBy === null && given.length === 0 && assistant.length === 0 && faxes + before === 0) return null;
  const named = given.slice(0, MOST_ASSISTANTS).map(({ name, numbers }) => ({
    name: plainLine(name.slice(0, LONGEST_FIELD)),
    numbers: readNumbers(
      numbers.map((text) => ({ text, kind: "work" })),
      reading,
    ).numbers.map(({ value }) => value),
  }));
  const unnamed = assistant.length === 0 ? [] : [{ name: "", numbers: assistant }];
  const assistants = [...named, ...unnamed].filter(({ name, numbers }) => name !== "" || numbers.length > 0);
  return { blockedBy: blockedBy === null ? null : plainLine(blockedBy), assistants, faxes: faxes + before };
}

/** By what the file identifies them, else by their mail address, else by name, company and first number, so that a second import meets the first. */
function idOf(source: string, { key, email }: ContactDraft, who: Pick<Contact, "name" | "company" | "numbers">): string {
  if (key !== "") return keyedId(source, key);
  const address = plainLine(email.slice(0, LONGEST_FIELD)).toLowerCase();
  return isMailAddress(address) ? keyedId(source, address) : hashedId(source, who);
}

/** The same for the same name, company and first number. */
export function hashedId(source: Contact["source"], { name, company, numbers }: Pick<Contact, "name" | "company" | "numbers">): string {
  return `${source}:${hash(JSON.stringify([name, company, numbers[0]?.value ?? ""]))}`;
}

/** The id of whom a source knows by this key. */
export function keyedId(source: string, key: string): string {
  const plain = plainLine(key);
  return `${source}:${plain.length <= 100 ? plain : hash(plain)}`;
}

function hash(text: string): string {
  return createHash("sha256").update(text).digest("hex").slice(0, 24);
}

function readLanguage(text: string): Language | null {
  const plain = text.trim().toLowerCase();
  return /^(?:de\b|deu|ger|deutsch)/.test(plain) ? "de" : /^(?:en\b|eng)/.test(plain) ? "en" : null;
}

/** What is to be kept beside a contact under the id that it has; empty where there is nothing. */
export function besideContact(id: string, { company, numbers }: Contact, beside: Beside | null): readonly BesideContact[] {
  if (beside === null || (beside.blockedBy === null && beside.assistants.length === 0)) return [];
  const { blockedBy, assistants } = beside;
  return [{ id, company, numbers: numbers.map(({ value }) => value), blockedBy, assistants }];
}
