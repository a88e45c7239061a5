import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { FakePeerConnection } from "#tests/support/fake-peer-connection.ts";
import { pass } from "#tests/support/phone-bench.ts";
import { openWebPhone } from "#tests/support/phone-pair.ts";
import { sdpWith, webrtcLines } from "#tests/support/sample-sdp.ts";
import { createSipWire } from "#tests/support/sip-wire.ts";
import { textPeer } from "#tests/support/text-peer.ts";

beforeEach(() => {
  vi.useFakeTimers();
  FakePeerConnection.pace = () => 1;
  FakePeerConnection.made.length = 0;
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const from = (end: string, line = "a=sendrecv") => sdpWith(`${webrtcLines(end)}${line}\r\n`);

/** Our phone has dialled, and the exchange has the INVITE. */
async function dialled() {
  const wire = createSipWire();
  const rep = openWebPhone(wire, "rep", () => 0.5);
  await pass(100);
  const peer = textPeer(wire, "493012345678");
  rep.phone.dial("rep", "493012345678");
  await pass(50);
  const invites = () => wire.received.filter((text) => text.startsWith("INVITE "));
  const reply = async (...args: Parameters<typeof peer.reply>) => {
    peer.reply(...args);
    await pass(50);
  };
  return { ...rep, wire, peer, invites, reply };
}

describe("a call that several phones answer", () => {
  it.each([
    ["another phone accepts than the one that was heard", "b", from("b")],
    ["the same phone accepts with sound from another place", "a", from("b")],
    ["another phone accepts after two were heard", "c", from("c")],
  ])("is up, with the sound of the one that accepted: %s", async (_, tag, accepted) => {
    const b = await dialled();
    await b.reply("183 Session Progress", [], from("a"), "a");
    if (tag === "c") await b.reply("183 Session Progress", [], from("b"), "b");
    expect(b.call()?.phase).toBe("ringing");
    await b.reply("200 OK", [], accepted, tag);
    expect(b.wire.received.filter((text) => text.startsWith("BYE "))).toEqual([]);
    expect(b.wire.received.findLast((text) => text.startsWith("ACK "))).toContain(`;tag=${tag}`);
    expect(b.call()).toMatchObject({ phase: "talking", end: null });
    // The accepted call is negotiated on a connection that was used with no other phone.
    expect(b.invites()).toHaveLength(2);
    expect(b.invites()[1]).toContain(`;tag=${tag}`);
    await b.reply("200 OK", [], accepted);
    const [first, second] = FakePeerConnection.made;
    expect(first?.signalingState).toBe("closed");
    expect(second).toMatchObject({ signalingState: "stable", transceiver: { currentDirection: "sendrecv" } });
    expect(second?.remoteDescription?.sdp).toBe(accepted);
    expect(second?.sender.track).toBe(first?.sender.track);
  });

  it("makes no new offer if the accepting phone is the one heard before", async () => {
    const b = await dialled();
    await b.reply("183 Session Progress", [], from("a"), "a");
    await b.reply("180 Ringing", [], "", "a");
    await b.reply("200 OK", [], from("a"), "a");
    expect(b.call()?.phase).toBe("talking");
    expect(b.invites()).toHaveLength(1);
    expect(FakePeerConnection.made).toHaveLength(1);
  });

  it("negotiates again on the same connection if only the format differs", async () => {
    const b = await dialled();
    await b.reply("183 Session Progress", [], from("a"), "a");
    await b.reply("200 OK", [], from("a", "a=sendrecv\r\na=ptime:20"), "a");
    expect(b.invites()).toHaveLength(2);
    expect(FakePeerConnection.made).toHaveLength(1);
    expect(b.call()?.phase).toBe("talking");
  });

  it("connects to an accepting phone that was not heard before, and to one whose 200 repeats no SDP", async () => {
    const plain = await dialled();
    await plain.reply("180 Ringing", [], "", "a");
    await plain.reply("200 OK", [], from("b"), "b");
    expect(plain.call()?.phase).toBe("talking");
    expect(plain.invites()).toHaveLength(1);
    const empty = await dialled();
    await empty.reply("183 Session Progress", [], from("a"), "a");
    await empty.reply("200 OK", [], "", "a");
    expect(empty.call()?.phase).toBe("talking");
    expect(empty.invites()).toHaveLength(1);
  });

  it("continues if the early answer cannot be applied", async () => {
    const b = await dialled();
    await b.reply("183 Session Progress", [], sdpWith("", "4000 RTP/AVP 8"), "a");
    await pass(300);
    expect(b.ring.sound).toBe("ringback");
    await b.reply("200 OK", [], from("b"), "b");
    expect(b.call()?.phase).toBe("talking");
    expect(b.invites()).toHaveLength(1);
  });

  it("says so if the answer of the accepting phone cannot be applied", async () => {
    const b = await dialled();
    await b.reply("200 OK", [], sdpWith("", "4000 RTP/AVP 8"), "a");
    expect(b.call()).toMatchObject({ phase: "ended", end: "failed", failure: "no-common-sound" });
    expect(b.wire.received.some((text) => text.startsWith("BYE "))).toBe(true);
  });
});

describe("an offer that looks valid and cannot be applied", () => {
  it("is refused with 488 when it is answered, and reported so", async () => {
    const wire = createSipWire();
    const rep = openWebPhone(wire, "rep", () => 0.5);
    await pass(100);
    const peer = textPeer(wire, "493012345678");
    peer.invite([], sdpWith(webrtcLines().replace("actpass", "holdconn")));
    await pass(50);
    expect(rep.call()?.phase).toBe("ringing");
    rep.phone.answer(rep.call()?.id ?? "");
    await pass(50);
    expect(peer.status(1)).toBe(488);
    expect(rep.call()).toMatchObject({ phase: "ended", end: "failed", failure: "offer-unusable" });
  });
});
