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
  const first = (name: string) => parts(firsts.get(name));
  const [family = "", given = "", middle = ""] = first("n");
  const name = single(first("fn").join(" ")).trim() || [given, middle, family].filter((part) => part !== "").join(" ");
  const [company = ""] = first("org");
  const isCompany = /^org/i.test(first("kind")[0] ?? "") || /^company$/i.test(first("x-abshowas")[0] ?? "") || name === company;
  return {
    line,
    key: first("uid")[0] ?? "",
    name: isCompany ? "" : name,
    company: company || (isCompany ? name : ""),
    role: single(first("title")[0] || first("role")[0] || ""),
    email: first("email")[0] ?? "",
    numbers: numbersOf(card),
    customer: card.some(
      ([property, , , ...values]) => property === "categories" && values.flatMap(parts).some((tag) => CUSTOMER.test(tag.trim())),
    ),
    language: first("lang")[0] ?? "",
    timeZone: first("tz")[0] ?? "",
  };
}

/** ical.js leaves a semicolon escaped where it parts nothing; vCard 3.0 escapes it everywhere (RFC 2426 4). */
function single(text: string): string {
  return text.replaceAll("\\;", ";");
}

/** A value as its texts: structured ones (N, ORG) have several, a part of them may again have several. */
function parts(value: unknown): readonly string[] {
  return value === null || value === undefined ? [] : Array.isArray(value) ? value.map((part) => parts(part).join(" ")) : [String(value)];
}

/** The numbers somebody talks on, those that are preferred (PREF in 4.0, a type before) first. */
function numbersOf(card: readonly Property[]): ContactDraft["numbers"] {
  const labels = new Map<unknown, string>();
  for (const [name, { group }, , value] of card) if (name === "x-ablabel") labels.set(group, String(value));
  const found = card.flatMap((property) => (property[0] === "tel" ? numberOf(property, labels) : []));
  return found.toSorted((a, b) => a.rank - b.rank).map(({ text, kind }) => ({ text, kind }));
}

const UNPREFERRED = 101;

/** `labels`: what Apple and Google write beside a number, by its group (`item1.X-ABLabel`). */
function numberOf([, parameters, , value]: Property, labels: ReadonlyMap<unknown, string>) {
  const types = parts(parameters["type"]).join(" ").toLowerCase();
  const text = parts(value)[0] ?? "";
  const label = labels.get(parameters["group"]) ?? "";
  const own = kindOf(types);
  const kind = own === "other" && label !== "" ? labelledKind(label) : own;
  if (text.trim() === "" || kind === null || /fax|pager|modem|bbs|isdn/.test(types)) return [];
  const rank = /\bpref\b/.test(types) ? 1 : Number(parameters["pref"] ?? UNPREFERRED) || UNPREFERRED;
  return [{ text, kind, rank }];
}

function kindOf(types: string): NumberKind {
  if (/cell|iphone|mobil/.test(types)) return "mobile";
  return /main/.test(types) ? "switchboard" : /work/.test(types) ? "work" : /home/.test(types) ? "home" : "other";
}
