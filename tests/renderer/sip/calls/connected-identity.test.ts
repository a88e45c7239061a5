import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { isSameLine } from "#renderer/sip/calls/connected-identity.ts";
import { type PhoneBench, pass, startPhone } from "#tests/support/phone-bench.ts";
import { audioSdp, type TextPeer, textPeer } from "#tests/support/text-peer.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const PETRA = { number: "+493023125417", displayName: "Petra Vogel", hidden: false };

/** An answered call from extension 107. */
async function answered(): Promise<PhoneBench & { peer: TextPeer }> {
  const b = await startPhone();
  const peer = textPeer(b.wire, "107");
  peer.invite(['P-Asserted-Identity: "Kollege 107" <sip:107@pbx.example>']);
  await pass(10);
  b.phone.answer(b.newest().id);
  await pass(10);
  peer.ack(1);
  await pass(10);
  expect(b.newest()).toMatchObject({ phase: "talking", identity: { number: "107", displayName: "Kollege 107" }, former: [] });
  return { ...b, peer };
}

/** A call to extension 107 that is not answered yet. */
async function dialled(): Promise<PhoneBench & { peer: TextPeer }> {
  const b = await startPhone();
  const peer = textPeer(b.wire, "107");
  b.phone.dial("rep", "107");
  await pass(10);
  return { ...b, peer };
}

const NAMED: readonly [string, string][] = [
  [
    "Remote-Party-ID of the calling party",
    'Remote-Party-ID: "Petra Vogel" <sip:+493023125417@pbx.example>;party=calling;privacy=off;screen=no',
  ],
  ["Remote-Party-ID of the called party", 'Remote-Party-ID: "Petra Vogel" <sip:+493023125417@pbx.example>;party=called;privacy=off'],
  ["Remote-Party-ID without a party", 'Remote-Party-ID: "Petra Vogel" <sip:+493023125417@pbx.example>'],
  ["P-Asserted-Identity", 'P-Asserted-Identity: "Petra Vogel" <sip:+493023125417@pbx.example>'],
  ["P-Asserted-Identity in two forms", 'P-Asserted-Identity: "Petra Vogel" <sip:petra@pbx.example>, <tel:+49-30-23125-417>'],
  ["P-Asserted-Identity beside our own", 'P-Asserted-Identity: <sip:rep@wire.test>, "Petra Vogel" <sip:+493023125417@pbx.example>'],
];

const SAYS_NOTHING: readonly [string, readonly string[]][] = [
  ["no identity", []],
  ["the same number", ['P-Asserted-Identity: "Empfang" <sip:107@other.example>']],
  ["a withheld one", ["P-Asserted-Identity: <sip:+493023125417@pbx.example>", "Privacy: id"]],
  ["a withheld Remote-Party-ID", ["Remote-Party-ID: <sip:+493023125417@pbx.example>;party=calling;privacy=full"]],
  ["an anonymous one", ['P-Asserted-Identity: "Anonymous" <sip:anonymous@anonymous.invalid>']],
  ["our own", ["P-Asserted-Identity: <sip:rep@wire.test>"]],
  ["an internal one without digits", ['P-Asserted-Identity: "Asterisk" <sip:asterisk@pbx.example>']],
  ["a third party", ["Remote-Party-ID: <sip:+493023125417@pbx.example>;party=redirecting"]],
  ["no address at all", ["P-Asserted-Identity: Petra"]],
];

