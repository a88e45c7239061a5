import { type Invitation, Inviter, Registerer, UserAgent } from "sip.js";
import { vi } from "vitest";
import { createPhone } from "#renderer/sip/sip-phone.ts";
import type { SipAccount } from "#shared/domain/phone/account.ts";
import type { Clock } from "#shared/ports/clock.ts";
import type { Phone, PhoneCall, PhoneEvent } from "#shared/ports/phone.ts";
import { type FakeMedia, type FakeRing, fakeDescriptionHandler, fakeMedia, fakeRing } from "./fake-media.ts";
import { createSipWire, type SipWire } from "./sip-wire.ts";

/** Runs on vitest's fake timers, as SIP.js does: one clock for all. */
export const timerClock: Clock = {
  now: () => Date.now(),
  after(ms, fn) {
    const timer = setTimeout(fn, ms);
    return () => clearTimeout(timer);
  },
};

/** Lets `ms` pass and runs everything that becomes due. */
export async function pass(ms: number): Promise<void> {
  await vi.advanceTimersByTimeAsync(ms);
}

export const repAccount: SipAccount = {
  id: "rep",
  label: "Rep",
  server: "wss://wire.test/",
  address: "sip:rep@wire.test",
  authorizationUser: "",
  displayName: "Rep",
  iceServers: [],
  voicemail: { kind: "machine" },
  dtmf: "rfc4733",
  enabled: true,
};

export interface PhoneBench {
  readonly wire: SipWire;
  readonly phone: Phone;
  readonly media: FakeMedia;
  readonly ring: FakeRing;
  readonly events: PhoneEvent[];
  /** The latest state of a call. */
  call(id: string): PhoneCall;
  /** The latest state of the newest incoming call. */
  newest(): PhoneCall;
  registrations(): string[];
}

/** A phone on a fake wire, registered as `rep`; each message takes `latency` milliseconds, or a microtask. */
export async function startPhone(account: SipAccount = repAccount, latency: number | null = null): Promise<PhoneBench> {
  const wire = createSipWire(latency === null ? null : () => latency);
  wire.setPassword("rep", "secret");
  const media = fakeMedia();
  const ring = fakeRing();
  const events: PhoneEvent[] = [];
  let ids = 0;
  const phone = createPhone({
    clock: timerClock,
    random: () => 0.5,
    newId: () => `call-${++ids}`,
    media,
    ring,
    log: () => {},
    transport: wire.transport,
  });
  phone.on((event) => void events.push(event));
  phone.configure([{ account, password: "secret" }]);
  await pass(10 * (latency ?? 0));
  const values = (): PhoneCall[] => events.flatMap((event) => (event.kind === "call" ? [event.call] : []));
  const found = (call: PhoneCall | undefined): PhoneCall => {
    if (call === undefined) {
      throw new Error("no such call");
    }
    return call;
  };
  return {
    wire,
    phone,
    media,
    ring,
    events,
    call: (id) => found(values().findLast((call) => call.id === id)),
    newest: () => found(values().at(-1)),
    registrations: () => events.flatMap((event) => (event.kind === "registration" ? [event.state] : [])),
  };
}

export interface Peer {
  readonly userAgent: UserAgent;
  /** Incoming calls, oldest first. */
  readonly invitations: Invitation[];
  call(user: string, extraHeaders?: string[]): Promise<Inviter>;
}

/** Another person's phone: plain SIP.js on the same wire. */
export async function startPeer(wire: SipWire, user: string): Promise<Peer> {
  wire.setPassword(user, "secret");
  const uri = UserAgent.makeURI(`sip:${user}@wire.test`);
  if (uri === undefined) {
    throw new Error("bad user");
  }
  const invitations: Invitation[] = [];
  const userAgent = new UserAgent({
    uri,
    displayName: `Peer ${user}`,
    authorizationUsername: user,
    authorizationPassword: "secret",
    transportConstructor: wire.transport,
    transportOptions: { server: "wss://wire.test/" },
    sessionDescriptionHandlerFactory: fakeDescriptionHandler,
    logBuiltinEnabled: false,
    delegate: { onInvite: (invitation) => void invitations.push(invitation) },
  });
  await userAgent.start();
  await new Registerer(userAgent).register();
  await pass(0);
  return {
    userAgent,
    invitations,
    async call(target, extraHeaders = []) {
      const targetUri = UserAgent.makeURI(`sip:${target}@wire.test`);
      if (targetUri === undefined) {
        throw new Error("bad target");
      }
      const inviter = new Inviter(userAgent, targetUri, { extraHeaders });
      await inviter.invite();
      await pass(0);
      return inviter;
    },
  };
}
