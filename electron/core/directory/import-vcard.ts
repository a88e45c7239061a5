import ICAL from "ical.js";
import type { NumberKind } from "#shared/domain/contact.ts";
import { type ContactDraft, rejection } from "./contact-draft.ts";
import type { Drafts } from "./import-csv.ts";
import { type CardText, cardTexts } from "./vcard-lines.ts";

const CUSTOMER = /^(?:(?:bestands)?kunden?|customers?)$/i;

/** Reads all cards of a file, vCard 2.1, 3.0 (RFC 2426) and 4.0 (RFC 6350); one that cannot be read does not stop the others. */
export function readVcards(text: string): Drafts {
  const cards = cardTexts(text);
  const read = cards.map((card) => ({ card, draft: draftOf(card) }));
  const nothing = cards.length === 0 ? [rejection(1, "broken", text)] : [];
  return {
    drafts: read.flatMap(({ draft }) => (draft === null ? [] : [draft])),
    rejected: [...nothing, ...read.filter(({ draft }) => draft === null).map(({ card }) => rejection(card.line, "broken", nameIn(card)))],
  };
}

function nameIn({ text }: CardText): string {
  return /^(?:FN|N)[^:]*:(.*)$/im.exec(text)?.[1] ?? text.slice("BEGIN:VCARD".length);
}

function draftOf({ line, text, complete }: CardText): ContactDraft | null {
  const card = complete ? parsed(text) : null;
  if (card === null) return null;
  const first = (property: string) => parts(card.getFirstPropertyValue(property));
  const [family = "", given = "", middle = ""] = first("n");
  const name = first("fn").join(" ").trim() || [given, middle, family].filter((part) => part !== "").join(" ");
  const [company = ""] = first("org");
  const isCompany = /^org/i.test(first("kind")[0] ?? "") || /^company$/i.test(first("x-abshowas")[0] ?? "") || name === company;
  return {
    line,
    key: first("uid")[0] ?? "",
    name: isCompany ? "" : name,
    company: company || (isCompany ? name : ""),
    role: first("title")[0] || first("role")[0] || "",
    email: first("email")[0] ?? "",
    numbers: card.getAllProperties("tel").flatMap(numberOf),
    customer: card.getAllProperties("categories").some((property) =>
      property
        .getValues()
        .flatMap(parts)
        .some((tag) => CUSTOMER.test(tag.trim())),
    ),
    language: first("lang")[0] ?? "",
    timeZone: first("tz")[0] ?? "",
  };
}

function parsed(text: string): ICAL.Component | null {
  try {
    return new ICAL.Component(ICAL.parse(text));
  } catch {
    return null;
  }
}

/** A value as its texts: structured ones (N, ORG) have several, a part of them may again have several. */
function parts(value: unknown): readonly string[] {
  return value === null || value === undefined ? [] : Array.isArray(value) ? value.map((part) => parts(part).join(" ")) : [String(value)];
}

function numberOf(property: ICAL.Property): ContactDraft["numbers"] {
  const types = parts(property.getParameter("type")).join(" ").toLowerCase();
  const text = parts(property.getFirstValue())[0] ?? "";
  return text.trim() === "" || /fax|pager|modem|bbs|isdn/.test(types) ? [] : [{ text, kind: kindOf(types) }];
}

function kindOf(types: string): NumberKind {
  if (/cell|iphone|mobil/.test(types)) return "mobile";
  return /main/.test(types) ? "switchboard" : /work/.test(types) ? "work" : /home/.test(types) ? "home" : "other";
}
