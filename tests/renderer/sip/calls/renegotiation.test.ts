import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { audioDirection, type SdpDirection } from "#renderer/sip/messages/sdp-direction.ts";
import { directionOf } from "#tests/support/fake-peer-connection.ts";
import { pass } from "#tests/support/phone-bench.ts";
import { openWebPhone, type PairedPhone, startPair } from "#tests/support/phone-pair.ts";
import { createSipWire } from "#tests/support/sip-wire.ts";
import { audioSdp, textPeer } from "#tests/support/text-peer.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** Numbers from 0 to below 1, the same for the same seed. */
function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

function toggle({ phone, call }: PairedPhone): void {
  const { id = "", phase } = call() ?? {};
  phase === "held" ? phone.resume(id) : phone.hold(id);
}

function agreed({ call, peer }: PairedPhone, other: PairedPhone) {
  const [here, there] = [call(), other.call()];
  const [talks, theyTalk] = [here?.phase === "talking", there?.phase === "talking"];
  return {
    state: [talks || here?.phase === "held", peer.signalingState, peer.transceiver.currentDirection],
    expected: [true, "stable", directionOf(theyTalk, talks)],
    // While we hold, the other side's hold changes nothing.
    heldByThem: talks ? here?.remoteHold === !theyTalk : true,
  };
}

/** The directions of the last re-INVITE and its answer. */
function lastExchange(received: readonly string[]): readonly (SdpDirection | null)[] {
  const offer = received.findLast((message) => message.startsWith("INVITE")) ?? "";
  const answer = received.findLast((message) => message.startsWith("SIP/2.0 200") && /CSeq: \d+ INVITE/.test(message)) ?? "";
  return [audioDirection(offer), audioDirection(answer)];
}

describe("an offer of ours that was requested", () => {
  it("stays until its answer is applied, even if hold was pressed before the ACK with it", async () => {
    const wire = createSipWire();
    const rep = openWebPhone(wire, "rep", () => 0.5);
    await pass(100);
    const peer = textPeer(wire, "493012345678");
    peer.invite([], audioSdp("a=sendrecv"));
    await pass(50);
    const id = rep.call()?.id ?? "";
    rep.phone.answer(id);
    await pass(50);
    peer.ack(1);
    await pass(50);
    const theirs = peer.request("INVITE");
    await pass(20);
    rep.phone.hold(id);
    await pass(1);
    peer.ack(theirs, audioSdp("a=sendrecv"));
    await pass(100);
    expect(rep.call()).toMatchObject({ phase: "held", end: null });
    expect(wire.received.filter((text) => text.startsWith("BYE "))).toEqual([]);
  });
});

describe("two phones of ours", () => {
  it("state the direction they want, whatever was agreed before", async () => {
    const {
      phones: [one, two],
      wire: { received },
      close,
    } = await startPair(() => 5, Math.random);
    await pass(1_000);
    for (const [phone, ...exchange] of [
      [one, "sendonly", "recvonly"],
      [two, "sendonly", "inactive"],
      [two, "sendrecv", "sendonly"],
      [two, "sendonly", "inactive"],
      [one, "sendrecv", "sendonly"],
      [two, "sendrecv", "sendrecv"],
    ] as const) {
      toggle(phone);
      await pass(1_000);
      expect(lastExchange(received)).toEqual(exchange);
    }
    await close();
  });

  it.each([
    ["491 Request Pending", null],
    ["488 Not Acceptable Here", null],
    ["500 Server Internal Error", "4"],
  ])("roll back an offer that is refused with %s, and make it again", async (status, retryAfter) => {
    const pair = await startPair(
      () => 5,
      () => 0.5,
    );
    await pass(1_000);
    pair.wire.answerReinvite(status, retryAfter === null ? [] : [["Retry-After", retryAfter]]);
    const [one, two] = pair.phones;
    toggle(one);
    await pass(500);
    expect(one.call()?.phase).toBe("held");
    expect(one.peer).toMatchObject({ signalingState: "stable", transceiver: { currentDirection: "sendrecv" } });
    await pass(4_000);
    expect(one.peer.transceiver.currentDirection).toBe("sendonly");
    expect(two.call()?.remoteHold).toBe(true);
    await pair.close();
  });

  it("agree once both are quiet, in whatever order and however fast they hold and resume", async () => {
    const steps = fc.array(fc.record({ who: fc.nat(1), pause: fc.oneof(fc.nat(40), fc.nat(40), fc.nat(4_000)) }), {
      minLength: 1,
      maxLength: 8,
    });
    await fc.assert(
      fc.asyncProperty(steps, fc.nat(), fc.integer({ min: 1, max: 30 }), async (moves, seed, slowest) => {
        const random = numbers(seed);
        const pair = await startPair(() => Math.floor(random() * slowest), random);
        for (const { who, pause } of moves) {
          await pass(pause);
          toggle(pair.phones[who] as PairedPhone);
        }
        await pass(30_000);
        const [one, two] = pair.phones;
        for (const { state, expected, heldByThem } of [agreed(one, two), agreed(two, one)]) {
          expect(state).toEqual(expected);
          expect(heldByThem).toBe(true);
        }
        await pair.close();
      }),
      { numRuns: 60 },
    );
  });
});
