import type { CallQuality } from "#shared/ports/phone.ts";

export type QualityWord = "good" | "fair" | "poor" | "silent";

/** Packets that have to have gone out before silence of the other side means something: about two seconds. */
const ENOUGH = 100;

/**
 * A call's quality in one word. Thresholds follow common practice for narrow- and wideband voice: from 1 % loss or 30 ms jitter it can be heard, from 5 % or 100 ms, or
 * 400 ms round trip (ITU-T G.114 puts one way at 150 to 400 ms), it disturbs.
 */
export function qualityWord({ packetsSent, packetsReceived, packetsLost, jitterMs, roundTripMs }: CallQuality): QualityWord {
  if (packetsReceived === 0) return packetsSent > ENOUGH ? "silent" : "good";
  const loss = packetsLost / (packetsLost + packetsReceived);
  const trip = roundTripMs ?? 0;
  if (loss >= 0.05 || jitterMs >= 100 || trip >= 400) return "poor";
  if (loss >= 0.01 || jitterMs >= 30 || trip >= 250) return "fair";
  return "good";
}
