import fc from "fast-check";
import { expect, test } from "vitest";
import { planSlots, type SlotWish, slotsMeet } from "#shared/domain/promises/slot-plan.ts";

const QUARTER = 15 * 60_000;

const wishes: fc.Arbitrary<readonly SlotWish[]> = fc.uniqueArray(
  fc.record({
    id: fc.nat(20).map((id) => `contact ${id}`),
    slots: fc
      .uniqueArray(fc.nat(30), { maxLength: 12 })
      .map((starts) => starts.toSorted((a, b) => a - b).map((start) => ({ at: start * QUARTER, timeZone: "Europe/Berlin" }))),
  }),
  { selector: ({ id }) => id, maxLength: 12 },
);

test("assigns only possible slots, no two overlap, and no person is left out while one of theirs is free", () => {
  fc.assert(
    fc.property(wishes, fc.constantFrom(15, 30), (all, minutes) => {
      const plan = planSlots(all, minutes);
      const given = Object.entries(plan);
      for (const [id, slot] of given) expect(all.find((wish) => wish.id === id)?.slots).toContainEqual(slot);
      const meets = (at: number, id: string) => given.some(([other, slot]) => other !== id && slotsMeet(slot.at, at, minutes));
      for (const [id, { at }] of given) expect(meets(at, id)).toBe(false);
      const left = all.filter(({ id }) => plan[id] === undefined);
      for (const { id, slots } of left) expect(slots.every(({ at }) => meets(at, id))).toBe(true);
    }),
  );
});

test("the first person gets the soonest, and slots chosen by hand stay", () => {
  const slot = (quarter: number) => ({ at: quarter * QUARTER, timeZone: "Europe/Berlin" });
  const all = ["a", "b", "c"].map((id) => ({ id, slots: [1, 2, 3, 4].map(slot) }));
  expect(planSlots(all, 15)).toEqual({ a: slot(1), b: slot(2), c: slot(3) });
  expect(planSlots(all, 15, { c: slot(1).at })).toEqual({ a: slot(2), b: slot(3), c: slot(1) });
  expect(planSlots(all, 30)).toEqual({ a: slot(1), b: slot(3) });
});
