import { describe, expect, it } from "vitest";
import { reuseUnchanged } from "#renderer/app/store/keep.ts";

const item = (id: string, count = 1) => ({ id, count });

describe("keeping what did not change", () => {
  it("gives back the very list where the new one is equal", () => {
    const before = [item("a"), item("b")];
    expect(reuseUnchanged(before, [item("a"), item("b")])).toBe(before);
  });

  it("keeps the objects of equal items in the new order, and takes over what changed", () => {
    const before = [item("a"), item("b"), item("c")];
    const after = reuseUnchanged(before, [item("c"), item("a", 2)]);
    expect(after).toEqual([item("c"), item("a", 2)]);
    expect(after[0]).toBe(before[2]);
  });

  it("notices a shorter list and another order", () => {
    const before = [item("a"), item("b")];
    expect(reuseUnchanged(before, [item("a")])).toEqual([item("a")]);
    expect(reuseUnchanged(before, [item("b"), item("a")])).toEqual([item("b"), item("a")]);
  });

  it("compares other values as a whole", () => {
    const before = { doNotDisturb: false };
    expect(reuseUnchanged(before, { doNotDisturb: false })).toBe(before);
    expect(reuseUnchanged(before, { doNotDisturb: true })).toEqual({ doNotDisturb: true });
    expect(reuseUnchanged<number | null>(null, 5)).toBe(5);
  });
});
