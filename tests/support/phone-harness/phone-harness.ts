import { createBrowserPhone } from "#renderer/sip/browser-phone.ts";
import type { SipAccount } from "#shared/domain/phone/account.ts";
import type { Clock } from "#shared/ports/clock.ts";
import type { Phone, PhoneCall, PhoneEvent } from "#shared/ports/phone.ts";

export interface HarnessAccount {
  readonly server: string;
  readonly domain: string;
  readonly user: string;
  readonly password: string;
}

/** Faden's phone on an otherwise empty page, controlled by a test. */
interface PhoneHarness {
  readonly phone: Phone;
  readonly events: PhoneEvent[];
  /** Registers; `noMicrophone` simulates a machine without one. */
  start(account: HarnessAccount, noMicrophone: boolean): void;
  state(): string;
  call(): PhoneCall | null;
  /** Length in seconds and loudest frequency of the answering machine's last recording. */
  recording(): Promise<{ seconds: number; hz: number; reportedMs: number } | null>;
}

declare global {
  interface Window {
    harness: PhoneHarness;
  }
}

const clock: Clock = {
  now: () => Date.now(),
  after(ms, fn) {
    const timer = setTimeout(fn, ms);
    return () => clearTimeout(timer);
  },
};

const events: PhoneEvent[] = [];
let withoutMicrophone = false;

/** Signal processing would treat a test tone as noise. */
const UNPROCESSED = { echoCancellation: false, noiseSuppression: false, autoGainControl: false };

const phone = createBrowserPhone({
  clock,
  newId: () => crypto.randomUUID(),
  log: () => {},
  getUserMedia: () =>
    withoutMicrophone
      ? Promise.reject(new DOMException("none here", "NotFoundError"))
      : navigator.mediaDevices.getUserMedia({ audio: UNPROCESSED }),
});
phone.on((event) => void events.push(event));

/** Strongest of the tested frequencies (Goertzel), in hertz; the voices of the practice line are 80 Hz apart. */
function loudest(samples: Float32Array, rate: number): number {
  let best = { hz: 0, power: 0 };
  for (let hz = 200; hz <= 1600; hz += 10) {
    const factor = 2 * Math.cos((2 * Math.PI * hz) / rate);
    let [one, two] = [0, 0];
    for (const sample of samples) [one, two] = [sample + factor * one - two, one];
    const power = one * one + two * two - factor * one * two;
    if (power > best.power) best = { hz, power };
  }
  return best.hz;
}

window.harness = {
  phone,
  events,
  start({ server, domain, user, password }, noMicrophone) {
    withoutMicrophone = noMicrophone;
    const account: SipAccount = {
      id: "harness",
      label: "Harness",
      server,
      address: `sip:${user}@${domain}`,
      authorizationUser: user,
      displayName: "Harness",
      iceServers: [],
      voicemail: { kind: "machine" },
      dtmf: "rfc4733",
      enabled: true,
    };
    phone.configure([{ account, password }]);
  },
  state: () => events.findLast((event) => event.kind === "registration")?.state ?? "none",
  call: () => events.findLast((event) => event.kind === "call")?.call ?? null,
  async recording() {
    const recorded = events.findLast((event) => event.kind === "recorded");
    if (recorded === undefined) return null;
    const buffer = await new OfflineAudioContext(1, 1, 48_000).decodeAudioData(recorded.audio.slice().buffer);
    const samples = buffer.getChannelData(0);
    return { seconds: buffer.duration, hz: loudest(samples, buffer.sampleRate), reportedMs: recorded.durationMs };
  },
};
