import { type Invitation, SessionState } from "sip.js";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { type Peer, type PhoneBench, pass, repAccount, startPeer, startPhone } from "#tests/support/phone-bench.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

async function bench(account = repAccount): Promise<PhoneBench & { peer: Peer; other: Peer }> {
  const phone = await startPhone(account);
  return { ...phone, peer: await startPeer(phone.wire, "493012345678"), other: await startPeer(phone.wire, "4940123456") };
}

function only(invitations: readonly Invitation[]): Invitation {
  const invitation = invitations.at(-1);
  if (invitation === undefined) {
    throw new Error("nobody called");
  }
  return invitation;
}

/** A call dialled to the peer, who answers. */
async function talk(b: PhoneBench, peer: Peer, number: string): Promise<string> {
  const id = b.phone.dial("rep", number);
  await pass(10);
  await only(peer.invitations).accept();
  await pass(10);
  return id;
}

describe("calls out", () => {
  it("dials, rings, talks and hangs up", async () => {
    const b = await bench();
    const id = b.phone.dial("rep", "493012345678");
    expect(b.call(id)).toMatchObject({ direction: "out", phase: "dialling", identity: { number: "493012345678" } });
    await pass(10);
    expect(b.call(id).phase).toBe("ringing");
    await pass(100);
    expect(b.ring.sound).toBe("ringback");
    await only(b.peer.invitations).accept();
    await pass(10);
    expect(b.call(id)).toMatchObject({ phase: "talking", end: null });
    expect(b.ring.sound).toBeNull();
    expect(b.media.audios[0]).toMatchObject({ sending: true, hearing: true });
    b.phone.hangUp(id);
    expect(b.call(id)).toMatchObject({ phase: "ended", end: "answered" });
    await pass(10);
    expect(only(b.peer.invitations).state).toBe(SessionState.Terminated);
    expect(b.media.audios[0]?.closed).toBe(true);
    expect(b.media.resting).toBe(true);
  });

  it("ends when the other side hangs up", async () => {
    const b = await bench();
    const id = await talk(b, b.peer, "493012345678");
    await only(b.peer.invitations).bye();
    await pass(10);
    expect(b.call(id)).toMatchObject({ phase: "ended", end: "answered" });
  });

  it("cancels a call", async () => {
    const b = await bench();
    const id = b.phone.dial("rep", "493012345678");
    await pass(10);
    b.phone.hangUp(id);
    await pass(10);
    expect(b.call(id)).toMatchObject({ phase: "ended", end: "cancelled" });
    expect(only(b.peer.invitations).state).toBe(SessionState.Terminated);
  });

  it("cancels a call before it was sent", async () => {
    const b = await bench();
    const id = b.phone.dial("rep", "493012345678");
    b.phone.hangUp(id);
    await pass(100);
    expect(b.call(id)).toMatchObject({ phase: "ended", end: "cancelled" });
    expect(b.peer.invitations).toHaveLength(0);
  });

  it.each([
    [486, "busy", "busy", "486 Busy Here"],
    [603, "busy", "declined", "603 Decline"],
    [480, "no-answer", "not-reachable", "480 Temporarily Unavailable"],
    [408, "no-answer", "no-answer", "408 Request Timeout"],
    [404, "failed", "unknown-number", "404 Not Found"],
    [484, "failed", "incomplete-number", "484 Address Incomplete"],
    [403, "failed", "not-allowed", "403 Forbidden"],
    [421, "failed", "requirement", "421 Extension Required"],
    [488, "failed", "no-common-sound", "488 Not Acceptable Here"],
    [502, "failed", "exchange", "502 Bad Gateway"],
    [503, "failed", "exchange", "503 Service Unavailable"],
    [302, "failed", "moved", "302 Moved Temporarily"],
  ])("understands %d", async (statusCode, end, failure, endDetail) => {
    const b = await bench();
    const id = b.phone.dial("rep", "493012345678");
    await pass(10);
    await only(b.peer.invitations).reject({ statusCode });
    await pass(10);
    expect(b.call(id)).toMatchObject({ phase: "ended", end, failure, endDetail });
    expect(b.ring.once).toEqual([failure === "busy" || failure === "declined" ? "busy" : "failed"]);
  });

  it("plays no ringback if the network sends its own", async () => {
    const b = await bench();
    const id = b.phone.dial("rep", "493012345678");
    await pass(10);
    await only(b.peer.invitations).progress({ statusCode: 183 });
    await pass(100);
    expect(b.call(id).phase).toBe("ringing");
    expect(b.ring.sounds).toEqual([]);
    await only(b.peer.invitations).accept();
    await pass(10);
    expect(b.call(id).phase).toBe("talking");
  });

  it("says that it is not registered, or that the text cannot be dialled", async () => {
    const b = await bench();
    const nonsense = b.phone.dial("rep", "no number here!");
    await pass(0);
    expect(b.call(nonsense)).toMatchObject({ phase: "ended", end: "failed" });
    expect(b.events).toContainEqual({ kind: "problem", problem: "call-failed" });
    b.wire.down();
    const id = b.phone.dial("rep", "493012345678");
    await pass(0);
    expect(b.call(id)).toMatchObject({ phase: "ended", end: "failed" });
    expect(b.events).toContainEqual({ kind: "problem", problem: "not-registered" });
  });
});

