import { companyKey } from "#shared/domain/contacts/company-key.ts";
import type { Contact } from "#shared/domain/contacts/contact.ts";
import { type DuplicateGroup, groupsOf, likenessOf, nameOf, type Pair } from "#shared/domain/merging/duplicates.ts";
import { pairKey } from "#shared/domain/merging/merge.ts";
import type { Directory } from "#shared/ports/directory.ts";

/** Contacts or numbers that are read at once. */
const PAGE = 100;
/** A number or company shared by more people of one name says nothing about any two of them. */
const MOST_SHARING = 12;
/** Upper limit of pairs among people the rep had no contact with; only the number of further groups is reported. */
const MOST_PAIRS = 2000;
const MOST_GROUPS = 300;

interface Search {
  readonly directory: Pick<Directory, "page" | "sharedNumbers" | "count">;
  /** Pairs that the rep marked as different people, by `pairKey`. */
  readonly apart: ReadonlySet<string>;
  /** How much the rep has had to do with a contact; 0 for nothing at all. */
  readonly weight: (contact: Contact) => number;
  /** Called after every step: returns a promise to await before the next one, so that other work can run, or `null`. */
  readonly pause: () => Promise<void> | null;
  /** 0 to 1. */
  readonly onProgress: (done: number) => void;
}

export interface FoundDuplicates {
  readonly groups: readonly DuplicateGroup[];
  /** How many groups there are beyond those returned. */
  readonly more: number;
}

/**
 * Maps hashes to keys, for at most `most` of them, in two plain arrays: a map of a million entries would block for a tenth of a second
 * whenever it grows or is collected.
 */
function createMemory(most: number) {
  const size = 2 ** Math.ceil(Math.log2(2 * most + 2));
  const hashes = new Float64Array(size);
  const keys = new Uint32Array(size);
  let left = most;
  return {
    /** The key stored first for this hash; 0 when this is the first. */
    first(hash: number, key: number): number {
      let at = hash % size;
      while (hashes[at] !== 0 && hashes[at] !== hash) at = (at + 1) % size;
      if (hashes[at] === hash) return keys[at] ?? 0;
      if (left === 0) return 0;
      left -= 1;
      hashes[at] = hash;
      keys[at] = key;
      return 0;
    },
  };
}

/** Collects pairs, each once. */
function createPairs({ apart, weight }: Search) {
  const known = new Set<number>();
  const pairs: Pair[] = [];
  let others = 0;
  let dropped = 0;
  const add = (a: Contact, b: Contact): void => {
    const key = pairKey(a.id, b.id);
    const hash = hashed(key);
    if (a.id === b.id || known.has(hash) || apart.has(key)) return;
    const likeness = likenessOf(a, b);
    if (likeness === null) return;
    known.add(hash);
    const matters = weight(a) + weight(b) > 0;
    if (!matters && others === MOST_PAIRS) {
      dropped += 1;
      return;
    }
    if (!matters) others += 1;
    pairs.push({ a, b, likeness });
  };
  return {
    pairs,
    dropped: () => dropped,
    all(people: readonly Contact[]): void {
      for (const [at, a] of people.entries()) for (const b of people.slice(at + 1)) add(a, b);
    },
  };
}

/** The values that two entries of one person may share besides a number. */
function keysOf(contact: Contact): readonly string[] {
  const name = nameOf(contact);
  if (name === "") return [];
  const company = companyKey(contact.company);
  const email = contact.email.trim().toLowerCase();
  return [...(email === "" ? [] : [`${email}\n${name}`]), ...(company === "" ? [] : [`${company}\n${name}`])];
}

/** Hashes a text to a number above 0, which needs far less memory. Collisions do no harm, because the texts are compared afterwards. */
function hashed(text: string): number {
  let a = 0x811c9dc5;
  let b = 0x1000193;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    a = Math.imul(a ^ code, 0x01000193);
    b = Math.imul(b + code, 0x85ebca6b) ^ (b >>> 13);
  }
  return 1 + (a >>> 0) * 0x100000 + ((b >>> 0) & 0xfffff);
}

/** Groups of people who share a number. */
async function byNumbers(search: Search, take: (people: readonly Contact[]) => void): Promise<void> {
  const total = Math.max(1, search.directory.count());
  let looked = 0;
  for (let after: string | null = ""; after !== null; ) {
    const { groups, next } = search.directory.sharedNumbers(after, PAGE, MOST_SHARING);
    for (const group of groups) {
      take(group);
      const rest = search.pause();
      if (rest !== null) await rest;
    }
    after = next;
    looked += PAGE;
    search.onProgress(Math.min(1, looked / (2 * total)) / 2);
    const rest = search.pause();
    if (rest !== null) await rest;
  }
}

/** Groups of people who share their name and a mail address or company. */
async function byNames(search: Search, take: (people: readonly Contact[]) => void): Promise<void> {
  const { directory } = search;
  const total = Math.max(1, directory.count());
  const memory = createMemory(2 * total);
  let looked = 0;
  for (let people = directory.page(0, PAGE); people.length > 0; people = directory.page(people.at(-1)?.key ?? 0, PAGE)) {
    for (const { key, contact } of people) {
      for (const each of keysOf(contact)) {
        const other = memory.first(hashed(each), key);
        if (other !== 0) take([...directory.page(other - 1, 1).map((found) => found.contact), contact]);
      }
    }
    looked += people.length;
    search.onProgress(0.5 + Math.min(1, looked / total) / 2);
    const rest = search.pause();
    if (rest !== null) await rest;
  }
}

/**
 * Contacts of the directory that may be the same person, most useful first: those the rep has most to do with, then those beyond doubt.
 * Reads the whole directory in small steps and keeps only the groups in memory.
 */
export async function findDuplicates(search: Search): Promise<FoundDuplicates> {
  const { pairs, dropped, all } = createPairs(search);
  await byNumbers(search, all);
  await byNames(search, all);
  const weightOf = ({ contacts }: DuplicateGroup) => Math.max(...contacts.map(search.weight));
  const groups = groupsOf(pairs)
    .map((group) => ({ group, weight: weightOf(group) }))
    .sort((a, b) => b.weight - a.weight || Number(b.group.certain) - Number(a.group.certain))
    .map(({ group }) => group);
  return { groups: groups.slice(0, MOST_GROUPS), more: Math.max(0, groups.length - MOST_GROUPS) + dropped() };
}
