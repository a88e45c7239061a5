import fc from "fast-check";
import { expect, test } from "vitest";
import { isUntouched, mergedThread, mergedThreads } from "#shared/domain/merging/merged-thread.ts";
import { emptyThread, type Thread } from "#shared/domain/threads/thread.ts";

const NOON = 1_000;
const text = fc.array(fc.constantFrom("Preis", " Preis", "Termin", "", "nie vor zehn"), { maxLength: 4 }).map((lines) => lines.join("\n"));
const point = fc.record({ id: fc.constantFrom("a", "b"), text, doneAt: fc.constant(null) });

function threadOf(contactId: string): fc.Arbitrary<Thread> {
  return fc
    .record({ purpose: text, openingLine: text, nextStep: text, person: text, points: fc.array(point, { maxLength: 3 }) })
    .map((texts) => ({ ...emptyThread(contactId, NOON), ...texts }));
}

test("merging the same thread again changes nothing", () => {
  fc.assert(
    fc.property(threadOf("kept"), threadOf("part"), (own, other) => {
      const once = mergedThread(own, other, NOON);
      expect(mergedThread(once, other, NOON)).toEqual(once);
    }),
  );
});

test("every line of both is included, each of the other's once", () => {
  fc.assert(
    fc.property(threadOf("kept"), threadOf("part"), (own, other) => {
      const lines = mergedThread(own, other, NOON)
        .person.split("\n")
        .map((line) => line.trim());
      for (const line of `${own.person}\n${other.person}`.split("\n")) if (line.trim() !== "") expect(lines).toContain(line.trim());
    }),
  );
});

test("without another thread there is no merged one, and one without new content leaves the own as it was", () => {
  const own = { ...emptyThread("kept", NOON), purpose: "Wartung" };
  expect(mergedThreads("kept", [own], 2 * NOON)).toBeNull();
  expect(mergedThreads("kept", [own, emptyThread("part", NOON)], 2 * NOON)).toBe(own);
  expect(mergedThreads("kept", [{ ...own, contactId: "part" }], 2 * NOON)).toEqual({
    ...own,
    contactId: "kept",
    changedAt: 2 * NOON,
    viewedAt: null,
  });
});

test("viewing does not count as a change", () => {
  const united = { ...emptyThread("kept", NOON), purpose: "Wartung" };
  expect(isUntouched({ ...united, viewedAt: 5 }, united)).toBe(true);
  expect(isUntouched({ ...united, changedAt: 5 }, united)).toBe(false);
  expect(isUntouched(undefined, united)).toBe(false);
  expect(isUntouched(united, null)).toBe(false);
});
