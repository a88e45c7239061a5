import fc from "fast-check";
import { expect, test } from "vitest";
import { byId, type Differences, inAnyOrder, whole } from "#electron/core/storage/difference.ts";

interface Note {
  readonly id: string;
  readonly text: string;
}

const ids = fc.constantFrom("a", "b", "c", "7", "constructor");
const note = fc.record({ id: ids, text: fc.string() });
const byIds = fc.dictionary(ids, note);
const lists = fc.uniqueArray(note, { selector: ({ id }) => id });

/** Values that share unchanged records, as the versions of a document do. */
function sharing<T extends object>(values: fc.Arbitrary<T>, mix: (before: T, after: T) => T) {
  return fc
    .array(values, { minLength: 2, maxLength: 5 })
    .map((all) => all.map((value, at) => (at === 0 ? value : mix(all[at - 1] ?? value, value))));
}

function check<T>(differences: Differences<T>, versions: readonly T[], same: (a: T, b: T) => void): void {
  const [first, ...later] = versions as readonly [T, ...T[]];
  const steps = later.map((after, at) => differences.between(versions[at] as T, after));
  const logged = JSON.parse(JSON.stringify(steps));
  const last = versions.at(-1) as T;
  same(differences.apply(first, logged), last);
  // A file may contain the last changes already.
  same(differences.apply(last, logged), last);
}

test("changes of records by id lead from each version to the next, and applying them again changes nothing", () => {
  const versions = sharing<Record<string, Note>>(byIds, (before, after) => ({ ...after, ...(before["a"] ? { a: before["a"] } : {}) }));
  fc.assert(fc.property(versions, (all) => check(byId<Note>(), all, (a, b) => expect(a).toEqual(b))));
});

test("changes of records in any order lead from each version to the next, and applying them again changes nothing", () => {
  const sorted = (all: readonly Note[]) => all.toSorted((a, b) => a.id.localeCompare(b.id));
  const versions = sharing<readonly Note[]>(lists, (before, after) => after.map((each) => before.find(({ id }) => id === each.id) ?? each));
  fc.assert(fc.property(versions, (all) => check(inAnyOrder<Note>(), all, (a, b) => expect(sorted(a)).toEqual(sorted(b)))));
});

test("a document of one value is written whole", () => {
  // JSON has no negative zero.
  const values = fc.jsonValue({ maxDepth: 2 }).map((value) => JSON.parse(JSON.stringify(value)) as unknown);
  fc.assert(fc.property(fc.array(values, { minLength: 2 }), (all) => check(whole<unknown>(), all, (a, b) => expect(a).toEqual(b))));
});

test("only what changed is in a difference, however many records there are", () => {
  const many = Array.from({ length: 1000 }, (_, n): Note => ({ id: `${n}`, text: "" }));
  const changed = { id: "500", text: "neu" };
  const added = { id: "x", text: "" };
  expect(inAnyOrder<Note>().between(many, [...many.with(500, changed), added])).toEqual({ put: [changed, added], cut: [] });
  expect(inAnyOrder<Note>().between(many, many.toSpliced(500, 1))).toEqual({ put: [], cut: ["500"] });
  const all = Object.fromEntries(many.map((each) => [each.id, each]));
  expect(byId<Note>().between(all, { ...all, 500: changed })).toEqual({ put: { 500: changed }, cut: [] });
});
