import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { openDirectory } from "#electron/core/directory/sqlite-directory.ts";
import type { CallerMatch } from "#shared/domain/callers/identity.ts";
import { matchCaller } from "#shared/domain/callers/match-caller.ts";
import type { AttemptLookup } from "#shared/domain/calls/attempt.ts";
import { createAttemptLedger } from "#shared/domain/calls/attempt-ledger.ts";
import { companyKey } from "#shared/domain/contacts/company-key.ts";
import type { Contact } from "#shared/domain/contacts/contact.ts";
import { defaultSettings } from "#shared/domain/settings/settings.ts";
import type { Directory } from "#shared/ports/directory.ts";
import { generatedContacts, seeded } from "#tests/support/generated-contacts.ts";
import { NOON, sampleCall } from "#tests/support/sample-values.ts";

const CALLERS = 10_000;
const ATTEMPTS = 1000;
const { dialling } = defaultSettings("de-DE", "Europe/Berlin");
const contacts = generatedContacts(500_000);

/** Every number with all who have it, in the order of the numbers: the expected result, computed without the directory. */
const owners = Map.groupBy(
  contacts.flatMap((contact) => contact.numbers.map((number) => ({ ...number, contact }))),
  ({ value }) => value,
);
const sorted = [...owners.keys()].sort();

/** All numbers under a prefix, found in the sorted list. */
function under(prefix: string): readonly string[] {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? "") < prefix) low = middle + 1;
    else high = middle;
  }
  let end = low;
  while (sorted[end]?.startsWith(prefix)) end += 1;
  return sorted.slice(low, end);
}

const companiesOf = (numbers: readonly string[]) =>
  new Set(numbers.flatMap((number) => owners.get(number) ?? []).map(({ contact }) => companyKey(contact.company)));

/** A trunk is right if it has a switchboard entry, or if at least two numbers are under it and all belong to one company. */
function isTrueTrunk(trunk: string, company: string): boolean {
  const switchboard = (owners.get(`${trunk}0`) ?? []).filter(({ kind }) => kind === "switchboard");
  if (switchboard.some(({ contact }) => companyKey(contact.company) === companyKey(company))) return true;
  const numbers = under(trunk);
  return numbers.length >= 2 && companiesOf(numbers).size === 1 && companiesOf(numbers).has(companyKey(company));
}

/**
 * Numbers known and unknown, near misses of these above all: a digit changed, cut off or added, another extension, anywhere in the country,
 * mobiles, abroad.
 */
function callers(near: readonly string[], seed: number): readonly string[] {
  const pick = seeded(seed);
  return Array.from({ length: CALLERS }, () => {
    const known = near[pick(near.length)] ?? "";
    const at = known.length - 1 - pick(4);
    return [
      () => known,
      () => `${known.slice(0, at)}${pick(10)}${known.slice(at + 1)}`,
      () => known.slice(0, -1 - pick(2)),
      () => `${known}${pick(100)}`,
      () => `${known.slice(0, -2)}${pick(1000)}`,
      () => `+49${20 + pick(79)}${100_000 + pick(99_900_000)}`,
      () => `+4917${pick(10)}${1_000_000 + pick(9_000_000)}`,
      () => `+${pick(2) === 0 ? 43 : 41}${10 + pick(80)}${100_000 + pick(9_900_000)}`,
    ][pick(8)]?.() as string;
  });
}

/** A thousand people who were called without being reached, and the open attempts. */
const wanted = (() => {
  const pick = seeded(31);
  const chosen = Array.from({ length: ATTEMPTS }, () => contacts[pick(contacts.length)]).filter((each) => each !== undefined);
  return [...new Set(chosen.filter(({ numbers }) => numbers.length > 0))];
})();
const calls = wanted.map((contact, at) =>
  sampleCall({
    id: `attempt ${at}`,
    contactId: contact.id,
    contactName: contact.name,
    company: contact.company,
    number: contact.numbers[at % contact.numbers.length]?.value ?? "",
    startedAt: NOON - at * 60_000,
    answeredAt: null,
    end: "no-answer",
  }),
);
const wantedIds = new Set(wanted.map(({ id }) => id));

let folder: string;
let directory: Directory;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "faden-matches-"));
  directory = openDirectory(join(folder, "directory.sqlite"));
  directory.put(contacts);
}, 240_000);
afterAll(() => {
  directory.close();
  rmSync(folder, { recursive: true });
});

