import type { NumberKind } from "#shared/domain/contacts/contact.ts";
import { isMailAddress } from "#shared/domain/network/host.ts";
import { fold, foldedWords } from "#shared/domain/texts/fold.ts";
import { type ContactDraft, type Rejection, rejection } from "./contact-draft.ts";
import { plain } from "./csv-headers.ts";
import type { Drafted } from "./import-csv.ts";
import { type CardText, cardTexts } from "./vcard-lines.ts";
import { type Property, vcardProperties } from "./vcard-properties.ts";

/** Categories that mean that the person is a customer. */
export const CUSTOMER = /^(?:(?:bestands)?kunden?|customers?)$/i;

/** Reads all cards of a file in pieces, vCard 2.1, 3.0 (RFC 2426) and 4.0 (RFC 6350); one that cannot be read does not stop the others. */
export function* readVcards(pieces: Iterable<string>): Generator<Drafted> {
  const seen = { cards: 0, start: "" };
  const watched = function* (): Generator<string> {
    for (const piece of pieces) {
      if (seen.start.length < 500) seen.start += piece.slice(0, 500);
      yield piece;
    }
  };
  for (const card of cardTexts(watched())) {
    seen.cards += 1;
    const draft = draftOf(card);
    if (draft === null || draft === "group") {
      yield { draft: null, rejection: rejection(card.line, draft === null ? "broken" : "group", nameIn(card)) };
    } else yield { draft, ...cutOf(card) };
  }
  if (seen.cards === 0) yield { draft: null, rejection: rejection(1, "broken", seen.start) };
}

/** The first card of a text; `null` when none can be read. */
export function readVcard(text: string): ContactDraft | null {
  return firstOf(text)?.draft ?? null;
}

/** Whether no card of a text can be read, not even one of a group. */
export function isBrokenVcard(text: string): boolean {
  const first = firstOf(text);
  return first?.draft === null && first.rejection.reason === "broken";
}

function firstOf(text: string): Drafted | undefined {
  const [first] = readVcards([text.replaceAll("\r\n", "\n")]);
  return first;
}

/** What was left out of the card. */
function cutOf(card: CardText): { readonly cut?: Rejection } {
  return card.cut ? { cut: rejection(card.line, "too-long", nameIn(card)) } : {};
}

function nameIn({ properties }: CardText): string {
  const text = properties.join("\n");
  return /^(?:FN|N)[^:]*:(.*)$/im.exec(text)?.[1] ?? text;
}

const NOBODY = /^(?:group|location|device|application|thing)$/i;

function draftOf(card: CardText): ContactDraft | "group" | null {
  const properties = card.complete ? vcardProperties(card.properties) : null;
  if (properties === null) return null;
  const firsts = new Map<string, unknown>();
  for (const [name, , , value] of properties) if (!firsts.has(name)) firsts.set(name, value);
  const first = (name: string) => firstText(firsts.get(name));
  const kind = first("kind") || first("x-addressbookserver-kind");
  if (NOBODY.test(kind.trim())) return "group";
  const company = first("org");
  const name = nameOf(parts(firsts.get("n")), single(parts(firsts.get("fn")).join(" ")).trim(), company);
  const isCompany = /^org/i.test(kind) || /^company$/i.test(first("x-abshowas")) || name === company;
  const read = numbersOf(properties);
  return {
    line: card.line,
    key: first("uid"),
    name: isCompany ? "" : name,
    company: company || (isCompany ? name : ""),
    role: single(first("title") || first("role")),
    email: first("email"),
    numbers: read.numbers,
    customer: firsts.has("categories") && properties.some(isCustomerMark),
    language: first("lang"),
    timeZone: first("tz"),
    ...(read.faxes === 0 ? {} : { faxes: read.faxes }),
    ...assistantsOf(card, first("agent"), read.assistant),
  };
}

/** The displayed name; when that is a mail address, half a name, or a person's company, the name from its parts. */
function nameOf([family = "", given = "", middle = ""]: readonly string[], shown: string, company: string): string {
  const own = [given, middle, family].filter((part) => part !== "").join(" ");
  if (own === "" || shown === "") return shown || own;
  if (isMailAddress(shown) || (shown === company && given !== "")) return own;
  if (/\s/.test(shown) || family === "") return shown;
  const families = foldedWords(family);
  const isHalf = families.length > 0 && !families.some((word) => fold(shown).includes(word));
  return isHalf && shown !== company ? [given || shown, middle, family].filter((part) => part !== "").join(" ") : shown;
}

