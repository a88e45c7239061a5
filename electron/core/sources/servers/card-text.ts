import { type DraftReading, toContact } from "#electron/core/directory/import/contact-draft.ts";
import { CUSTOMER, readVcard } from "#electron/core/directory/import/import-vcard.ts";
import type { Contact, Instant } from "#shared/domain/contacts/contact.ts";
import { type CardLine, cardLines, escaped, newLine, partsOf, withValue } from "./card-lines.ts";
import { withNumbers } from "./card-numbers.ts";

type Lines = readonly CardLine[];
type Words = Omit<Contact, "id" | "source" | "numbers">;

/** A new card (vCard 3.0, RFC 2426) with what Faden knows of a contact. */
export function newCard(uid: string, contact: Contact, reading: DraftReading, now: Instant): string {
  return changedCard(`BEGIN:VCARD\r\nVERSION:3.0\r\nUID:${escaped(uid)}\r\nFN:\r\nN:;;;;\r\nEND:VCARD\r\n`, contact, reading, now);
}

/**
 * The card with every property that differs from the contact changed (FN, N, ORG, TITLE, TEL, EMAIL, CATEGORIES, LANG, TZ); the same text
 * when none differs. Every other line stays byte for byte as it is, except that a vCard 2.1 is converted to 3.0. Properties that the
 * directory does not read from a card are never changed.
 */
export function changedCard(text: string, contact: Contact, reading: DraftReading, now: Instant): string {
  const before = cardLines(text);
  const lines = withNumbers(withWords(before, wordsOf(text, reading), contact), contact, reading);
  if (lines.length === before.length && lines.every((line, at) => line === before[at])) return text;
  const stamp = `${new Date(now).toISOString().replace(/\.\d+/, "").replace(/[-:]/g, "")}`;
  return set(lines, "rev", newLine("REV", stamp))
    .map(({ raw }) => raw)
    .join("");
}

/** What the directory reads from the card besides its numbers. */
function wordsOf(text: string, reading: DraftReading): Words {
  const empty = { line: 0, key: "", name: "", company: "", role: "", email: "", customer: false, language: "", timeZone: "" };
  const draft = readVcard(text) ?? { ...empty, numbers: [] };
  // Placeholders for number and name: without them there is no contact, but the card may contain other texts.
  const { contact } = toContact(reading, { ...draft, numbers: [{ text: "+493023125000", kind: "other" }], name: draft.name || "-" });
  if (contact === null) throw new Error("a draft with a name and a number is a contact");
  return { ...contact, name: draft.name === "" ? "" : contact.name };
}

function withWords(lines: Lines, is: Words, wanted: Words): Lines {
  let changed = lines;
  const isNamed = is.name === wanted.name && (is.name !== "" || is.company === wanted.company);
  if (!isNamed) changed = withName(changed, wanted);
  if (is.company !== wanted.company) changed = withCompany(changed, wanted.company);
  if (is.role !== wanted.role) changed = withRole(changed, wanted.role);
  if (is.email !== wanted.email)
    changed = set(changed, "email", wanted.email === "" ? null : newLine("EMAIL;TYPE=INTERNET", escaped(wanted.email)));
  if (is.customer !== wanted.customer) changed = wanted.customer ? withCustomer(changed) : withoutCustomer(changed);
  if (is.language !== wanted.language) changed = set(changed, "lang", wanted.language === null ? null : newLine("LANG", wanted.language));
  if (is.timeZone !== wanted.timeZone) changed = set(changed, "tz", zoneLine(wanted.timeZone));
  return changed;
}

/** Changes, adds or removes the first line of this name; a line with a value keeps its parameters. */
function set(lines: Lines, name: string, line: CardLine | null): Lines {
  const at = lines.findIndex((each) => each.name === name);
  const there = lines[at];
  if (line === null) return at === -1 ? lines : lines.toSpliced(at, 1);
  if (there !== undefined) return lines.with(at, name === "tz" ? line : withValue(there, line.value));
  const end = lines.findIndex((each) => each.name === "end");
  return lines.toSpliced(end, 0, line);
}

function without(lines: Lines, ...names: readonly string[]): Lines {
  return lines.filter(({ name }) => !names.includes(name));
}

/** The name in a company's own entry is the name of the company. */
function withName(lines: Lines, { name, company }: Words): Lines {
  const shown = set(lines, "fn", newLine("FN", escaped(name || company)));
  if (name === "") return set(shown, "n", newLine("N", ";;;;"));
  const words = name.split(" ");
  const parts = [words.at(-1) ?? "", words.slice(0, -1).join(" "), "", "", ""];
  return set(without(shown, "kind", "x-abshowas"), "n", newLine("N", parts.map(escaped).join(";")));
}

/** Keeps the departments. */
function withCompany(lines: Lines, company: string): Lines {
  const [, ...units] = partsOf(lines.find(({ name }) => name === "org")?.value ?? "", ";");
  const value = [escaped(company), ...units].join(";");
  return set(lines, "org", /[^;]/.test(value) ? newLine("ORG", value) : null);
}

function withRole(lines: Lines, role: string): Lines {
  return role === "" ? without(lines, "title", "role") : set(lines, "title", newLine("TITLE", escaped(role)));
}

function withCustomer(lines: Lines): Lines {
  const there = lines.find(({ name }) => name === "categories")?.value ?? "";
  return set(lines, "categories", newLine("CATEGORIES", there === "" ? "Kunde" : `${there},Kunde`));
}

function withoutCustomer(lines: Lines): Lines {
  return lines.flatMap((line) => {
    if (line.name !== "categories") return [line];
    const all = partsOf(line.value, ",");
    const kept = all.filter((tag) => !CUSTOMER.test(tag.trim()));
    return kept.length === all.length ? [line] : kept.length === 0 ? [] : [withValue(line, kept.join(","))];
  });
}

function zoneLine(zone: string | null): CardLine | null {
  return zone === null ? null : newLine("TZ;VALUE=text", zone);
}
