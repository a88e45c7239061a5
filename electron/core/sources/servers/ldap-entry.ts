import type { Entry } from "ldapts";
import type { ContactDraft } from "#electron/core/directory/import/contact-draft.ts";
import type { NumberKind } from "#shared/domain/contacts/contact.ts";
import { attributeNames, type LdapAttributes } from "#shared/domain/sources/directory-source.ts";

/**
 * The usual attributes of inetOrgPerson (RFC 2798) and Active Directory, for what a source does not set; faxes and pagers are no numbers to
 * call.
 */
const USUAL = {
  key: ["entryUUID", "objectGUID"],
  name: ["displayName", "cn"],
  company: ["company", "o"],
  role: ["title"],
  email: ["mail"],
  work: ["telephoneNumber", "otherTelephone"],
  mobile: ["mobile", "otherMobile"],
  home: ["homePhone"],
} as const satisfies { readonly [F in keyof LdapAttributes]: readonly string[] };

/** Attributes that are always read. */
const ALWAYS = ["objectClass", "givenName", "sn", "ipPhone", "preferredLanguage"];

/** Attributes whose values are bytes and not text. */
export const BYTES: readonly string[] = ["objectGUID", "objectSid", "mS-DS-ConsistencyGuid"];

function namesOf(attributes: LdapAttributes, field: keyof LdapAttributes): readonly string[] {
  const own = attributeNames(attributes[field]);
  return own.length > 0 ? own : USUAL[field];
}

/** The attributes that contain numbers, with the kind of each. */
function numberNames(attributes: LdapAttributes): readonly (readonly [attribute: string, kind: NumberKind])[] {
  const kinds = ["work", "mobile", "home"] as const;
  const named = kinds.flatMap((kind) => namesOf(attributes, kind).map((name) => [name, kind] as const));
  return [...named, ["ipPhone", "other"]];
}

/** The attributes to request, without photographs. */
export function wantedAttributes(attributes: LdapAttributes): string[] {
  const fields = Object.keys(USUAL) as (keyof LdapAttributes)[];
  return [...new Set([...ALWAYS, ...fields.flatMap((field) => namesOf(attributes, field))])];
}

/** A filter (RFC 4515) for entries with a number in one of these forms; `*` for any. */
export function numberFilter(attributes: LdapAttributes, forms: readonly string[]): string {
  return `(|${numberNames(attributes)
    .flatMap(([name]) => forms.map((form) => `(${name}=${form})`))
    .join("")})`;
}

/** Attribute names are compared without case (RFC 4512 1.4), and a server may append options after a semicolon. */
function valuesOf(entry: Entry, attribute: string): readonly string[] {
  return Object.entries(entry)
    .filter(([name]) => name.split(";")[0]?.toLowerCase() === attribute.toLowerCase())
    .flatMap(([, value]) => value)
    .map((value) => (Buffer.isBuffer(value) ? value.toString("hex") : String(value)));
}

function firstOf(entry: Entry, names: readonly string[]): string {
  return names.flatMap((name) => valuesOf(entry, name)).find((value) => value.trim() !== "") ?? "";
}

/** An entry as a draft; `line` counts entries from 1. An organisation's own entry has a company and no name. */
export function draftOf(entry: Entry, line: number, attributes: LdapAttributes): ContactDraft {
  const first = (field: keyof LdapAttributes) => firstOf(entry, namesOf(attributes, field));
  const isPerson = valuesOf(entry, "objectClass").some((name) => /person|user|contact/i.test(name));
  const parts = [firstOf(entry, ["givenName"]), firstOf(entry, ["sn"])].filter((part) => part !== "");
  const name = first("name") || parts.join(" ");
  const company = first("company");
  return {
    line,
    key: first("key") || entry.dn.toLowerCase(),
    name: isPerson ? name : "",
    company: isPerson ? company : company || name,
    role: first("role"),
    email: first("email"),
    numbers: numberNames(attributes).flatMap(([attribute, kind]) => valuesOf(entry, attribute).map((text) => ({ text, kind }))),
    customer: false,
    language: firstOf(entry, ["preferredLanguage"]),
    timeZone: "",
  };
}