describe("a transferred call", () => {
  it.each(NAMED)("has the party that a re-INVITE names by %s", async (_how, header) => {
    const b = await answered();
    const cseq = b.peer.request("INVITE", [header], audioSdp("a=sendrecv"));
    await pass(10);
    expect(b.peer.status(cseq)).toBe(200);
    expect(b.newest()).toMatchObject({ phase: "talking", identity: PETRA });
    expect(b.newest().former).toMatchObject([{ identity: { number: "107", displayName: "Kollege 107" }, wasHeard: true }]);
  });

  it.each(NAMED)("has the party that an UPDATE names by %s", async (_how, header) => {
    const b = await answered();
    const cseq = b.peer.request("UPDATE", [header]);
    await pass(10);
    expect(b.peer.status(cseq)).toBe(200);
    expect(b.newest()).toMatchObject({ phase: "talking", identity: PETRA, former: [{ wasHeard: true }] });
  });

  it.each(SAYS_NOTHING)("keeps its party if a message names %s", async (_what, headers) => {
    const b = await answered();
    b.peer.request("UPDATE", headers);
    await pass(10);
    const cseq = b.peer.request("INVITE", headers, audioSdp("a=sendrecv"));
    await pass(10);
    expect(b.peer.status(cseq)).toBe(200);
    expect(b.newest()).toMatchObject({ identity: { number: "107", displayName: "Kollege 107" }, former: [] });
  });

  it("keeps all its parties, and none twice if both headers are repeated", async () => {
    const b = await answered();
    b.peer.request("UPDATE", ['P-Asserted-Identity: "Zentrale" <sip:+4930231250@pbx.example>']);
    await pass(10);
    for (let again = 0; again < 3; again += 1) b.peer.request("UPDATE", ["P-Asserted-Identity: <sip:+493023125417@pbx.example>"]);
    await pass(10);
    expect(b.newest().former.map(({ identity }) => identity.number)).toEqual(["107", "+4930231250"]);
    expect(b.newest().identity.number).toBe("+493023125417");
  });

  it("changes while it still rings: the former party was not heard", async () => {
    const b = await startPhone();
    const peer = textPeer(b.wire, "107");
    peer.invite();
    await pass(10);
    const cseq = peer.request("UPDATE", ['P-Asserted-Identity: "Petra Vogel" <sip:+493023125417@pbx.example>']);
    await pass(10);
    expect(peer.status(cseq)).toBe(200);
    expect(b.newest()).toMatchObject({ phase: "ringing", identity: PETRA, former: [{ wasHeard: false }] });
  });

  it.each(["180 Ringing", "183 Session Progress"])("has the party that the response %s names", async (status) => {
    const b = await dialled();
    b.peer.reply(status, ['P-Asserted-Identity: "Petra Vogel" <tel:+493023125417>']);
    await pass(10);
    expect(b.newest()).toMatchObject({ phase: "ringing", direction: "out", identity: PETRA, former: [{ wasHeard: false }] });
  });

  it.each(NAMED)("has the party that the 200 names by %s", async (_how, header) => {
    const b = await dialled();
    b.peer.reply("200 OK", [header], audioSdp("a=sendrecv"));
    await pass(10);
    expect(b.newest()).toMatchObject({ phase: "talking", identity: PETRA, former: [{ identity: { number: "107" }, wasHeard: false }] });
  });

  it("has the called party if a 200 names both", async () => {
    const b = await dialled();
    const both = ["Remote-Party-ID: <sip:+4930111@pbx.example>;party=calling, <sip:+493023125417@pbx.example>;party=called"];
    b.peer.reply("200 OK", both, audioSdp("a=sendrecv"));
    await pass(10);
    expect(b.newest().identity.number).toBe("+493023125417");
  });

  it("follows the response to our own re-INVITE", async () => {
    const b = await dialled();
    b.peer.reply("200 OK", [], audioSdp("a=sendrecv"));
    await pass(10);
    b.phone.hold(b.newest().id);
    await pass(10);
    b.peer.reply("200 OK", ['P-Asserted-Identity: "Petra Vogel" <tel:+493023125417>'], audioSdp("a=recvonly"));
    await pass(10);
    expect(b.newest()).toMatchObject({ phase: "held", identity: PETRA, former: [{ wasHeard: true }] });
  });
});