describe("calls in", () => {
  it("rings, is answered, and ends", async () => {
    const b = await bench();
    const call = await b.peer.call("rep", ["P-Asserted-Identity: <tel:+49309999>"]);
    const { id } = b.newest();
    expect(b.newest()).toMatchObject({
      direction: "in",
      phase: "ringing",
      identity: { number: "+49309999", displayName: "Peer 493012345678" },
    });
    expect(b.media.prepared).toBe(0);
    await pass(200);
    expect(b.ring.sound).toBe("ordinary");
    expect(b.media.prepared).toBe(1);
    b.phone.answer(id);
    await pass(10);
    expect(b.call(id).phase).toBe("talking");
    expect(b.ring.sound).toBeNull();
    expect(call.state).toBe(SessionState.Established);
    await call.bye();
    await pass(10);
    expect(b.call(id)).toMatchObject({ phase: "ended", end: "answered" });
  });

  it("is missed when the caller gives up", async () => {
    const b = await bench();
    const call = await b.peer.call("rep");
    await call.cancel();
    await pass(10);
    expect(b.newest()).toMatchObject({ phase: "ended", end: "missed", answeredAt: null });
    expect(b.ring.sound).toBeNull();
  });

  it("was answered elsewhere if the exchange says so", async () => {
    const b = await bench();
    const call = await b.peer.call("rep");
    await call.cancel({ statusCode: 200, reasonPhrase: "Call completed elsewhere" });
    await pass(10);
    expect(b.newest()).toMatchObject({ phase: "ended", end: "elsewhere" });
  });

  it("refuses with a time to try again", async () => {
    const b = await bench();
    const call = await b.peer.call("rep");
    b.phone.reject(b.newest().id, 480, 900);
    await pass(10);
    const answer = b.wire.received.find((message) => message.startsWith("SIP/2.0 480")) ?? "";
    expect(answer).toContain("Retry-After: 900");
    expect(b.newest()).toMatchObject({ phase: "ended", end: "declined", endDetail: "480 Temporarily Unavailable" });
    expect(call.state).toBe(SessionState.Terminated);
  });

  it("redirects to a mailbox with its address as Contact", async () => {
    const b = await bench();
    await b.peer.call("rep");
    b.phone.redirect(b.newest().id, "sip:mailbox@wire.test");
    await pass(10);
    const answer = b.wire.received.find((message) => message.startsWith("SIP/2.0 302")) ?? "";
    expect(answer).toContain("Contact: <sip:mailbox@wire.test>");
    expect(b.newest()).toMatchObject({ phase: "ended", end: "voicemail" });
  });

  it("is declined by hanging up, and missed after two minutes of ringing", async () => {
    const b = await bench();
    await b.peer.call("rep");
    b.phone.hangUp(b.newest().id);
    await pass(10);
    expect(b.newest().end).toBe("declined");
    await b.other.call("rep");
    await pass(121_000);
    expect(b.newest()).toMatchObject({ phase: "ended", end: "missed" });
  });

  it("stops sounding and keeps ringing", async () => {
    const b = await bench();
    const call = await b.peer.call("rep");
    const { id } = b.newest();
    await pass(60);
    expect(b.ring.sound).toBe("ordinary");
    b.phone.silence(id);
    expect(b.ring.sound).toBeNull();
    expect(b.call(id)).toMatchObject({ phase: "ringing", silenced: true });
    expect(call.state).toBe(SessionState.Establishing);
  });

  it("rings with the given tone, and not at all on do not disturb", async () => {
    const b = await bench();
    await b.peer.call("rep");
    b.phone.setRingKind(b.newest().id, "return-call");
    await pass(60);
    expect(b.ring.sounds).toEqual(["return-call"]);
    b.phone.setRingKind(b.newest().id, "unprepared");
    await pass(60);
    expect(b.ring.sound).toBe("unprepared");
    b.phone.setSilent(true);
    expect(b.ring.sound).toBeNull();
  });
});

