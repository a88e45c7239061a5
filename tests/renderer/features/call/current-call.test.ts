import { describe, expect, it } from "vitest";
import { currentOf } from "#renderer/features/call/current-call.ts";
import type { CallPhase } from "#shared/ports/phone.ts";
import { entry as anyEntry } from "#tests/support/gallery/samples.ts";

const entry = (id: string, phase: CallPhase) => anyEntry(null, { id, phase });

describe("the call that keys act on", () => {
  it.each([
    [["held", "talking"], "1"],
    [["held", "dialling"], "1"],
    [["machine", "held"], "1"],
    [["held", "held"], "0"],
  ] as const)("of %j it is number %s", (phases, id) => {
    expect(
      currentOf(
        phases.map((phase, index) => entry(String(index), phase)),
        null,
      )?.call.id,
    ).toBe(id);
  });

  it("stays the one that keys last acted on, without a conversation", () => {
    const calls = [entry("first", "held"), entry("second", "held")];
    expect(currentOf(calls, "second")?.call.id).toBe("second");
    expect(currentOf([entry("first", "talking"), entry("second", "held")], "second")?.call.id).toBe("first");
  });

  it("is none without calls", () => {
    expect(currentOf([], "gone")).toBeNull();
  });
});
