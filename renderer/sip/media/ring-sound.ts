import type { PhoneCall, RingKind } from "#shared/ports/phone.ts";

/** Played once if a dialled call failed. */
export type EndSound = "busy" | "failed";

export type RingSound = RingKind | EndSound | "knock" | "ringback";

/** The sound at the end of a dialled call; `null` if one side ended it, which needs no sound. */
export function endSound({ direction, failure }: Pick<PhoneCall, "direction" | "failure">): EndSound | null {
  if (direction === "in" || failure === null) return null;
  return failure === "busy" || failure === "declined" ? "busy" : "failed";
}

/** The parts of a call that decide what rings. */
export interface Ringable {
  readonly call: PhoneCall;
  readonly kind: RingKind;
  /** The network plays its own ringback. */
  readonly earlyMedia: boolean;
}

/**
 * The sound to play now and its call: the ring tone of the newest ringing call, one soft knock while the rep is in a conversation, or the
 * ringback of a dialled call.
 * @param silent do not disturb: nothing rings
 */
export function wantedSound(calls: readonly Ringable[], silent: boolean): { readonly sound: RingSound; readonly callId: string } | null {
  const newest = calls.findLast(({ call }) => call.direction === "in" && call.phase === "ringing" && !call.silenced);
  const busy = calls.some(
    ({ call }) => call.phase === "talking" || call.phase === "dialling" || (call.direction === "out" && call.phase === "ringing"),
  );
  if (newest !== undefined && !silent && !busy) return { sound: newest.kind, callId: newest.call.id };
  const dialled = calls.findLast(({ call, earlyMedia }) => call.direction === "out" && call.phase === "ringing" && !earlyMedia);
  if (dialled !== undefined) return { sound: "ringback", callId: dialled.call.id };
  return newest !== undefined && !silent ? { sound: "knock", callId: newest.call.id } : null;
}

/** Plays ring sounds; each call of `play` replaces the sound before. */
export interface RingPlayer {
  play(sound: RingSound): void;
  /** Plays a tone once, in addition to other sounds. */
  playOnce(sound: RingSound): void;
  stop(): void;
  setDevice(device: string | null): void;
  close(): void;
}