describe("UPDATE", () => {
  it("is listed in Allow: in our INVITE, in our 200 and in a re-INVITE", async () => {
    const b = await dialled();
    expect(b.peer.last("INVITE ")).toMatch(/^Allow:.*\bUPDATE\b/m);
    b.peer.reply("200 OK", [], audioSdp("a=sendrecv"));
    await pass(10);
    b.phone.hold(b.newest().id);
    await pass(10);
    expect(b.peer.last("INVITE ")).toMatch(/^Allow:.*\bUPDATE\b/m);
    const called = await answered();
    expect(called.peer.last("SIP/2.0 200")).toMatch(/^Allow:.*\bUPDATE\b/m);
  });

  it("with SDP is answered as an offer: they hold, and resume", async () => {
    const b = await answered();
    const held = b.peer.request("UPDATE", [], audioSdp("a=sendonly"));
    await pass(10);
    expect(b.peer.status(held)).toBe(200);
    expect(b.peer.last("SIP/2.0 200")).toMatch(/^a=recvonly/m);
    expect(b.newest().remoteHold).toBe(true);
    b.peer.request("UPDATE", [], audioSdp("a=sendrecv"));
    await pass(10);
    expect(b.newest().remoteHold).toBe(false);
  });

  it("with SDP is refused while an offer of ours is pending, or before the call is up", async () => {
    const b = await dialled();
    b.peer.reply("180 Ringing");
    await pass(10);
    const early = b.peer.request("UPDATE", [], audioSdp("a=sendrecv"));
    await pass(10);
    expect(b.peer.status(early)).toBe(491);
    b.peer.reply("200 OK", [], audioSdp("a=sendrecv"));
    await pass(10);
    b.phone.hold(b.newest().id);
    await pass(10);
    const glare = b.peer.request("UPDATE", [], audioSdp("a=sendrecv"));
    await pass(10);
    expect(b.peer.status(glare)).toBe(491);
  });

  it("is refused once the call is over", async () => {
    const b = await answered();
    b.phone.hangUp(b.newest().id);
    await pass(10);
    const late = b.peer.request("UPDATE");
    await pass(10);
    expect(b.peer.status(late)).toBe(481);
  });
});

describe("a re-INVITE without an offer", () => {
  it.each([
    ["a=sendonly", [], "a=sendonly"],
    ["a=inactive", [], "a=inactive"],
    ["c=0.0.0.0", ["c=IN IP4 0.0.0.0"], null],
    ["a=sendonly for the session", ["a=mid:0"], "a=sendonly"],
  ] as const)("holds by the answer in its ACK, %s, and resumes with the next one", async (_how, lines, direction) => {
    const b = await answered();
    const held = b.peer.request("INVITE");
    await pass(10);
    expect(b.peer.status(held)).toBe(200);
    expect(b.newest().remoteHold).toBe(false);
    b.peer.ack(held, audioSdp(...lines, ...(direction === null ? [] : [direction])));
    await pass(10);
    expect(b.newest()).toMatchObject({ phase: "talking", remoteHold: true });
    const back = b.peer.request("INVITE");
    await pass(10);
    b.peer.ack(back, audioSdp("a=sendrecv"));
    await pass(10);
    expect(b.newest()).toMatchObject({ phase: "talking", remoteHold: false });
  });

  it("changes nothing if its ACK has no answer to an offer that had one", async () => {
    const b = await answered();
    const held = b.peer.request("INVITE", [], audioSdp("a=sendonly"));
    await pass(10);
    b.peer.ack(held);
    await pass(10);
    expect(b.newest().remoteHold).toBe(true);
  });
});

describe("the same line", () => {
  it.each([
    ["+493023125417", "03023125417", true],
    ["+493023125417", "00493023125417", true],
    ["+493023125417", "23125417", true],
    ["0003023125417", "+493023125417", true],
    ["107", "107", true],
    ["107", "+493023125107", false],
    ["+493023125417", "+493023125418", false],
    ["", "", false],
    ["*21#", "", false],
  ])("%s and %s", (a, b, same) => {
    expect(isSameLine(a, b)).toBe(same);
    expect(isSameLine(b, a)).toBe(same);
  });
});
