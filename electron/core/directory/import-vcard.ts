import type { NumberKind } from "#shared/domain/contact.ts";
import { type ContactDraft, type Rejection, rejection } from "./contact-draft.ts";
import { labelledKind } from "./csv-columns.ts";
import type { Drafted } from "./import-csv.ts";
import { type CardText, cardTexts } from "./vcard-lines.ts";
import { type Property, vcardProperties } from "./vcard-properties.ts";

/** Words by which a category says that somebody has bought. */
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
    yield draft === null ? { draft, rejection: rejection(card.line, "broken", nameIn(card)) } : { draft, ...cutOf(card) };
  }
  if (seen.cards === 0) yield { draft: null, rejection: rejection(1, "broken", seen.start) };
}

/** The first card of a text; `null` where there is none that can be read. */
export function readVcard(text: string): ContactDraft | null {
  const [read] = readVcards([text.replaceAll("\r\n", "\n")]);
  return read?.draft ?? null;
}

/** What of the card was left out. */
function cutOf(card: CardText): { readonly cut?: Rejection } {
  return card.cut ? { cut: rejection(card.line, "too-long", nameIn(card)) } : {};
}

function nameIn({ properties }: CardText): string {
  const text = properties.join("\n");
  return /^(?:FN|N)[^:]*:(.*)$/im.exec(text)?.[1] ?? text;
}

function draftOf({ line, properties, complete }: CardText): ContactDraft | null {
  const card = complete ? vcardProperties(properties) : null;
  if (card === null) return null;
  const firsts = new Map<string, unknown>();
  for (const [name, , , value] of card) if (!firsts.has(name)) firsts.set(name, value);
  const first = (name: string) => firstText(firsts.get(name));
  const [family = "", given = "", middle = ""] = parts(firsts.get("n"));
  const name = single(parts(firsts.get("fn")).join(" ")).trim() || [given, middle, family].filter((part) => part !== "").join(" ");
  const company = first("org");
  const isCompany = /^org/i.test(first("kind")) || /^company$/i.test(first("x-abshowas")) || name === company;
  return {
    line,
    key: first("uid"),
    name: isCompany ? "" : name,
    company: company || (isCompany ? name : ""),
    role: single(first("title") || first("role")),
    email: first("email"),
    numbers: numbersOf(card),
    customer: firsts.has("categories") && card.some(isCustomerMark),
    language: first("lang"),
    timeZone: first("tz"),
  };
}

function isCustomerMark([name, , , ...values]: Property): boolean {
  return name === "categories" && values.flatMap(parts).some((tag) => CUSTOMER.test(tag.trim()));
}

/** ical.js leaves a semicolon escaped where it parts nothing; vCard 3.0 escapes it everywhere (RFC 2426 4). */
function single(text: string): string {
  return text.includes("\\") ? text.replaceAll("\\;", ";") : text;
}

/** A value as its texts: structured ones (N, ORG) have several, a part of them may again have several. */
function parts(value: unknown): readonly string[] {
  return value === null || value === undefined ? [] : Array.isArray(value) ? value.map((part) => parts(part).join(" ")) : [String(value)];
}

function firstText(value: unknown): string {
  return typeof value === "string" ? value : (parts(value)[0] ?? "");
}

/** The numbers somebody talks on, those that are preferred (PREF in 4.0, a type before) first. */
function numbersOf(card: readonly Property[]): ContactDraft["numbers"] {
  const labels = new Map<unknown, string>();
  for (const [name, { group }, , value] of card) if (name === "x-ablabel") labels.set(group, String(value));
  const found: { readonly text: string; readonly kind: NumberKind; readonly rank: number }[] = [];
  for (const [name, parameters, , value] of card) {
    if (name !== "tel") continue;
    const text = firstText(value);
    const { kind: own, rank, isTalkedOn } = meantBy(parameters);
    // What Apple and Google write beside a number, by its group (`item1.X-ABLabel`).
    const label = labels.get(parameters["group"]) ?? "";
    const kind = own === "other" && label !== "" ? labelledKind(label) : own;
    if (isTalkedOn && kind !== null && text.trim() !== "") found.push({ text, kind, rank });
  }
  return (found.length > 1 ? found.toSorted((a, b) => a.rank - b.rank) : found).map(({ text, kind }) => ({ text, kind }));
}

/** What the parameters of a TEL say of its number. `rank`: smaller is preferred. */
interface NumberUse {
  readonly kind: NumberKind;
  readonly rank: number;
  readonly isTalkedOn: boolean;
}

const UNPREFERRED = 101;

/** The same lines of a file have the same parameters. */
const meanings = new WeakMap<Property[1], NumberUse>();

function meantBy(parameters: Property[1]): NumberUse {
  const known = meanings.get(parameters);
  if (known !== undefined) return known;
  const types = parts(parameters["type"]).join(" ").toLowerCase();
  const rank = /\bpref\b/.test(types) ? 1 : Number(parameters["pref"] ?? UNPREFERRED) || UNPREFERRED;
  const use = { kind: kindOf(types), rank, isTalkedOn: !/fax|pager|modem|bbs|isdn/.test(types) };
  meanings.set(parameters, use);
  return use;
}

function kindOf(types: string): NumberKind {
  if (/cell|iphone|mobil/.test(types)) return "mobile";
  return /main/.test(types) ? "switchboard" : /work/.test(types) ? "work" : /home/.test(types) ? "home" : "other";
}
