import { queryObjects } from "node:v8";
import { Core, Session } from "sip.js";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { type Peer, type PhoneBench, pass, startPeer, startPhone } from "#tests/support/phone-bench.ts";

/** SIP keeps what it needs for messages that arrive late for 32 s (RFC 3261, timers H and L). */
const LATE_MS = 40_000;
const ROUNDS = 12;

/** A function that is left shows what waits or listens. */
const KINDS = { sessions: Session, dialogs: Core.Dialog, transactions: Core.Transaction, functions: Function };

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
});

/** The ways in which a call goes, from the peer's side and ours. */
const WAYS: Readonly<Record<string, (bench: PhoneBench, peer: Peer) => Promise<void>>> = {
  async answered({ phone, newest }, peer) {
    const inviter = await peer.call("rep");
    phone.answer(newest().id);
    await pass(1_000);
    await inviter.bye();
    await pass(1_000);
  },
  async "given up"(_, peer) {
    const inviter = await peer.call("rep");
    await inviter.cancel();
    await pass(1_000);
  },
  async declined({ phone, newest }, peer) {
    await peer.call("rep");
    phone.reject(newest().id, 486, null);
    await pass(1_000);
  },
  async "held and hung up"({ phone, newest }, peer) {
    await peer.call("rep");
    phone.answer(newest().id);
    await pass(1_000);
    phone.hold(newest().id);
    await pass(1_000);
    phone.hangUp(newest().id);
    await pass(1_000);
  },
  async dialled({ phone, newest }, peer) {
    phone.dial("rep", "sip:peer@wire.test");
    await pass(1_000);
    await peer.invitations.pop()?.accept();
    await pass(1_000);
    phone.hangUp(newest().id);
    await pass(1_000);
  },
};

it("nothing of a call is left once nothing of it can arrive, however it went", async () => {
  const bench = await startPhone();
  const peer = await startPeer(bench.wire, "peer");
  const callAll = async (rounds: number) => {
    for (let round = 0; round < rounds; round++) for (const call of Object.values(WAYS)) await call(bench, peer);
    await pass(LATE_MS);
    bench.media.audios.length = 0;
    return Object.fromEntries(Object.entries(KINDS).map(([kind, of]) => [kind, queryObjects(of, { format: "count" })]));
  };
  const before = await callAll(3);
  const after = await callAll(ROUNDS);
  for (const [kind, count] of Object.entries(after)) expect(count - (before[kind] ?? 0), kind).toBeLessThan(ROUNDS);
  await bench.phone.close();
});
