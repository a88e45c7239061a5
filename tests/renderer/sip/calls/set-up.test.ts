import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { pass, startPeer, startPhone } from "#tests/support/phone-bench.ts";
import { sdpWith, webrtcLines } from "#tests/support/sample-sdp.ts";
import { audioSdp, textPeer } from "#tests/support/text-peer.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const G711 = "a=rtpmap:8 PCMA/8000\r\na=rtpmap:0 PCMU/8000\r\n";
const without = (name: string) => webrtcLines().replace(new RegExp(`a=${name}[^\r]*\r\n`, "g"), "");

async function called(body: string, headers: readonly string[] = []) {
  const b = await startPhone();
  const peer = textPeer(b.wire, "493012345678");
  peer.invite(headers, body);
  await pass(100);
  return { ...b, peer };
}

describe("an offer that can never be answered", () => {
  it.each([
    ["offer-encryption", "plain RTP", sdpWith(G711, "23762 RTP/AVP 8 0")],
    [
      "offer-encryption",
      "unencrypted keys (SDES)",
      sdpWith(`${G711}a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:AAAA\r\n`, "23762 RTP/SAVP 8 0"),
    ],
    ["offer-encryption", "no fingerprint", sdpWith(without("fingerprint"))],
    ["offer-encryption", "a second stream without encryption", `${sdpWith(webrtcLines())}m=audio 23764 RTP/AVP 8\r\n`],
    ["offer-mux", "a port of its own for RTCP", sdpWith(without("rtcp-mux"))],
    ["offer-path", "no ICE", sdpWith(without("ice-ufrag"))],
    [
      "offer-codec",
      "G.729 alone",
      sdpWith(`${webrtcLines()}a=rtpmap:18 G729/8000\r\na=rtpmap:101 telephone-event/8000\r\n`, "9 UDP/TLS/RTP/SAVPF 18 101"),
    ],
    ["offer-audio", "a fax", sdpWith(webrtcLines()).replace("m=audio 9 UDP/TLS/RTP/SAVPF 0", "m=image 4000 udptl t38")],
    ["offer-audio", "audio switched off", sdpWith(webrtcLines(), "0 UDP/TLS/RTP/SAVPF 0")],
  ])("is refused as %s without ringing: %s", async (failure, _, body) => {
    const b = await called(body);
    expect(b.peer.status(1)).toBe(488);
    expect(b.peer.last("SIP/2.0 488")).toMatch(/^Warning: 399 faden\.invalid "offer lacks .*"\r$/m);
    expect(b.newest()).toMatchObject({ phase: "ended", end: "failed", failure, identity: { number: "493012345678" } });
    expect(b.newest().endDetail).toMatch(/^488 Not Acceptable Here: offer lacks /);
    expect(b.ring.sounds).toEqual([]);
  });

  it("reports what was offered instead, for the administrator of the telephone system", async () => {
    const b = await called(sdpWith(G711, "23762 RTP/AVP 8 0"));
    expect(b.newest().endDetail).toBe("488 Not Acceptable Here: offer lacks a=fingerprint (DTLS-SRTP); offered: m=audio 23762 RTP/AVP 8 0");
  });

  it.each([
    ["all attributes for the session instead of the stream", sdpWith("a=rtcp-mux\r\n").replace("m=audio", `${without("rtcp-mux")}m=audio`)],
    ["a fixed payload type without a name", sdpWith(webrtcLines(), "9 UDP/TLS/RTP/SAVPF 8")],
    [
      "Opus among others, in an older profile",
      sdpWith(`${webrtcLines()}a=rtpmap:18 G729/8000\r\na=rtpmap:111 opus/48000/2\r\n`, "9 RTP/SAVPF 18 111"),
    ],
    ["bare line feeds", sdpWith(webrtcLines()).replaceAll("\r\n", "\n")],
    ["a video stream switched off", `${sdpWith(webrtcLines())}m=video 0 RTP/AVP 96\r\n`],
    ["no offer at all", ""],
  ])("is not one with %s", async (_, body) => {
    const b = await called(body);
    expect(b.newest()).toMatchObject({ phase: "ringing", failure: null });
    expect(b.peer.status(1)).toBeNull();
  });

  it("is one with a body that is not SDP", async () => {
    const b = await called("hello", ["Content-Type: text/plain"]);
    expect(b.newest()).toMatchObject({ end: "failed", failure: "offer-unusable" });
    expect(b.peer.status(1)).toBe(415);
  });
});

