import type { PhoneCall, RingKind } from "#shared/ports/phone.ts";

/** Told once when a call that we dialled did not get through. */
export type EndSound = "busy" | "failed";

export type RingSound = RingKind | EndSound | "knock" | "ringback";

/** What a call that we dialled ends with; `null` where one side ended it, who knows. */
export function endSound({ direction, failure }: Pick<PhoneCall, "direction" | "failure">): EndSound | null {
  if (direction === "in" || failure === null) return null;
  return failure === "busy" || failure === "declined" ? "busy" : "failed";
}

/** A call as far as ringing goes. */
export interface Ringable {
  readonly call: PhoneCall;
  readonly kind: RingKind;
  /** The network plays its own ringback. */
  readonly earlyMedia: boolean;
}

/**
 * What has to sound now, and for which call: the newest ringing call's own tone, one soft knock while the rep talks, the ringback of a call that we dialled.
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

/** Plays ring sounds; each call replaces the one before. */
export interface RingPlayer {
  play(sound: RingSound): void;
  /** Plays a tone once, whatever else sounds. */
  playOnce(sound: RingSound): void;
  stop(): void;
  setDevice(device: string | null): void;
  close(): void;
}
