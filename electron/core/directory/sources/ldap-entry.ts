import type { Entry } from "ldapts";
import type { ContactDraft } from "#electron/core/directory/contact-draft.ts";
import type { NumberKind } from "#shared/domain/contact.ts";

/** Attributes of inetOrgPerson (RFC 2798) and of Active Directory that hold numbers; faxes and pagers are none to call. */
const NUMBERS: readonly (readonly [attribute: string, kind: NumberKind])[] = [
  ["telephoneNumber", "work"],
  ["otherTelephone", "work"],
  ["mobile", "mobile"],
  ["otherMobile", "mobile"],
  ["homePhone", "home"],
  ["ipPhone", "other"],
];

/** What is asked for, and no photograph with it. */
export const LDAP_ATTRIBUTES: readonly string[] = [
  ...[
    "entryUUID",
    "objectGUID",
    "objectClass",
    "displayName",
    "cn",
    "givenName",
    "sn",
    "o",
    "company",
    "title",
    "mail",
    "preferredLanguage",
  ],
  ...NUMBERS.map(([attribute]) => attribute),
];

/** Attribute names are compared without case (RFC 4512 1.4), and a server may answer with options behind a semicolon. */
function valuesOf(entry: Entry, attribute: string): readonly string[] {
  return Object.entries(entry)
    .filter(([name]) => name.split(";")[0]?.toLowerCase() === attribute.toLowerCase())
    .flatMap(([, value]) => value)
    .map((value) => (Buffer.isBuffer(value) ? value.toString("hex") : String(value)));
}

function firstOf(entry: Entry, ...attributes: readonly string[]): string {
  return attributes.flatMap((attribute) => valuesOf(entry, attribute)).find((value) => value.trim() !== "") ?? "";
}

/** An entry as a draft; `line` counts entries from 1. An organisation's own entry has a company and no name. */
export function draftOf(entry: Entry, line: number): ContactDraft {
  const isPerson = valuesOf(entry, "objectClass").some((name) => /person|user|contact/i.test(name));
  const whole = firstOf(entry, "displayName", "cn");
  const name = whole || [firstOf(entry, "givenName"), firstOf(entry, "sn")].filter((part) => part !== "").join(" ");
  const company = firstOf(entry, "company", "o");
  return {
    line,
    key: firstOf(entry, "entryUUID", "objectGUID") || entry.dn.toLowerCase(),
    name: isPerson ? name : "",
    company: isPerson ? company : company || name,
    role: firstOf(entry, "title"),
    email: firstOf(entry, "mail"),
    numbers: NUMBERS.flatMap(([attribute, kind]) => valuesOf(entry, attribute).map((text) => ({ text, kind }))),
    customer: false,
    language: firstOf(entry, "preferredLanguage"),
    timeZone: "",
  };
}
