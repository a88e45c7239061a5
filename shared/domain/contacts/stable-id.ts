import { companyKey } from "./company-key.ts";
import type { Contact } from "./contact.ts";
import { nameKey } from "./contact.ts";
import { nameWords } from "./person-name.ts";

/** The stable id of contacts whose source changed their id: from the source's id to the id that the rep's data refers to. */
export type ContactAliases = Readonly<Record<string, string>>;

/** The key of a name without titles, independent of word order, so that "Dr. Erika Beispiel" and "Beispiel, Erika" are equal. */
function personNameKey({ name, company }: Contact): string {
  const words = nameWords(name);
  return words.length > 0 ? [...words].sort().join(" ") : nameKey(name) || `@ ${companyKey(company)}`;
}

/**
 * Whether two entries, of any sources, are certainly one person: the same name with the same mail address, or with a shared number and no
 * different company. A company's own entries are compared by name and number.
 */
export function isSamePerson(a: Contact, b: Contact): boolean {
  if (personNameKey(a) !== personNameKey(b) || personNameKey(a) === "@ ") return false;
  if (a.name !== "" && a.email !== "" && a.email.trim().toLowerCase() === b.email.trim().toLowerCase()) return true;
  const companies = new Set([a, b].map(({ company }) => companyKey(company)).filter((key) => key !== ""));
  return companies.size < 2 && a.numbers.some(({ value }) => b.numbers.some((other) => other.value === value));
}

/**
 * Returns a function that gives the stable id of a source's contact. `tied`: all contacts that the rep's data refers to. A contact that is
 * certainly one of them gets its id. One that may be two of them keeps the id of its source, unless `personOf`, which names the person an
 * id belongs to, says that the two have been merged.
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
