import { companyKey } from "./company-key.ts";
import type { Contact } from "./contact.ts";
import { nameKey } from "./contact.ts";
import { nameWords } from "./name-on-line.ts";

/** Which id a contact keeps whatever a source calls it now: that of the source → the one that what the rep wrote hangs on. */
export type ContactAliases = Readonly<Record<string, string>>;

/** A name without titles and in whatever order, so that "Dr. Erika Beispiel" and "Beispiel, Erika" are one. */
function personNameKey({ name, company }: Contact): string {
  const words = nameWords(name);
  return words.length > 0 ? [...words].sort().join(" ") : nameKey(name) || `@ ${companyKey(company)}`;
}

/**
 * Whether two entries, of whatever sources, are one person beyond doubt: the same name with the same mail address, or with a number in common and no other company.
 * A company's own entry is the same by name and number.
 */
export function isSamePerson(a: Contact, b: Contact): boolean {
  if (personNameKey(a) !== personNameKey(b) || personNameKey(a) === "@ ") return false;
  if (a.name !== "" && a.email !== "" && a.email.trim().toLowerCase() === b.email.trim().toLowerCase()) return true;
  const companies = new Set([a, b].map(({ company }) => companyKey(company)).filter((key) => key !== ""));
  return companies.size < 2 && a.numbers.some(({ value }) => b.numbers.some((other) => other.value === value));
}

/**
 * The id under which a contact of a source is kept. `tied`: everybody that something the rep wrote hangs on. Whoever is one of them under another id keeps that id; who
 * may be two of them keeps the source's, unless these are one person by now: `personOf` names the person that an id belongs to.
 */
export function stableIds(
  tied: readonly Contact[],
  aliases: ContactAliases,
  personOf: (id: string) => string = (id) => id,
): (contact: Contact) => string {
  const ids = new Set(tied.map(({ id }) => id));
  const byName = Map.groupBy(tied, personNameKey);
  if (ids.size === 0 && Object.keys(aliases).length === 0) return ({ id }) => id;
  return (contact) => {
    if (ids.has(contact.id)) return contact.id;
    const known = Object.hasOwn(aliases, contact.id) ? aliases[contact.id] : undefined;
    if (known !== undefined) return known;
    const found = (byName.get(personNameKey(contact)) ?? []).filter((each) => isSamePerson(each, contact));
    const people = new Set(found.map(({ id }) => personOf(id)));
    return people.size === 1 ? (found[0]?.id ?? contact.id) : contact.id;
  };
}
