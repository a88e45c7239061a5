import { type Invitation, Inviter, type UserAgentOptions } from "sip.js";
import type { RegistrationState, SipAccount } from "#shared/domain/account.ts";
import type { CallerIdentity } from "#shared/domain/identity.ts";
import type { Clock } from "#shared/ports/clock.ts";
import type { Phone, PhoneCall, PhoneEvent, RingKind } from "#shared/ports/phone.ts";
import { dialTarget } from "./dial-target.ts";
import { callerIdentity } from "./identity-headers.ts";
import { type Line, openLine } from "./line.ts";
import { type LiveCall, liveCall } from "./live-call.ts";
import type { Media } from "./media.ts";
import { numberOf } from "./name-addr.ts";
import { type RingPlayer, wantedSound } from "./ring-sound.ts";

export interface PhoneDeps {
  readonly clock: Clock;
  readonly random: () => number;
  readonly newId: () => string;
  readonly media: Media;
  readonly ring: RingPlayer;
  /** Gets technical messages without personal data. */
  readonly log: (message: string) => void;
  /** Stands in for the WebSocket in tests; `null` for the real one. */
  readonly transport: NonNullable<UserAgentOptions["transportConstructor"]> | null;
}

interface Held {
  readonly live: LiveCall;
  kind: RingKind;
}

interface Opened {
  readonly line: Line;
  readonly key: string;
}

const NOBODY: CallerIdentity = { number: "", displayName: "", hidden: false, uri: "", divertedFrom: [] };

/** What of an account decides its connection; the rest changes without one. */
function connectionKey(account: SipAccount, password: string): string {
  const { server, address, authorizationUser, displayName, iceServers } = account;
  return JSON.stringify([server, address, authorizationUser, displayName, iceServers, password]);
}

