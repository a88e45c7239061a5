import { describe, expect, it } from "vitest";
import { emptyDetail, followUp, OUTCOMES } from "#shared/domain/calls/outcome.ts";

describe("emptyDetail", () => {
  it.each(OUTCOMES)("starts the question that %s asks", (kind) => {
    expect(emptyDetail(kind).kind).toBe(followUp(kind));
  });

  it("contains neither a tone nor a return call of a door opener", () => {
    expect(emptyDetail("door-opener")).toMatchObject({ tone: null, returnCall: null });
  });
});
