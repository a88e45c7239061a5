import { describe, expect, it } from "vitest";
import { reuseUnchanged } from "#renderer/app/store/state/reuse-unchanged.ts";

const item = (id: string, count = 1) => ({ id, count });

describe("reusing what did not change", () => {
  it("returns the same list if the new one is equal", () => {
    const before = [item("a"), item("b")];
    expect(reuseUnchanged(before, [item("a"), item("b")])).toBe(before);
  });

  it("reuses equal items in the new order, and takes over changed ones", () => {
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