/** The phone: accounts on the air, calls, and what sounds. Calls are values in events; sessions never leave it. */
export function createPhone(deps: PhoneDeps): Phone {
  const { clock, media, ring } = deps;
  const listeners = new Set<(event: PhoneEvent) => void>();
  const lines = new Map<string, Opened>();
  const accounts = new Map<string, SipAccount>();
  const calls = new Map<string, Held>();
  let silent = false;
  let sounding = "";

  const emit = (event: PhoneEvent): void => {
    for (const listener of listeners) {
      listener(event);
    }
  };
  const values = (): PhoneCall[] => [...calls.values()].map(({ live }) => live.value());
  const callsOf = (accountId: string): LiveCall[] =>
    [...calls.values()].map(({ live }) => live).filter((live) => live.value().accountId === accountId);

  const updateSound = (): void => {
    const ringables = [...calls.values()].map(({ live, kind }) => ({ call: live.value(), kind, earlyMedia: live.hasEarlyMedia() }));
    const wanted = wantedSound(ringables, silent);
    const key = wanted === null ? "" : `${wanted.sound} ${wanted.callId}`;
    if (key === sounding) {
      return;
    }
    sounding = key;
    if (wanted === null) {
      ring.stop();
    } else {
      ring.play(wanted.sound);
    }
  };

  const sweep = (): void => {
    for (const [id, { live }] of calls) {
      if (live.isSettled()) {
        calls.delete(id);
      }
    }
    if (values().every((call) => call.phase === "ended")) {
      media.rest();
    }
  };

  const changed = (call: PhoneCall): void => {
    emit({ kind: "call", call });
    updateSound();
    if (call.phase === "ended") {
      queueMicrotask(sweep);
    }
    const talking = values().some(({ phase }) => phase === "talking");
    for (const { live } of calls.values()) {
      if (live.value().phase === "machine") {
        live.setAloud(!talking);
      }
    }
  };

  const holdOthers = (id: string): void => {
    for (const [other, { live }] of calls) {
      if (other !== id) {
        live.hold();
      }
    }
  };

  const addCall = (first: PhoneCall, session: Inviter | Invitation, line: Line): LiveCall => {
    const live = liveCall(first, session, {
      clock,
      media,
      random: deps.random,
      changed,
      dtmf: () => accounts.get(first.accountId)?.dtmf ?? "rfc4733",
      isUp: line.isUp,
      recorded: (recording) => emit({ kind: "recorded", callId: first.id, ...recording }),
      takesTheFloor: () => holdOthers(first.id),
    });
    calls.set(first.id, { live, kind: "ordinary" });
    media.prepare();
    changed(first);
    return live;
  };

  const newCall = (accountId: string, direction: PhoneCall["direction"], identity: CallerIdentity): PhoneCall => ({
    id: deps.newId(),
    accountId,
    direction,
    phase: direction === "in" ? "ringing" : "dialling",
    identity,
    startedAt: clock.now(),
    answeredAt: null,
    endedAt: null,
    end: null,
    endDetail: "",
    muted: false,
    remoteHold: false,
    detached: false,
    silenced: false,
  });

  const open = (account: SipAccount, password: string): void => {
    const report = (state: RegistrationState, detail: string): void => emit({ kind: "registration", accountId: account.id, state, detail });
    const current = (): Line | undefined => lines.get(account.id)?.line;
    try {
      const line = openLine(
        account,
        password,
        {
          registration: report,
          invite: (invitation) => {
            const line = current();
            if (line !== undefined) {
              addCall(
                newCall(
                  account.id,
                  "in",
                  callerIdentity((name) => invitation.request.getHeaders(name)),
                ),
                invitation,
                line,
              );
            }
          },
          up: () => {
            for (const live of callsOf(account.id)) {
              live.lineUp();
            }
            sweep();
          },
          down: () => {
            for (const live of callsOf(account.id)) {
              live.lineDown();
            }
          },
        },
        { ...deps, describe: media.describe },
      );
      lines.set(account.id, { line, key: connectionKey(account, password) });
    } catch (error) {
      deps.log(`account not usable: ${error instanceof Error ? error.message : "unknown"}`);
      report("unregistered", "address or server not usable");
    }
  };

  /** `state` is what is left of it; `null` when it is opened anew. */
  const shut = async (accountId: string, state: RegistrationState | null): Promise<void> => {
    const opened = lines.get(accountId);
    lines.delete(accountId);
    for (const live of callsOf(accountId)) {
      live.hangUp();
    }
    await opened?.line.close();
    if (state !== null && !lines.has(accountId)) {
      emit({ kind: "registration", accountId, state, detail: "" });
    }
  };

  const on = (callId: string, act: (live: LiveCall) => void): void => {
    const held = calls.get(callId);
    if (held !== undefined) {
      act(held.live);
    }
  };

  media.onProblem((problem) => emit({ kind: "problem", problem }));

  return {
    configure(wanted) {
      for (const [id] of lines) {
        const next = wanted.find(({ account }) => account.id === id);
        const same = next?.account.enabled === true && connectionKey(next.account, next.password) === lines.get(id)?.key;
        if (!same) {
          void shut(id, next === undefined ? "unregistered" : next.account.enabled ? null : "disabled");
        }
      }
      accounts.clear();
      for (const { account, password } of wanted) {
        accounts.set(account.id, account);
        if (!account.enabled) {
          emit({ kind: "registration", accountId: account.id, state: "disabled", detail: "" });
        } else if (!lines.has(account.id)) {
          open(account, password);
        }
      }
    },
    on(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    dial(accountId, target) {
      const line = lines.get(accountId)?.line;
      const uri = line === undefined ? null : dialTarget(target, line.userAgent.configuration.uri);
      const identity = { ...NOBODY, number: numberOf(`tel:${target}`) || numberOf(target), uri: uri?.toString() ?? target };
      const first = newCall(accountId, "out", identity);
      if (line === undefined || uri === null || line.state() !== "registered") {
        emit({ kind: "problem", problem: uri === null && line !== undefined ? "call-failed" : "not-registered" });
        emit({ kind: "call", call: first });
        queueMicrotask(() => emit({ kind: "call", call: { ...first, phase: "ended", endedAt: clock.now(), end: "failed" } }));
        return first.id;
      }
      holdOthers(first.id);
      addCall(first, new Inviter(line.userAgent, uri, { earlyMedia: true }), line).dial();
      return first.id;
    },
    answer: (callId) => on(callId, (live) => live.answer()),
    hangUp: (callId) => on(callId, (live) => live.hangUp()),
    reject: (callId, status, retryAfter) =>
      on(callId, (live) => live.refuse(status, retryAfter === null ? [] : [`Retry-After: ${Math.max(0, Math.round(retryAfter))}`])),
    redirect: (callId, uri) => on(callId, (live) => live.refuse(302, [`Contact: <${uri.replace(/[<>\r\n]/g, "")}>`])),
    answerByMachine: (callId, greeting) => on(callId, (live) => live.answerByMachine(greeting)),
    stepIn: (callId) => on(callId, (live) => live.stepIn()),
    silence: (callId) => on(callId, (live) => live.silence()),
    setRingKind(callId, kind) {
      const held = calls.get(callId);
      if (held !== undefined) {
        held.kind = kind;
        updateSound();
      }
    },
    setSilent(next) {
      silent = next;
      updateSound();
    },
    tryRing: (kind) => ring.tryOut(kind),
    setMuted: (callId, muted) => on(callId, (live) => live.setMuted(muted)),
    hold: (callId) => on(callId, (live) => live.hold()),
    resume: (callId) => on(callId, (live) => live.resume()),
    sendDtmf: (callId, tones) => on(callId, (live) => live.sendDtmf(tones)),
    setDevices(devices) {
      media.setDevices(devices);
      ring.setDevice(devices.ring);
    },
    quality: async (callId) => (await calls.get(callId)?.live.quality()) ?? null,
    checkConnections() {
      for (const { line } of lines.values()) {
        line.check();
      }
    },
    async close() {
      await Promise.all([...lines.keys()].map((id) => shut(id, "unregistered")));
      ring.close();
      media.close();
      listeners.clear();
    },
  };
}
