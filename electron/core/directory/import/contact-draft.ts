import { createHash } from "node:crypto";
import type { ImportReport } from "#shared/contract/contacts/imports.ts";
import type { Contact, Language } from "#shared/domain/contacts/contact.ts";
import { isMailAddress } from "#shared/domain/network/host.ts";
import { cutText, plainLine } from "#shared/domain/texts/plain-text.ts";
import type { BesideContact } from "#shared/ports/directory.ts";
import { type DraftNumber, type NumberReading, type ReadNumbers, readNumbers } from "./draft-numbers.ts";

/** A contact as a file or server gives it, before any check. */
export interface ContactDraft {
  /** Line of the file where it begins, from 1. */
  readonly line: number;
  /** The source's identifier; empty when it has none. */
  readonly key: string;
  readonly name: string;
  readonly company: string;
  readonly role: string;
  readonly email: string;
  readonly numbers: readonly DraftNumber[];
  readonly customer: boolean;
  readonly language: string;
  readonly timeZone: string;
  /** The words with which the source says that the person must not be called. */
  readonly blockedBy?: string;
  /** What the source says unclearly about calling them; they are blocked. */
  readonly unclearConsent?: readonly string[];
  /** The people who answer for them, with their numbers as written; the name is empty when only a number is given. */
  readonly assistants?: readonly { readonly name: string; readonly numbers: readonly string[] }[];
  /** How many fax numbers were left out. */
  readonly faxes?: number;
}

/** Settings for checking a draft. */
export interface DraftReading extends NumberReading {
  /** Id of the source. */
  readonly source: string;
}

/** What a source says beside a contact, and is stored elsewhere or only counted. */
export interface Beside {
  readonly blockedBy: string | null;
  readonly assistants: readonly { readonly name: string; readonly numbers: readonly string[] }[];
  readonly faxes: number;
}

/** A draft that was checked. `beside` is `null` when there is nothing besides the contact. */
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

/** A line of the report; the text is shortened and cleaned so that it can be shown. */
export function rejection(line: number, reason: RejectionReason, text: string): Rejection {
  return { line, reason, text: cutText(plainLine(text.slice(0, 500)), 120) };
}

/**
 * Checks and cleans a draft. Without a name or company, or without any number, there is no contact. A field that is too long is cut, a text
 * that is no number is left out, and each is reported.
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

/**
 * Derived from the file's identifier, else from the mail address, else from name, company and first number, so that a second import gives
 * the same id.
 */
function idOf(source: string, { key, email }: ContactDraft, who: Pick<Contact, "name" | "company" | "numbers">): string {
  if (key !== "") return keyedId(source, key);
  const address = plainLine(email.slice(0, LONGEST_FIELD)).toLowerCase();
  return isMailAddress(address) ? keyedId(source, address) : hashedId(source, who);
}

/** Returns the same id for the same name, company and first number. */
export function hashedId(source: Contact["source"], { name, company, numbers }: Pick<Contact, "name" | "company" | "numbers">): string {
  return `${source}:${hash(JSON.stringify([name, company, numbers[0]?.value ?? ""]))}`;
}

/** The id of the contact that a source identifies by this key. */
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

/** What is stored beside a contact, under the contact's id; empty when there is nothing. */
export function besideContact(id: string, { company, numbers }: Contact, beside: Beside | null): readonly BesideContact[] {
  if (beside === null || (beside.blockedBy === null && beside.assistants.length === 0)) return [];
  const { blockedBy, assistants } = beside;
  return [{ id, company, numbers: numbers.map(({ value }) => value), blockedBy, assistants }];
}