describe("in a call", () => {
  it("mutes, holds and resumes; the other side sees it", async () => {
    const b = await bench();
    const id = await talk(b, b.peer, "493012345678");
    b.phone.setMuted(id, true);
    expect(b.media.audios[0]).toMatchObject({ sending: false, hearing: true });
    b.phone.setMuted(id, false);
    b.phone.hold(id);
    await pass(10);
    expect(b.call(id)).toMatchObject({ phase: "held", remoteHold: false });
    expect(b.media.audios[0]).toMatchObject({ sending: false, hearing: false });
    expect(b.wire.received.findLast((message) => message.startsWith("INVITE"))).toContain("a=sendonly");
    b.phone.resume(id);
    await pass(10);
    expect(b.call(id).phase).toBe("talking");
    expect(b.wire.received.findLast((message) => message.startsWith("INVITE"))).toContain("a=sendrecv");
  });

  it("the latest wish counts if hold and resume are pressed quickly", async () => {
    const b = await bench();
    const id = await talk(b, b.peer, "493012345678");
    b.phone.hold(id);
    b.phone.resume(id);
    b.phone.hold(id);
    await pass(50);
    expect(b.wire.received.findLast((message) => message.startsWith("INVITE"))).toContain("a=sendonly");
    expect(b.call(id).phase).toBe("held");
  });

  it("retries if both sides send an offer at once", async () => {
    const b = await bench();
    const id = await talk(b, b.peer, "493012345678");
    b.phone.hold(id);
    await Promise.all([only(b.peer.invitations).invite(), pass(10)]);
    expect(b.wire.received.some((message) => message.startsWith("SIP/2.0 491"))).toBe(true);
    await pass(5_000);
    expect(b.wire.received.findLast((message) => message.startsWith("INVITE"))).toContain("a=sendonly");
    expect(b.call(id)).toMatchObject({ phase: "held", remoteHold: false });
    b.phone.hangUp(id);
    await pass(10);
    expect(only(b.peer.invitations).state).toBe(SessionState.Terminated);
  });

  it("notices that the other side holds, and resumes", async () => {
    const b = await bench();
    const id = await talk(b, b.peer, "493012345678");
    await only(b.peer.invitations).invite({ sessionDescriptionHandlerOptions: { hold: true } as object });
    await pass(10);
    expect(b.call(id).remoteHold).toBe(true);
    await only(b.peer.invitations).invite({ sessionDescriptionHandlerOptions: { hold: false } as object });
    await pass(10);
    expect(b.call(id).remoteHold).toBe(false);
  });

  it("puts one call on hold for another: on answering, on resuming, on dialling", async () => {
    const b = await bench();
    const first = await talk(b, b.peer, "493012345678");
    await b.other.call("rep");
    await pass(60);
    expect(b.ring.sound).toBe("knock");
    const second = b.newest().id;
    b.phone.answer(second);
    await pass(10);
    expect([b.call(first).phase, b.call(second).phase]).toEqual(["held", "talking"]);
    b.phone.resume(first);
    await pass(10);
    expect([b.call(first).phase, b.call(second).phase]).toEqual(["talking", "held"]);
    b.phone.dial("rep", "4940123456");
    await pass(10);
    expect([b.call(first).phase, b.call(second).phase]).toEqual(["held", "held"]);
  });

  it("sends tones over RTP, or as INFO if the account says so", async () => {
    const rtp = await bench();
    const id = await talk(rtp, rtp.peer, "493012345678");
    rtp.phone.sendDtmf(id, "1a#x");
    expect(rtp.media.audios[0]?.tones).toBe("1A#");

    const info = await bench({ ...repAccount, dtmf: "info" });
    const other = await talk(info, info.peer, "493012345678");
    info.phone.sendDtmf(other, "12");
    info.phone.sendDtmf(other, "#");
    await pass(1_000);
    const sent = info.wire.received.filter((message) => message.startsWith("INFO"));
    expect(sent.map((message) => /Signal=(.)/.exec(message)?.[1])).toEqual(["1", "2", "#"]);
    expect(sent[0]).toContain("application/dtmf-relay");
  });

  it.each(["rfc4733", "info"] as const)("keeps tones typed before the answer, and sends them in order after it: %s", async (dtmf) => {
    const b = await bench({ ...repAccount, dtmf });
    const sent = () =>
      dtmf === "rfc4733"
        ? b.media.audios[0]?.tones
        : b.wire.received.flatMap((text) => (text.startsWith("INFO") ? [/Signal=(.)/.exec(text)?.[1]] : [])).join("");
    const id = b.phone.dial("rep", "493012345678");
    b.phone.sendDtmf(id, "12");
    await pass(10);
    b.phone.sendDtmf(id, "3");
    expect(sent()).toBe("");
    await only(b.peer.invitations).accept();
    await pass(10);
    b.phone.sendDtmf(id, "#");
    await pass(3_000);
    expect(sent()).toBe("123#");
    b.phone.hold(id);
    b.phone.sendDtmf(id, "4");
    await pass(1_000);
    expect(sent()).toBe("123#4");
  });

  it("sends tones at once to a menu that is heard before the answer, and drops those of a call that was not answered", async () => {
    const b = await bench();
    const id = b.phone.dial("rep", "493012345678");
    await pass(10);
    await only(b.peer.invitations).progress({ statusCode: 183 });
    await pass(10);
    b.phone.sendDtmf(id, "1");
    expect(b.media.audios[0]?.tones).toBe("1");
    const other = b.phone.dial("rep", "4940123456");
    b.phone.sendDtmf(other, "2");
    await pass(10);
    await only(b.other.invitations).reject({ statusCode: 486 });
    await pass(2_000);
    expect(b.media.audios[1]?.tones).toBe("");
  });

  it("sends tones as INFO if the other side accepts none over RTP, and keeps those for a menu that accepts none yet", async () => {
    const b = await bench();
    const signals = () => b.wire.received.flatMap((text) => (text.startsWith("INFO") ? [/Signal=(.)/.exec(text)?.[1]] : [])).join("");
    const id = b.phone.dial("rep", "493012345678");
    await pass(10);
    await only(b.peer.invitations).progress({ statusCode: 183 });
    await pass(10);
    const [audio] = b.media.audios;
    if (audio === undefined) throw new Error("no sound");
    audio.takesTones = false;
    b.phone.sendDtmf(id, "1");
    b.phone.sendDtmf(id, "2");
    expect(signals()).toBe("");
    await only(b.peer.invitations).accept();
    await pass(3_000);
    b.phone.sendDtmf(id, "3");
    await pass(1_000);
    expect([audio.tones, signals()]).toEqual(["", "123"]);
  });

  it("reports problems of the microphone", async () => {
    const b = await bench();
    b.media.report("microphone-denied");
    expect(b.events).toContainEqual({ kind: "problem", problem: "microphone-denied" });
  });
});

