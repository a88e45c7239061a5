import { createHash } from "node:crypto";
import { plainLine } from "#electron/core/plain-text.ts";
import type { ImportReport } from "#shared/contract/imports.ts";
import type { Contact, ContactNumber, Language, NumberKind } from "#shared/domain/contact.ts";
import { LONGEST_REWRITTEN } from "#shared/domain/directory-source.ts";
import { isMailAddress } from "#shared/domain/mail-address.ts";
import { canonicalNumber } from "#shared/domain/number.ts";
import { isWrittenAsSwitchboard, splitNumbers } from "#shared/domain/number-text.ts";
import type { Dialling } from "#shared/domain/settings.ts";

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
  readonly numbers: readonly { readonly text: string; readonly kind: NumberKind }[];
  readonly customer: boolean;
  readonly language: string;
  readonly timeZone: string;
}

/** What a draft is checked by. */
export interface DraftReading {
  /** Id of the source. */
  readonly source: string;
  readonly dialling: Dialling;
  /** See `rewriter`. */
  readonly rewrite: ((text: string) => string) | null;
}

export type Rejection = ImportReport["rejected"][number];
export type RejectionReason = Rejection["reason"];

const LONGEST_FIELD = 200;
const MOST_NUMBERS = 50;
/** Longer than E.164 with an access code: no number, whatever it is. */
const MOST_DIGITS = 20;
const ZONES: ReadonlySet<string> = new Set(["UTC", ...Intl.supportedValuesOf("timeZone")]);

/** A line of the report; the text is made fit to be shown and short. */
export function rejection(line: number, reason: RejectionReason, text: string): Rejection {
  return { line, reason, text: plainLine(text.slice(0, 500)).slice(0, 120) };
}

/**
 * Checks and cleans a draft. Without a name or company, or without any number, there is no contact; a field that is too long is cut, a
 * single number that is none is left out, and each is reported.
 */
export function toContact(
  { source, ...reading }: DraftReading,
  draft: ContactDraft,
): { readonly contact: Contact | null; readonly rejected: readonly Rejection[] } {
  const rejected: Rejection[] = [];
  const reject = (reason: RejectionReason, text: string) => rejected.push(rejection(draft.line, reason, text));
  const field = (text: string) => {
    const plain = plainLine(text.slice(0, 20 * LONGEST_FIELD));
    if (plain.length <= LONGEST_FIELD) return plain;
    reject("too-long", plain);
    return plain.slice(0, LONGEST_FIELD).toWellFormed().trim();
  };
  const name = field(draft.name);
  const company = field(draft.company);
  if (name === "" && company === "") {
    return { contact: null, rejected: [rejection(draft.line, "no-name", draft.numbers.map(({ text }) => text).join(" ") || draft.email)] };
  }
  const { numbers, bad, long } = readNumbers(draft, reading);
  const [first] = numbers;
  if (first === undefined) {
    return { contact: null, rejected: [rejection(draft.line, bad.length > 0 ? "bad-number" : "no-number", bad[0] ?? (name || company))] };
  }
  for (const text of bad) reject("bad-number", text);
  for (const text of long) reject("too-long", text);
  const contact: Contact = {
    id: idOf(source, draft, { name, company, numbers }),
    source,
    name,
    company,
    role: field(draft.role),
    numbers,
    email: field(draft.email),
    customer: draft.customer,
    language: readLanguage(draft.language),
    timeZone: ZONES.has(draft.timeZone.trim()) ? draft.timeZone.trim() : null,
  };
  return { contact, rejected };
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

function readNumbers(
  draft: ContactDraft,
  { dialling, rewrite }: Omit<DraftReading, "source">,
): { readonly numbers: readonly ContactNumber[]; readonly bad: readonly string[]; readonly long: readonly string[] } {
  const found = new Map<string, ContactNumber>();
  const bad: string[] = [];
  const long: string[] = [];
  for (const { text, kind } of draft.numbers.slice(0, MOST_NUMBERS)) {
    if (rewrite !== null && text.length > LONGEST_REWRITTEN) long.push(text);
    const short = (rewrite === null ? text.slice(0, 500) : rewrite(text)).trim();
    const parts = splitField(short);
    if (parts.length === 0 && short !== "") bad.push(short);
    for (const part of parts) {
      const value = canonicalNumber(part, dialling);
      if (value === "" || value.length > MOST_DIGITS) {
        bad.push(part);
      } else if (!found.has(value)) {
        found.set(value, { value, kind: isWrittenAsSwitchboard(part) ? "switchboard" : kind });
      }
    }
  }
  return { numbers: [...found.values()], bad, long };
}

/** The numbers of a field as they are written; Google writes several of one kind with ":::" between them. */
export function splitField(text: string): readonly string[] {
  return splitNumbers(text.replaceAll(":::", ";"));
}

function readLanguage(text: string): Language | null {
  const plain = text.trim().toLowerCase();
  return /^(?:de\b|deu|ger|deutsch)/.test(plain) ? "de" : /^(?:en\b|eng)/.test(plain) ? "en" : null;
}
