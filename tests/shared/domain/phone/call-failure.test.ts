import { expect, it } from "vitest";
import { CALL_FAILURES, failureOfStatus } from "#shared/domain/phone/call-failure.ts";

it.each([
  [404, [], "unknown-number"],
  [480, [], "not-reachable"],
  [480, ["Q.850;cause=19"], "no-answer"],
  [503, ["Q.850;cause=34"], "overloaded"],
  [503, ["Q.850;cause=1"], "unknown-number"],
  [500, ['Q.850;cause=28;text="Invalid number format"'], "incomplete-number"],
  [502, ["SIP;cause=502", "Q.850;cause=27"], "exchange"],
  [603, ["Q.850;cause=17"], "busy"],
  [503, ['Q.850;text="x,y";cause=17'], "busy"],
  [503, ['SIP;cause=503;text="a, b", Q.850 ; text="no, \\"really\\", not" ; cause=1'], "unknown-number"],
  [480, ['Q.850;text="cause=21, or so";cause=19'], "no-answer"],
  [503, ['SIP;text="see, Q.850;cause=17"'], "exchange"],
  [503, ['Q.850;text="x,y", SIP;cause=17'], "exchange"],
  [503, ["SIP;cause=17"], "exchange"],
  [503, ["Q.850;cause=99"], "exchange"],
  [404, ["Q.850;cause=17"], "unknown-number"],
  [486, ["Q.850;cause=21"], "busy"],
  [699, [], "exchange"],
  [499, [], "requirement"],
] as const)("%d with %j is %s", (status, reasons, kind) => expect(failureOfStatus(status, reasons)).toBe(kind));

it("returns a kind for every refusal", () => {
  for (let status = 300; status < 700; status += 1) expect(CALL_FAILURES).toContain(failureOfStatus(status));
});
