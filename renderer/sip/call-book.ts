import type { Invitation, Inviter } from "sip.js";
import type { DtmfMode } from "#shared/domain/account.ts";
import type { CallerIdentity } from "#shared/domain/identity.ts";
import type { Clock } from "#shared/ports/clock.ts";
import type { CallQuality, PhoneCall, PhoneEvent, RingKind } from "#shared/ports/phone.ts";
import { type LiveCall, liveCall } from "./live-call.ts";
import type { Media } from "./media.ts";
import { endSound, type RingPlayer, wantedSound } from "./ring-sound.ts";

export interface CallBookDeps {
  readonly clock: Clock;
  readonly random: () => number;
  readonly newId: () => string;
  readonly media: Media;
  readonly ring: RingPlayer;
  readonly emit: (event: PhoneEvent) => void;
}

/** What a call needs of its account's line. */
export interface LineInUse {
  readonly isUp: () => boolean;
  readonly dtmf: () => DtmfMode;
}

/** Every call of the phone, and what sounds because of them. */
export interface CallBook {
  /** The value that a call begins with. */
  blank(accountId: string, direction: PhoneCall["direction"], identity: CallerIdentity): PhoneCall;
  add(first: PhoneCall, session: Inviter | Invitation, line: LineInUse): LiveCall;
  /** Does something with a call; nothing when it is gone. */
  act(callId: string, action: (call: LiveCall) => void): void;
  ofAccount(accountId: string): readonly LiveCall[];
  /** Holds whoever talks, except this call. */
  holdOthers(callId: string): void;
  quality(callId: string): Promise<CallQuality | null>;
  setRingKind(callId: string, kind: RingKind): void;
  setSilent(silent: boolean): void;
  /** Forgets the calls that are settled. */
  sweep(): void;
}

/** The caller card is painted first, and by then it is mostly known with which tone to ring; nobody hears this delay. In milliseconds. */
const RING_AFTER_MS = 50;
/** Opening the microphone takes from painting the caller card, and nobody answers as fast as this. In milliseconds. */
const PREPARE_AFTER_MS = 150;

interface Entry {
  readonly live: LiveCall;
  kind: RingKind;
}

/** Tells the ring player what to do whenever that changes; silence falls at once, a sound begins after a moment. */
function soundControl(calls: ReadonlyMap<string, Entry>, ring: RingPlayer, clock: Clock): (silent: boolean) => void {
  let sounding = "";
  let cancelSound = (): void => {};
  return (silent) => {
    const ringables = [...calls.values()].map(({ live, kind }) => ({ call: live.value(), kind, earlyMedia: live.hasEarlyMedia() }));
    const wanted = wantedSound(ringables, silent);
    const key = wanted === null ? "" : `${wanted.sound} ${wanted.callId}`;
    if (key === sounding) return;
    sounding = key;
    cancelSound();
    ring.stop();
    if (wanted !== null) cancelSound = clock.after(RING_AFTER_MS, () => ring.play(wanted.sound));
  };
}

/** The message of a machine is heard, but not into another conversation. */
function muteMachinesDuringTalk(calls: ReadonlyMap<string, Entry>): void {
  const all = [...calls.values()].map(({ live }) => live);
  const talking = all.some((live) => live.value().phase === "talking");
  for (const live of all) {
    if (live.value().phase === "machine") live.setAloud(!talking);
  }
}

export function createCallBook(deps: CallBookDeps): CallBook {
  const { clock, media, emit } = deps;
  const calls = new Map<string, Entry>();
  const updateSound = soundControl(calls, deps.ring, clock);
  let silent = false;

  const sweep = (): void => {
    for (const [id, { live }] of calls) {
      if (live.isSettled()) calls.delete(id);
    }
    if ([...calls.values()].every(({ live }) => live.value().phase === "ended")) media.rest();
  };
  const changed = (call: PhoneCall): void => {
    emit({ kind: "call", call });
    updateSound(silent);
    muteMachinesDuringTalk(calls);
    if (call.phase !== "ended") return;
    const last = endSound(call);
    if (last !== null) deps.ring.playOnce(last);
    queueMicrotask(sweep);
  };
  const holdOthers = (callId: string): void => {
    for (const [id, { live }] of calls) {
      if (id !== callId) live.hold();
    }
  };
  return {
    sweep,
    holdOthers,
    blank: (accountId, direction, identity) => blankCall(deps.newId(), accountId, direction, identity, clock.now()),
    add(first, session, line) {
      const { id } = first;
      const live = liveCall(first, session, {
        ...line,
        clock,
        media,
        changed,
        random: deps.random,
        recorded: (recording) => emit({ kind: "recorded", callId: id, ...recording }),
        takesTheFloor: () => holdOthers(id),
      });
      calls.set(id, { live, kind: "ordinary" });
      changed(first);
      clock.after(PREPARE_AFTER_MS, () => live.value().phase !== "ended" && media.prepare());
      return live;
    },
    act(callId, action) {
      const entry = calls.get(callId);
      if (entry !== undefined) action(entry.live);
    },
    ofAccount: (accountId) => [...calls.values()].map(({ live }) => live).filter((live) => live.value().accountId === accountId),
    quality: async (callId) => (await calls.get(callId)?.live.quality()) ?? null,
    setRingKind(callId, kind) {
      const entry = calls.get(callId);
      if (entry !== undefined) {
        entry.kind = kind;
        updateSound(silent);
      }
    },
    setSilent(next) {
      silent = next;
      updateSound(silent);
    },
  };
}

function blankCall(
  id: string,
  accountId: string,
  direction: PhoneCall["direction"],
  identity: CallerIdentity,
  startedAt: number,
): PhoneCall {
  return {
    id,
    accountId,
    direction,
    phase: direction === "in" ? "ringing" : "dialling",
    identity,
    former: [],
    startedAt,
    answeredAt: null,
    endedAt: null,
    end: null,
    endDetail: "",
    failure: null,
    perhapsElsewhere: false,
    muted: false,
    remoteHold: false,
    detached: false,
    silenced: false,
    aloud: true,
  };
}