/** The people who answer for them: nested cards, and numbers of the type ASSISTANT. */
function assistantsOf({ agents }: CardText, agent: string, numbers: readonly string[]): Pick<ContactDraft, "assistants"> {
  if (agents.length === 0 && agent === "" && numbers.length === 0) return {};
  const within = /^begin:vcard/i.test(agent) ? [readVcard(agent)] : [];
  const drafts = [...agents.map(draftOf), ...within].filter((draft) => draft !== null && draft !== "group");
  const named = drafts.map((draft) => ({ name: draft.name, numbers: draft.numbers.map(({ text }) => text) }));
  const all = numbers.length === 0 ? named : [...named, { name: "", numbers }];
  return all.length === 0 ? {} : { assistants: all };
}

function isCustomerMark([name, , , ...values]: Property): boolean {
  return name === "categories" && values.flatMap(parts).some((tag) => CUSTOMER.test(tag.trim()));
}

/**
 * Removes the escape of semicolons: ical.js leaves it where a semicolon separates nothing, and vCard 3.0 escapes every one (RFC 2426 4).
 */
function single(text: string): string {
  return text.includes("\\") ? text.replaceAll("\\;", ";") : text;
}

/** The texts of a value: structured ones (N, ORG) have several, and each part may again have several. */
function parts(value: unknown): readonly string[] {
  return value === null || value === undefined ? [] : Array.isArray(value) ? value.map((part) => parts(part).join(" ")) : [String(value)];
}

function firstText(value: unknown): string {
  return typeof value === "string" ? value : (parts(value)[0] ?? "");
}

interface CardNumbers {
  readonly numbers: ContactDraft["numbers"];
  readonly faxes: number;
  /** Numbers of an assistant. */
  readonly assistant: readonly string[];
}

/** The numbers of a card: first those with a human at the other end, the preferred ones (PREF in 4.0, a type before) in front. */
function numbersOf(card: readonly Property[]): CardNumbers {
  const labels = new Map<unknown, string>();
  for (const [name, { group }, , value] of card) if (name === "x-ablabel") labels.set(group, String(value));
  const found: { readonly text: string; readonly kind: NumberKind; readonly rank: number }[] = [];
  const assistant: string[] = [];
  let faxes = 0;
  for (const [name, parameters, , value] of card) {
    const text = name === "tel" ? firstText(value) : "";
    if (text.trim() === "") continue;
    const { use: own, rank } = meantBy(parameters);
    // The label that Apple and Google write beside a number, by its group (`item1.X-ABLabel`).
    const label = labels.get(parameters["group"]) ?? "";
    const use = own === "other" && label !== "" ? purposeOf(plain(label)) : own;
    if (use === "fax") faxes += 1;
    else if (use === "assistant") assistant.push(text);
    else if (use !== null) found.push({ text, kind: use, rank });
  }
  const numbers = (found.length > 1 ? found.toSorted((a, b) => a.rank - b.rank) : found).map(({ text, kind }) => ({ text, kind }));
  return { numbers, faxes, assistant };
}

/** What the parameters of a TEL say about its number: `null` when no human answers it. `rank`: smaller is preferred. */
interface NumberUse {
  readonly use: NumberKind | "fax" | "assistant" | null;
  readonly rank: number;
}

const UNPREFERRED = 101;

/** A cache, because the same kind of line has the same parameters throughout a file. */
const meanings = new WeakMap<Property[1], NumberUse>();

function meantBy(parameters: Property[1]): NumberUse {
  const known = meanings.get(parameters);
  if (known !== undefined) return known;
  const types = plain(parts(parameters["type"]).join(" "));
  const rank = /\bpref\b/.test(types) ? 1 : Number(parameters["pref"] ?? UNPREFERRED) || UNPREFERRED;
  const meant = { use: purposeOf(types), rank };
  meanings.set(parameters, meant);
  return meant;
}

/** Recognises the standard's types, in English, and words that programs write there or in a label. */
function purposeOf(words: string): NumberUse["use"] {
  if (/fax/.test(words)) return "fax";
  if (/assist|sekretar|secretar/.test(words)) return "assistant";
  if (/pager|modem|bbs|isdn|telex|tty|callback|ruckmeldung/.test(words)) return null;
  if (/cell|i ?phone|mobil|handy|natel/.test(words)) return "mobile";
  if (/main|zentrale|hauptnummer|switchboard/.test(words)) return "switchboard";
  if (/work|arbeit|geschaftlich|geschaeftlich|dienstlich|beruflich|buro|buero|office|business/.test(words)) return "work";
  return /home|privat|zuhause|zu hause/.test(words) ? "home" : "other";
}
