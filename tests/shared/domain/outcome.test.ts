import { describe, expect, it } from "vitest";
import { emptyDetail, followUp, OUTCOMES } from "#shared/domain/outcome.ts";

describe("emptyDetail", () => {
  it.each(OUTCOMES)("starts the question that %s asks", (kind) => {
    expect(emptyDetail(kind).kind).toBe(followUp(kind));
  });

  it("recommends to decline a return call that a door opener offers", () => {
    expect(emptyDetail("door-opener")).toMatchObject({ returnCall: "declined" });
  });
});
