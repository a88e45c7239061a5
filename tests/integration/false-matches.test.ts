import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { openDirectory } from "#electron/core/directory/sqlite-directory.ts";
import { type Contact, companyKey } from "#shared/domain/contact.ts";
import { type CallerMatch, matchCaller } from "#shared/domain/identity.ts";
import { defaultSettings } from "#shared/domain/settings.ts";
import type { Directory } from "#shared/ports/directory.ts";
import { generatedContacts, seeded } from "#tests/support/generated-contacts.ts";

const CALLERS = 10_000;
const { dialling } = defaultSettings("de-DE", "Europe/Berlin");
const contacts = generatedContacts(500_000);

/** Every number with everybody who has it, in the order of the numbers: the truth, gathered without the directory. */
const owners = Map.groupBy(
  contacts.flatMap((contact) => contact.numbers.map((number) => ({ ...number, contact }))),
  ({ value }) => value,
);
const sorted = [...owners.keys()].sort();

/** All numbers under a prefix, by looking through the sorted ones. */
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

/** A trunk is true where a switchboard stands there, or where at least two numbers lie under it and all are of one company. */
function isTrueTrunk(trunk: string, company: string): boolean {
  const switchboard = (owners.get(`${trunk}0`) ?? []).filter(({ kind }) => kind === "switchboard");
  if (switchboard.some(({ contact }) => companyKey(contact.company) === companyKey(company))) return true;
  const numbers = under(trunk);
  return numbers.length >= 2 && companiesOf(numbers).size === 1 && companiesOf(numbers).has(companyKey(company));
}

/** Numbers known and unknown, near misses above all: a digit changed, cut off or added, another extension, anywhere in the country, mobiles, abroad. */
function callers(): readonly string[] {
  const pick = seeded(23);
  return Array.from({ length: CALLERS }, () => {
    const known = sorted[pick(sorted.length)] ?? "";
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

function match(number: string): CallerMatch {
  const { byId, byNumber, byPrefix, byCompany, byName, neighbours } = directory;
  const attempts = { ofContact: () => null, ofNumber: () => [], ofCompany: () => [], under: () => [] };
  const nobody = () => null;
  const known = {
    byId,
    byNumber,
    byPrefix,
    byCompany,
    byName,
    neighbours,
    chosen: nobody,
    trunkByHand: nobody,
    rankOf: () => 0,
    isColleague: () => true,
    ownTrunks: () => [],
    lastCallAt: nobody,
    attempts,
  };
  return matchCaller({ number, displayName: "", hidden: false, uri: "", divertedFrom: [] }, known, dialling);
}

/** What is wrong with an answer, empty where it is true. */
function fault(number: string, { reason, contact, company, candidates }: CallerMatch): string {
  const truth: readonly Contact[] = (owners.get(number) ?? []).map((each) => each.contact);
  const isOne = (each: Contact) => truth.some(({ id }) => id === each.id);
  switch (reason.kind) {
    case "exact":
    case "other-number":
      return contact !== null && isOne(contact) ? "" : "names somebody who does not have that number";
    case "several":
      return truth.length > 1 && contact === null && candidates.every(isOne) ? "" : "offers somebody who does not have that number";
    case "trunk": {
      const isNear = number.startsWith(reason.trunk) && number.length - reason.trunk.length <= 5;
      if (contact !== null) return "names a person by a trunk without an attempt";
      return isNear && isTrueTrunk(reason.trunk, company) ? "" : "takes a stranger for somebody of a company";
    }
    default:
      return truth.length === 0 && candidates.length === 0 && contact === null ? "" : "does not know somebody it knows";
  }
}

it(`takes none of ${CALLERS} callers for somebody else, among half a million contacts`, () => {
  const seen = new Map<string, number>();
  const faults = callers().flatMap((number) => {
    const answer = match(number);
    seen.set(answer.reason.kind, (seen.get(answer.reason.kind) ?? 0) + 1);
    const wrong = fault(number, answer);
    return wrong === "" ? [] : [{ number, wrong, reason: answer.reason, company: answer.company }];
  });
  expect(faults).toEqual([]);
  for (const kind of ["exact", "trunk", "several", "unknown"]) expect(seen.get(kind) ?? 0, kind).toBeGreaterThan(0);
}, 120_000);
