import type { Inviter } from "sip.js";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { CallStage, EndCause } from "#renderer/sip/calls/call-core.ts";
import { answeredElsewhere, callEnd } from "#renderer/sip/calls/call-end.ts";
import type { CallEnd, Direction } from "#shared/domain/calls/call.ts";
import { type Peer, type PhoneBench, pass, startPeer, startPhone } from "#tests/support/phone-bench.ts";

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

describe("a call with several reasons to end", () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  interface Called extends PhoneBench {
    readonly id: string;
    readonly peer: Peer;
    /** Their session, if they called. */
    readonly inviter: Inviter | null;
  }
  type Act = (c: Called) => unknown;

  const ringing = async (): Promise<Called> => {
    const b = await startPhone();
    const peer = await startPeer(b.wire, "493012345678");
    const inviter = await peer.call("rep");
    await pass(10);
    return { ...b, peer, inviter, id: b.newest().id };
  };
  const talking = async (): Promise<Called> => {
    const c = await ringing();
    c.phone.answer(c.id);
    await pass(1_000);
    return c;
  };
  const dialling = async (): Promise<Called> => {
    const b = await startPhone();
    const peer = await startPeer(b.wire, "493012345678");
    const id = b.phone.dial("rep", "493012345678");
    await pass(10);
    return { ...b, peer, inviter: null, id };
  };
  const weHangUp: Act = (c) => c.phone.hangUp(c.id);
  const weRefuse: Act = (c) => c.phone.reject(c.id, 603, null);
  const theyCancel: Act = (c) => c.inviter?.cancel();
  const theyHangUp: Act = (c) => c.inviter?.bye();
  const theyRefuse: Act = (c) => c.peer.invitations.at(-1)?.reject({ statusCode: 486 });
  const lineBreaks: Act = (c) => c.wire.down();

  it.each<[string, () => Promise<Called>, Act, Act, Partial<Record<"end" | "endDetail", string>>]>([
    ["refused by us, then cancelled by them", ringing, weRefuse, theyCancel, { end: "declined", endDetail: "603 Decline" }],
    ["cancelled by them, then refused by us", ringing, theyCancel, weRefuse, { end: "missed", endDetail: "" }],
    ["refused by us, then hung up", ringing, weRefuse, weHangUp, { end: "declined", endDetail: "603 Decline" }],
    ["cancelled by them, then its line breaks", ringing, theyCancel, lineBreaks, { end: "missed", endDetail: "" }],
    ["hung up by us, then by them", talking, weHangUp, theyHangUp, { end: "answered" }],
    ["hung up by them, then by us", talking, theyHangUp, weHangUp, { end: "answered" }],
    ["cancelled by us, then refused by them", dialling, weHangUp, theyRefuse, { end: "cancelled", endDetail: "" }],
    ["refused by them, then cancelled by us", dialling, theyRefuse, weHangUp, { end: "busy", endDetail: "486 Busy Here" }],
    ["cancelled by us, then its line breaks", dialling, weHangUp, lineBreaks, { end: "cancelled" }],
    ["cut off while dialling, then cancelled by us", dialling, lineBreaks, weHangUp, { end: "failed" }],
  ])("ends for the first reason: %s", async (_what, begin, first, second, result) => {
    for (const pause of [0, 10]) {
      const c = await begin();
      const ignore = () => undefined;
      Promise.resolve(first(c)).catch(ignore);
      await pass(pause);
      Promise.resolve(second(c)).catch(ignore);
      await pass(60_000);
      const ends = c.events.flatMap((event) => (event.kind === "call" && event.call.phase === "ended" ? [event.call] : []));
      expect(ends).toHaveLength(1);
      expect(ends[0]).toMatchObject({ id: c.id, ...result });
      expect(c.newest()).toEqual(ends[0]);
    }
  });
});
