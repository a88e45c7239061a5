import { describe, expect, it } from "vitest";
import { answeredElsewhere, type CallStage, callEnd, type EndCause } from "#renderer/sip/call-end.ts";
import type { CallEnd, Direction } from "#shared/domain/call.ts";

const US: EndCause = { kind: "us" };
const status = (code: number): EndCause => ({ kind: "status", status: code, reasons: [] });

describe("how a call ended", () => {
  it.each<[Direction, CallStage, EndCause, CallEnd]>([
    ["in", "talking", US, "answered"],
    ["in", "talking", { kind: "bye" }, "answered"],
    ["in", "talking", { kind: "failure", why: "line-lost" }, "answered"],
    ["out", "talking", US, "answered"],
    ["out", "talking", { kind: "bye" }, "answered"],
    ["in", "machine", { kind: "bye" }, "voicemail"],
    ["in", "machine", US, "voicemail"],
    ["in", "early", US, "declined"],
    ["in", "early", { kind: "redirected" }, "voicemail"],
    ["in", "early", { kind: "cancel", reasons: [] }, "missed"],
    ["in", "early", { kind: "cancel", reasons: ['SIP;cause=200;text="Call completed elsewhere"'] }, "elsewhere"],
    ["in", "early", { kind: "rang-out" }, "missed"],
    ["in", "early", { kind: "bye" }, "missed"],
    ["in", "early", { kind: "failure", why: "line-lost" }, "failed"],
    ["out", "early", US, "cancelled"],
    ["out", "early", { kind: "bye" }, "no-answer"],
    ["out", "early", { kind: "failure", why: "line-lost" }, "failed"],
    ["out", "early", status(486), "busy"],
    ["out", "early", status(600), "busy"],
    ["out", "early", status(603), "busy"],
    ["out", "early", status(480), "no-answer"],
    ["out", "early", status(408), "no-answer"],
    ["out", "early", status(487), "no-answer"],
    ["out", "early", status(302), "failed"],
    ["out", "early", status(403), "failed"],
    ["out", "early", status(404), "failed"],
    ["out", "early", status(503), "failed"],
  ])("%s, %s, %o: %s", (direction, stage, cause, end) => {
    expect(callEnd(direction, stage, cause)).toBe(end);
  });

  it.each([
    [['SIP;cause=200;text="Call completed elsewhere"'], true],
    [["SIP ; cause = 200"], true],
    [["Q.850;cause=16, SIP;cause=200"], true],
    [["Q.850;cause=26"], true],
    [["Q.850;cause=200"], false],
    [["SIP;cause=2000"], false],
    [["SIP;cause=487"], false],
    [[], false],
  ])("%j answered elsewhere: %s", (reasons, elsewhere) => {
    expect(answeredElsewhere(reasons)).toBe(elsewhere);
  });
});
