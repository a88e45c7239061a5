import type { Instant } from "#shared/domain/contacts/contact.ts";

/** Audio statistics of a call since it began. */
export interface SoundFigures {
  readonly packetsSent: number;
  readonly packetsReceived: number;
  readonly packetsLost: number;
  readonly jitterMs: number;
  readonly roundTripMs: number | null;
  /** Energy of incoming audio and of the microphone (W3C webrtc-stats totalAudioEnergy): constant in digital silence. */
  readonly energyIn: number;
  readonly energyOut: number;
  /** Combined state of ICE and DTLS (W3C webrtc-pc 4.3.3). */
  readonly connection: "new" | "connecting" | "connected" | "disconnected" | "failed" | "closed";
}

/**
 * The verdict on a call's audio.
 * - `starting`: nothing arrived yet, which is normal in the first seconds
 * - `no-path`: network or firewall let nothing through
 * - `silent`: connected, but nothing arrives
 * - `microphone`: ours gives no signal
 * - `quiet`: digital silence arrives
 */
export type SoundVerdict = "starting" | "good" | "fair" | "poor" | "no-path" | "silent" | "microphone" | "quiet";

/** What is remembered of a call's audio to judge its last seconds. */
export interface SoundWatch {
  readonly at: Instant;
  readonly figures: SoundFigures;
  /** When packets last arrived, sound last arrived, and the microphone last gave a signal; initially the start. */
  readonly cameAt: Instant;
  readonly heardAt: Instant;
  readonly spokeAt: Instant;
  readonly hasCome: boolean;
  readonly hasSpoken: boolean;
  /** Start of the current connection state. */
  readonly connectionSince: Instant;
  /** Earlier figures within the window, oldest first. */
  readonly earlier: readonly { readonly at: Instant; readonly figures: SoundFigures }[];
}

/** States of the call that explain silence. */
export interface SoundTerms {
  readonly muted: boolean;
  readonly remoteHold: boolean;
  /** A recording is sent instead of the microphone. */
  readonly isMachine: boolean;
}

const WINDOW_MS = 5_000;
/** After this long without packets the line is silent, not the person: packets are sent all the time. */
const SILENT_MS = 5_000;
/** A lost connection often recovers within this time. */
const LOST_MS = 3_000;
/** With noise suppression a listening person may be as quiet as digital silence. */
const QUIET_MS = 10_000;
/** Including the second between checks, the rep is asked within ten seconds. */
const GONE_MS = 8_000;
/** Figures further apart are not compared: the call was held, the computer slept, or its clock was set back. */
const GAP_MS = 3_500;

function begin(figures: SoundFigures, at: Instant): SoundWatch {
  const { packetsReceived, energyOut } = figures;
  const fresh = { cameAt: at, heardAt: at, spokeAt: at, connectionSince: at, earlier: [] };
  return { at, figures, ...fresh, hasCome: packetsReceived > 0, hasSpoken: energyOut > 0 };
}

/** Updates the watch with the figures of an instant; `before` is `null` for the first ones of a call. */
export function watchSound(before: SoundWatch | null, figures: SoundFigures, at: Instant, terms: SoundTerms): SoundWatch {
  if (before === null || at < before.at || at - before.at > GAP_MS) return begin(figures, at);
  const { figures: last } = before;
  const came = figures.packetsReceived > last.packetsReceived;
  const spoke = figures.energyOut > last.energyOut;
  return {
    at,
    figures,
    cameAt: came || terms.remoteHold ? at : before.cameAt,
    heardAt: figures.energyIn > last.energyIn || terms.remoteHold ? at : before.heardAt,
    spokeAt: spoke || terms.muted || terms.isMachine ? at : before.spokeAt,
    hasCome: before.hasCome || figures.packetsReceived > 0,
    hasSpoken: before.hasSpoken || spoke,
    connectionSince: figures.connection === last.connection ? before.connectionSince : at,
    earlier: [...before.earlier, { at: before.at, figures: last }].filter((each) => at - each.at <= WINDOW_MS),
  };
}

function hasNoPath({ figures, at, connectionSince, hasCome }: SoundWatch): boolean {
  switch (figures.connection) {
    case "failed":
    case "closed":
      return true;
    case "disconnected":
      return at - connectionSince >= LOST_MS;
    case "new":
    case "connecting":
      return !hasCome && at - connectionSince >= SILENT_MS;
    case "connected":
      return false;
  }
}

/**
 * Grades the quality. Thresholds follow common practice for narrow- and wideband voice: audible from 1 % loss or 30 ms jitter, disturbing
 * from 5 % or 100 ms, or 400 ms round trip (ITU-T G.114 gives 150 to 400 ms one way).
 */
function grade({ figures, earlier }: SoundWatch): "good" | "fair" | "poor" {
  const from = earlier[0]?.figures ?? { packetsLost: 0, packetsReceived: 0 };
  const lost = figures.packetsLost - from.packetsLost;
  const loss = lost / Math.max(1, lost + figures.packetsReceived - from.packetsReceived);
  const trip = figures.roundTripMs ?? 0;
  if (loss >= 0.05 || figures.jitterMs >= 100 || trip >= 400) return "poor";
  if (loss >= 0.01 || figures.jitterMs >= 30 || trip >= 250) return "fair";
  return "good";
}

/** The verdict on the last seconds; of several the worst. */
export function soundVerdict(watch: SoundWatch): SoundVerdict {
  const { at, cameAt, heardAt, spokeAt, hasCome, hasSpoken } = watch;
  if (hasNoPath(watch)) return "no-path";
  if (at - cameAt >= SILENT_MS) return "silent";
  if (!hasCome) return "starting";
  if (at - spokeAt >= (hasSpoken ? QUIET_MS : SILENT_MS)) return "microphone";
  if (at - heardAt >= QUIET_MS) return "quiet";
  return grade(watch);
}

/** Whether the other side has probably gone without ending the call. */
export function isGone(watch: SoundWatch): boolean {
  return watch.at - watch.cameAt >= GONE_MS;
}

/** A shorter conversation may have ended before its first sound. */
const LEAST_TALK_MS = 5_000;

/** Whether an answered call ended without any packet from the other side. */
export function hadNoSound(watch: SoundWatch | null, answeredAt: Instant | null, endedAt: Instant): boolean {
  return watch !== null && !watch.hasCome && answeredAt !== null && endedAt - answeredAt >= LEAST_TALK_MS;
}
