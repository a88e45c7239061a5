import { vi } from "vitest";
import { createWebMedia } from "#renderer/sip/media/web-media.ts";
import { createPhone } from "#renderer/sip/sip-phone.ts";
import type { Phone, PhoneCall, PhoneEvent } from "#shared/ports/phone.ts";
import { fakeRing } from "./fake-media.ts";
import { FakePeerConnection } from "./fake-peer-connection.ts";
import { pass, repAccount, timerClock } from "./phone-bench.ts";
import { createSipWire, type SipWire } from "./sip-wire.ts";

class FakeStream {
  readonly #tracks: unknown[];
  constructor(tracks: readonly unknown[] = []) {
    this.#tracks = [...tracks];
  }
  getTracks = () => this.#tracks;
  getAudioTracks = () => this.#tracks;
  getVideoTracks = () => [];
  addTrack = (track: unknown) => void this.#tracks.push(track);
  dispatchEvent = () => true;
}

const track = { kind: "audio", enabled: true, clone: () => ({ ...track }), stop: () => {}, addEventListener: () => {} };

/** What the phone's sound needs of a browser and Node lacks. */
function stubBrowser(): void {
  vi.stubGlobal("RTCPeerConnection", FakePeerConnection);
  vi.stubGlobal("MediaStream", FakeStream);
  vi.stubGlobal("MediaStreamTrackEvent", class {});
}

export interface PairedPhone {
  readonly phone: Phone;
  /** The latest state of its one call; `null` before there is one. */
  call(): PhoneCall | null;
  /** The peer connection of its call. */
  readonly peer: FakePeerConnection;
}

export interface PhonePair {
  readonly phones: readonly [PairedPhone, PairedPhone];
  readonly wire: SipWire;
  close(): Promise<void>;
}

/** A phone of ours with its real sound over a fake browser, registered as `user`. */
export function openWebPhone(wire: SipWire, user: string, random: () => number) {
  stubBrowser();
  wire.setPassword(user, "secret");
  const events: PhoneEvent[] = [];
  const ring = fakeRing();
  const media = createWebMedia({
    clock: timerClock,
    getUserMedia: () => Promise.resolve(new FakeStream([track]) as unknown as MediaStream),
    engine: { context: () => ({}) as AudioContext, acquire: () => () => {}, wake: () => {}, close: () => Promise.resolve() },
    createElement: () => ({ play: () => Promise.resolve(), pause: () => {} }) as unknown as HTMLAudioElement,
  });
  const phone = createPhone({
    clock: timerClock,
    random,
    newId: () => `call of ${user}`,
    media,
    ring,
    log: () => {},
    transport: wire.transport,
  });
  phone.on((event) => void events.push(event));
  phone.configure([{ account: { ...repAccount, id: user, address: `sip:${user}@wire.test` }, password: "secret" }]);
  return { phone, ring, call: () => events.findLast((event) => event.kind === "call")?.call ?? null };
}

/**
 * Two of our phones in a call with each other, the second one called by the first; every message and every step of WebRTC takes `pace`
 * milliseconds.
 */
export async function startPair(pace: () => number, random: () => number): Promise<PhonePair> {
  FakePeerConnection.pace = pace;
  FakePeerConnection.made.length = 0;
  const wire = createSipWire(pace);
  const open = (user: string) => openWebPhone(wire, user, random);
  const [caller, called] = [open("493012345678"), open("493087654321")];
  await pass(1_000);
  caller.phone.dial("493012345678", "sip:493087654321@wire.test");
  await pass(1_000);
  called.phone.answer(called.call()?.id ?? "");
  const peer = (index: number): FakePeerConnection => FakePeerConnection.made[index] ?? new FakePeerConnection();
  while (called.call()?.phase !== "talking") await pass(1);
  return {
    phones: [
      { ...caller, peer: peer(0) },
      { ...called, peer: peer(1) },
    ],
    wire,
    async close() {
      await Promise.all([caller.phone.close(), called.phone.close(), pass(10_000)]);
      vi.unstubAllGlobals();
    },
  };
}