describe("the answering machine", () => {
  const recording = { audio: new Uint8Array([1, 2, 3]), mimeType: "audio/webm;codecs=opus", durationMs: 4_000 };

  it("answers, and stores what the caller said when they hang up", async () => {
    const b = await bench();
    b.media.recording = recording;
    const call = await b.peer.call("rep");
    const { id } = b.newest();
    b.phone.answerByMachine(id, []);
    await pass(10);
    expect(b.call(id).phase).toBe("machine");
    expect(b.media.audios[0]).toMatchObject({ source: "machine", sending: true, hearing: true });
    await call.bye();
    await pass(10);
    expect(b.call(id)).toMatchObject({ phase: "ended", end: "voicemail" });
    expect(b.events).toContainEqual({ kind: "recorded", callId: id, ...recording });
  });

  it("ends the call at the maximum length", async () => {
    const b = await bench();
    const call = await b.peer.call("rep");
    b.phone.answerByMachine(b.newest().id, []);
    await pass(10);
    b.media.fillTape();
    await pass(10);
    expect(b.newest()).toMatchObject({ phase: "ended", end: "voicemail" });
    expect(call.state).toBe(SessionState.Terminated);
    expect(b.events.some((event) => event.kind === "recorded")).toBe(false);
  });

  it("lets the rep take over the call, and keeps the recording until then", async () => {
    const b = await bench();
    b.media.recording = recording;
    const call = await b.peer.call("rep");
    const { id } = b.newest();
    b.phone.answerByMachine(id, []);
    await pass(10);
    b.phone.stepIn(id);
    await pass(10);
    expect(b.call(id).phase).toBe("talking");
    expect(b.media.audios[0]?.source).toBe("microphone");
    expect(b.events.filter((event) => event.kind === "recorded")).toHaveLength(1);
    await call.bye();
    await pass(10);
    expect(b.call(id)).toMatchObject({ phase: "ended", end: "answered" });
    expect(b.events.filter((event) => event.kind === "recorded")).toHaveLength(1);
  });

  it("is heard aloud, but not during another conversation unless the rep wants that", async () => {
    const b = await bench();
    await talk(b, b.peer, "493012345678");
    await b.other.call("rep");
    const machine = b.newest().id;
    b.phone.answerByMachine(machine, []);
    await pass(10);
    expect(b.call(machine).phase).toBe("machine");
    expect(b.media.audios[1]?.hearing).toBe(false);
    expect(b.call(machine).aloud).toBe(false);
    b.phone.listenIn(machine, true);
    expect(b.call(machine).aloud).toBe(true);
    expect(b.media.audios[1]?.hearing).toBe(true);
    b.phone.listenIn(machine, false);
    expect(b.media.audios[1]?.hearing).toBe(false);
    b.phone.stepIn(machine);
    await pass(10);
    expect(b.media.audios[1]?.hearing).toBe(true);
    expect(b.media.audios[0]?.hearing).toBe(false);
  });
});
