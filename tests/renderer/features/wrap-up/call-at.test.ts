import { describe, expect, it } from "vitest";
import { instantOfDay } from "#renderer/features/wrap-up/call-at.ts";

describe("a date field", () => {
  it("gives ten o'clock of its day, and nothing while it is empty", () => {
    const at = instantOfDay("2026-07-01", "Europe/Berlin");
    expect(at === null ? null : new Date(at).toISOString()).toBe("2026-07-01T08:00:00.000Z");
    expect(instantOfDay("", "Europe/Berlin")).toBeNull();
  });
});