describe("a text message", () => {
  it("is refused, outside a call and inside one", async () => {
    const b = await called(audioSdp("a=sendrecv"));
    const outside = textPeer(b.wire, "4940123456");
    const first = outside.request("MESSAGE", [], "");
    b.phone.answer(b.newest().id);
    await pass(20);
    b.peer.ack(1);
    const second = b.peer.request("MESSAGE");
    await pass(20);
    expect(outside.status(first)).toBe(405);
    expect(b.peer.status(second)).toBe(405);
    expect(b.peer.last("SIP/2.0 405")).toMatch(/^Allow: (?!.*MESSAGE).*INVITE/m);
    expect(b.newest().phase).toBe("talking");
  });
});

describe("our own ringback", () => {
  async function ringing(body: string) {
    const b = await startPhone();
    const peer = textPeer(b.wire, "493012345678");
    b.phone.dial("rep", "493012345678");
    await pass(10);
    peer.reply(body === "" ? "180 Ringing" : "183 Session Progress", [], body);
    await pass(10);
    const audio = b.media.audios[0];
    if (audio === undefined) throw new Error("no sound");
    return { ...b, peer, audio };
  }

  it("plays if the network announced sound, sends none, and then rings", async () => {
    const b = await ringing(audioSdp("a=sendrecv"));
    expect(b.ring.sounds).toEqual([]);
    b.peer.reply("180 Ringing");
    await pass(2_000);
    expect(b.ring.sound).toBe("ringback");
  });

  it("is silent while the network is heard, in its pauses too, and plays once it has fallen silent", async () => {
    const b = await ringing(audioSdp("a=sendrecv"));
    b.audio.level = 0.1;
    await pass(1_500);
    b.audio.level = 0.001;
    await pass(4_500);
    expect(b.ring.sounds).toEqual([]);
    await pass(3_000);
    expect(b.ring.sound).toBe("ringback");
    b.audio.level = 0.1;
    await pass(500);
    expect(b.ring.sound).toBeNull();
  });

  it("plays at once without an announcement, and ends with the answer", async () => {
    const b = await ringing("");
    await pass(100);
    expect(b.ring.sound).toBe("ringback");
    b.peer.reply("200 OK", [], audioSdp("a=sendrecv"));
    await pass(20);
    expect(b.ring.sound).toBeNull();
  });
});

describe("a call that stops ringing", () => {
  it.each([
    [["Q.850;cause=16"], "missed", true],
    [['Q.850;cause=16;text="Normal call clearing"'], "missed", true],
    [["Q.850;cause=127"], "missed", false],
    [["Q.850;cause=0"], "missed", false],
    [["SIP;cause=487", "Q.850;cause=16"], "missed", false],
    [["SIP;cause=200", "Q.850;cause=16"], "elsewhere", false],
    [[], "missed", false],
  ])("with %j is %s, perhaps taken by a colleague: %s", async (reasons, end, perhapsElsewhere) => {
    const b = await startPhone();
    const peer = await startPeer(b.wire, "493012345678");
    const call = await peer.call("rep");
    await pass(10);
    await call.cancel({ extraHeaders: reasons.map((reason) => `Reason: ${reason}`) });
    await pass(10);
    expect(b.newest()).toMatchObject({ phase: "ended", end, perhapsElsewhere });
  });
});
