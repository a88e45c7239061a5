import { companyKey } from "#shared/domain/contacts/company-key.ts";
import type { Contact } from "#shared/domain/contacts/contact.ts";
import { nameWords } from "#shared/domain/contacts/person-name.ts";
import { isSamePerson } from "#shared/domain/contacts/stable-id.ts";

/** What two entries have in common besides their name. */
export const DUPLICATE_REASONS = ["number", "email", "company"] as const;
export type DuplicateReason = (typeof DUPLICATE_REASONS)[number];

/** Contacts that may be one person. `certain`: each is certainly the same as another of them. */
export interface DuplicateGroup {
  readonly certain: boolean;
  readonly why: readonly DuplicateReason[];
  readonly contacts: readonly Contact[];
}

/** Why two entries may be one person, and whether that is certain. */
export interface Likeness {
  readonly certain: boolean;
  readonly why: readonly DuplicateReason[];
}

const SHORTEST_TYPO = 5;

/** The words of a name without titles, sorted, so that "Vogel, Petra" equals "Petra Vogel". */
function sortedWords(name: string): readonly string[] {
  return [...nameWords(name)].sort();
}

/** The key of a name, equal for two entries of one name; empty for a company's own entry. */
export function nameOf(contact: Contact): string {
  return sortedWords(contact.name).join(" ");
}

/** Whether two different words are one typing error apart: one letter more, less, or changed, or two letters swapped. */
export function isTypo(a: string, b: string): boolean {
  if (Math.min(a.length, b.length) < SHORTEST_TYPO || Math.abs(a.length - b.length) > 1 || a === b) return false;
  let from = 0;
  while (from < a.length && a[from] === b[from]) from += 1;
  let toA = a.length;
  let toB = b.length;
  while (toA > from && toB > from && a[toA - 1] === b[toB - 1]) {
    toA -= 1;
    toB -= 1;
  }
  const [restA, restB] = [a.slice(from, toA), b.slice(from, toB)];
  return restA.length + restB.length <= 2 || (restA.length === 2 && restA === [...restB].reverse().join(""));
}

/**
 * Whether two names may be one person's: the same words; or some missing, an initial for a word, or one typing error, if at least one word
 * is the same.
 */
export function isNearName(a: string, b: string): boolean {
  const [short, long] = [nameWords(a), nameWords(b)].sort((x, y) => x.length - y.length) as [readonly string[], readonly string[]];
  if (short.length === 0) return false;
  const left = [...long];
  let same = 0;
  let typos = 0;
  for (const word of short) {
    const at = left.indexOf(word);
    const near = at === -1 ? left.findIndex((each) => isInitial(word, each) || isTypo(word, each)) : at;
    const found = left[near];
    if (found === undefined) return false;
    if (found === word) same += 1;
    else if (isTypo(word, found)) typos += 1;
    left.splice(near, 1);
  }
  return same > 0 && typos < 2;
}

function isInitial(a: string, b: string): boolean {
  return (a.length === 1 && b.startsWith(a)) || (b.length === 1 && a.startsWith(b));
}

function sharedNumber(a: Contact, b: Contact): boolean {
  return a.numbers.some(
    ({ value, kind }) => kind !== "switchboard" && b.numbers.some((other) => other.value === value && other.kind !== "switchboard"),
  );
}

/**
 * Why two entries may be one person; `null` if nothing suggests it. They need the same or nearly the same name, and in addition a shared
 * number (not a switchboard's), mail address or company. Two entries that share only a number are colleagues at one telephone.
 */
export function likenessOf(a: Contact, b: Contact): Likeness | null {
  if (a.name === "" || b.name === "") return companyLikeness(a, b);
  if (!isNearName(a.name, b.name)) return null;
  const isSame = nameOf(a) === nameOf(b);
  const hasNumber = sharedNumber(a, b);
  const hasMail = a.email !== "" && a.email.trim().toLowerCase() === b.email.trim().toLowerCase();
  const company = companyKey(a.company) !== "" && companyKey(a.company) === companyKey(b.company);
  const why: DuplicateReason[] = [];
  if (hasNumber) why.push("number");
  if (hasMail) why.push("email");
  if (company && (isSame || hasNumber || hasMail)) why.push("company");
  if (why.length === 0) return null;
  return { certain: isSame && (isSamePerson(a, b) || hasMail || (hasNumber && company)), why };
}

/** Two entries of a company itself, compared by number. */
function companyLikeness(a: Contact, b: Contact): Likeness | null {
  if (a.name !== "" || b.name !== "" || companyKey(a.company) !== companyKey(b.company)) return null;
  const hasNumber = a.numbers.some(({ value }) => b.numbers.some((other) => other.value === value));
  return hasNumber ? { certain: true, why: ["number", "company"] } : null;
}

/** Two contacts that may be one person. */
export interface Pair {
  readonly a: Contact;
  readonly b: Contact;
  readonly likeness: Likeness;
}

/** Joins pairs that share a contact into groups. */
export function groupsOf(pairs: readonly Pair[]): readonly DuplicateGroup[] {
  const groupOf = new Map<string, { pairs: Pair[]; contacts: Map<string, Contact> }>();
  for (const pair of pairs) {
    const [one, other] = [groupOf.get(pair.a.id), groupOf.get(pair.b.id)];
    const whole = one ?? other ?? { pairs: [], contacts: new Map<string, Contact>() };
    if (one !== undefined && other !== undefined && one !== other) {
      whole.pairs.push(...other.pairs);
      for (const contact of other.contacts.values()) {
        whole.contacts.set(contact.id, contact);
        groupOf.set(contact.id, whole);
      }
    }
    whole.pairs.push(pair);
    for (const contact of [pair.a, pair.b]) {
      whole.contacts.set(contact.id, contact);
      groupOf.set(contact.id, whole);
    }
  }
  return [...new Set(groupOf.values())].map((group) => ({
    certain: group.pairs.every(({ likeness }) => likeness.certain),
    why: [...new Set(group.pairs.flatMap(({ likeness }) => likeness.why))],
    contacts: [...group.contacts.values()],
  }));
}