function match(number: string, attempts: AttemptLookup): CallerMatch {
  const { byId, byNumber, byPrefix, byCompany, byName, neighbours } = directory;
  const none = () => null;
  const known = {
    byId,
    byNumber,
    byPrefix,
    byCompany,
    byName,
    neighbours,
    chosen: none,
    agreed: [],
    trunkByHand: none,
    rankOf: () => 0,
    isOwn: () => false,
    isColleague: () => true,
    ownTrunks: () => [],
    lastCallAt: none,
    attempts,
  };
  return matchCaller({ number, displayName: "", hidden: false, uri: "", divertedFrom: [] }, known, dialling);
}

/** A person is named by a trunk only after an attempt, and only there or at that company. */
function faultOfTrunk(number: string, { reason, contact, company }: CallerMatch, open: ReadonlySet<string>): string {
  if (reason.kind !== "trunk") return "";
  const { trunk } = reason;
  if (!number.startsWith(trunk) || number.length - trunk.length > 5) return "takes a stranger for a member of a company";
  if (contact === null) {
    const boards = new Set((owners.get(`${trunk}0`) ?? []).map((each) => companyKey(each.contact.company)));
    const isTrue = company === "" ? boards.size > 1 : isTrueTrunk(trunk, company);
    return isTrue ? "" : "takes a stranger for a member of a company";
  }
  if (!open.has(contact.id)) return "names a person by a trunk without an attempt";
  const isThere = contact.numbers.some(({ value }) => value.startsWith(trunk)) || isTrueTrunk(trunk, contact.company);
  return isThere ? "" : "names a person of another company";
}

/** What is wrong with an answer; empty if it is right. */
function fault(number: string, answer: CallerMatch, open: ReadonlySet<string>): string {
  const { reason, contact, company, candidates } = answer;
  const truth: readonly Contact[] = (owners.get(number) ?? []).map((each) => each.contact);
  const isOne = (each: Contact) => truth.some(({ id }) => id === each.id);
  const person = ({ name, company: of }: Contact) => `${companyKey(name)} @ ${companyKey(of)}`;
  switch (reason.kind) {
    case "exact":
      return contact !== null && isOne(contact) ? "" : "names a person who does not have that number";
    case "other-number": {
      const isTwin = contact !== null && open.has(contact.id) && truth.some((each) => person(each) === person(contact));
      return isTwin ? "" : "names the other number of a different person";
    }
    case "company": {
      const isTheirs = truth.some((each) => companyKey(each.company) === companyKey(company));
      return isTheirs && (contact === null || (isOne(contact) && contact.name === ""))
        ? ""
        : "names a company that does not have that number";
    }
    case "several": {
      const isNamed = contact === null || open.has(contact.id);
      return truth.length > 1 && isNamed && candidates.every(isOne) ? "" : "offers a person who does not have that number";
    }
    case "trunk":
      return faultOfTrunk(number, answer, open);
    default:
      return truth.length === 0 && candidates.length === 0 && contact === null ? "" : "does not recognise a known person";
  }
}

/** Looks up all of them; returns what was wrong, and how often each reason was given, with and without a person. */
function ask(numbers: readonly string[], attempts: AttemptLookup, open: ReadonlySet<string>) {
  const seen = new Map<string, number>();
  const faults = numbers.flatMap((number) => {
    const answer = match(number, attempts);
    const kind = answer.reason.kind === "trunk" && answer.contact !== null ? "trunk with an attempt" : answer.reason.kind;
    seen.set(kind, (seen.get(kind) ?? 0) + 1);
    const wrong = fault(number, answer, open);
    return wrong === "" ? [] : [{ number, wrong, reason: answer.reason, company: answer.company }];
  });
  return { faults, often: (kind: string) => seen.get(kind) ?? 0 };
}

const noAttempts: AttemptLookup = {
  ofContact: () => null,
  ofNumber: () => [],
  ofCompany: () => [],
  under: () => [],
  reachedAt: () => null,
};

it(`takes none of ${CALLERS} callers for another person, among half a million contacts`, () => {
  const { faults, often } = ask(callers(sorted, 23), noAttempts, new Set());
  expect(faults).toEqual([]);
  for (const kind of ["exact", "company", "trunk", "several", "unknown"]) expect(often(kind), kind).toBeGreaterThan(0);
  expect(often("trunk with an attempt")).toBe(0);
}, 120_000);

it(`names a person by a trunk only where there was an attempt, with ${ATTEMPTS} open attempts`, () => {
  const attempts = createAttemptLedger(calls, 60).at(NOON + 60_000);
  const far = ask(callers(sorted, 29), attempts, wantedIds);
  expect(far.faults).toEqual([]);
  const around = wanted.flatMap(({ numbers }) => numbers.map(({ value }) => value));
  const near = ask(callers(around, 37), attempts, wantedIds);
  expect(near.faults).toEqual([]);
  for (const kind of ["exact", "trunk with an attempt", "unknown"]) expect(near.often(kind), kind).toBeGreaterThan(CALLERS / 100);
}, 240_000);
