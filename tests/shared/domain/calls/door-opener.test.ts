import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  type Company,
  doorOpenerDetail,
  doorOpenerKey,
  EMPTY_DRAFT,
  isWorthSaving,
  type Spoken,
  spokenWith,
} from "#shared/domain/calls/door-opener.ts";

const NOBODY: Company = { name: "Kanzlei Berg", doorOpeners: [] };

function spoken(patch: Partial<Spoken> = {}): Spoken {
  return { name: "Frau Kurz", tone: null, said: "", betterTime: "", ...patch };
}

describe("what is stored about the door openers of a company", () => {
  test.each([
    ["Frau Harms", "harms"],
    ["harms", "harms"],
    ["Mr. Winter", "winter"],
    ["Herr  Petersen", "petersen"],
    ["Msuya", "msuya"],
  ])("%s is %s", (name, key) => expect(doorOpenerKey(name)).toBe(key));

  test("a known door opener is updated, and earlier details stay", () => {
    const once = spokenWith(NOBODY, spoken({ tone: "curt", said: "ist bei Gericht", betterTime: "nachmittags" }), 100, "a");
    const twice = spokenWith(once, spoken({ name: "Kurz", tone: "friendly" }), 200, "b");
    expect(twice.doorOpeners).toEqual([
      { id: "a", name: "Kurz", tone: "friendly", said: "ist bei Gericht", betterTime: "nachmittags", lastAt: 200, count: 2 },
    ]);
  });

  test("the last one spoken with is first, and an earlier call logged later does not override a later one", () => {
    const later = spokenWith(NOBODY, spoken({ tone: "friendly", betterTime: "ab 14 Uhr" }), 300, "a");
    const other = spokenWith(later, spoken({ name: "Herr Lang" }), 400, "b");
    const all = spokenWith(other, spoken({ tone: "curt", betterTime: "morgens", said: "kein Interesse" }), 200, "c");
    expect(all.doorOpeners.map(({ name }) => name)).toEqual(["Herr Lang", "Frau Kurz"]);
    expect(all.doorOpeners[1]).toMatchObject({ tone: "friendly", betterTime: "ab 14 Uhr", said: "kein Interesse", lastAt: 300, count: 2 });
  });

  test("the order in which calls are logged changes neither count nor last conversation", () => {
    const call = fc.record({ name: fc.constantFrom("Frau Kurz", "Herr Lang", "kurz"), at: fc.integer({ min: 1, max: 50 }) });
    fc.assert(
      fc.property(fc.array(call, { maxLength: 8 }), fc.array(fc.nat(), { minLength: 8, maxLength: 8 }), (calls, keys) => {
        const filed = (list: typeof calls) => {
          const end = list.reduce((company, { name, at }, index) => spokenWith(company, spoken({ name }), at, `id${index}`), NOBODY);
          return new Set(end.doorOpeners.map(({ name, count, lastAt }) => `${doorOpenerKey(name)} ${count} ${lastAt}`));
        };
        const mixed = calls.map((each, index) => [keys[index] ?? 0, each] as const).sort((a, b) => a[0] - b[0]);
        expect(filed(mixed.map(([, each]) => each))).toEqual(filed(calls));
      }),
    );
  });

  test("a draft answers the question after the call, and claims nothing that was not noted", () => {
    expect(doorOpenerDetail(null)).toEqual({
      kind: "door-opener",
      name: "",
      tone: null,
      said: "",
      betterTime: "",
      returnCall: null,
      referredTo: null,
    });
    const draft = { ...EMPTY_DRAFT, name: "Frau Kurz", tone: "curt", returnCall: "accepted", referredTo: null } as const;
    expect(doorOpenerDetail(draft)).toMatchObject({ name: "Frau Kurz", tone: "curt", returnCall: "accepted", referredTo: null });
  });

  test("a tone alone is not worth saving", () => {
    expect(isWorthSaving(spoken({ name: " ", tone: "curt" }))).toBe(false);
    expect(isWorthSaving(spoken({ name: "", betterTime: "morgens" }))).toBe(true);
  });
});
