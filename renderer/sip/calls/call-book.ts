import type { Invitation, Inviter } from "sip.js";
import type { Media } from "#renderer/sip/media/media.ts";
import { endSound, type RingPlayer, wantedSound } from "#renderer/sip/media/ring-sound.ts";
import type { CallerIdentity } from "#shared/domain/callers/identity.ts";
import type { DtmfMode } from "#shared/domain/phone/account.ts";
import type { Clock } from "#shared/ports/clock.ts";
import type { CallQuality, PhoneCall, PhoneEvent, RingKind } from "#shared/ports/phone.ts";
import { type LiveCall, liveCall } from "./live-call.ts";

export interface CallBookDeps {
  readonly clock: Clock;
  readonly random: () => number;
  readonly newId: () => string;
  readonly media: Media;
  readonly ring: RingPlayer;
  readonly emit: (event: PhoneEvent) => void;
}

/** The parts of an account's line that a call uses. */
export interface LineInUse {
  readonly isUp: () => boolean;
  readonly dtmf: () => DtmfMode;
}

/** All calls of the phone, and the sounds they cause. */
export interface CallBook {
  /** The initial value of a call. */
  blank(accountId: string, direction: PhoneCall["direction"], identity: CallerIdentity): PhoneCall;
  add(first: PhoneCall, session: Inviter | Invitation, line: LineInUse): LiveCall;
  /** Applies an action to a call; does nothing if the call is gone. */
  act(callId: string, action: (call: LiveCall) => void): void;
  ofAccount(accountId: string): readonly LiveCall[];
  /** Puts every active call on hold except this one. */
  holdOthers(callId: string): void;
  quality(callId: string): Promise<CallQuality | null>;
  setRingKind(callId: string, kind: RingKind): void;
  setSilent(silent: boolean): void;
  /** Removes the settled calls. */
  sweep(): void;
}

/** The caller card is painted first, and by then the ring tone is mostly known; the delay is too short to hear. Milliseconds. */
const RING_AFTER_MS = 50;
/** Opening the microphone would delay painting the caller card, and a person takes longer than this to answer. Milliseconds. */
const PREPARE_AFTER_MS = 150;

interface Entry {
  readonly live: LiveCall;
  kind: RingKind;
}

/** Returns a function that tells the ring player which sound to play. Sounds stop at once and start after a short delay. */
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

/** The caller on an answering machine is audible only while the rep is in no conversation. */
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
