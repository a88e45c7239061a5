import type { Clock } from "#shared/ports/clock.ts";

/** Interval of measuring whether the network sends sound; milliseconds. */
const MEASURE_MS = 200;
/** How long to wait for announced sound before we play our own ringback; milliseconds. */
const FIRST_SOUND_MS = 1_000;
/** Ringback tones pause for four to five seconds at most, so a longer pause is silence; milliseconds. */
const LONGEST_PAUSE_MS = 6_000;
/** Linear level; comfort noise is below it. */
const AUDIBLE = 0.004;

/** Measures whether the network is heard before a call is answered: an SDP in a 183 announces sound, but some exchanges send none. */
export interface EarlySound {
  readonly isHeard: () => boolean;
  announced(): void;
  /** The announced sound cannot be played. */
  failed(): void;
  /** To be called once the call is answered or over. */
  stop(): void;
}

interface EarlySoundDeps {
  readonly clock: Clock;
  /** Present linear level, 0 to 1. */
  readonly level: () => Promise<number>;
  readonly changed: () => void;
}

export function earlySound({ clock, level, changed }: EarlySoundDeps): EarlySound {
  let isHeard = false;
  let silentFrom = 0;
  let cancel: (() => void) | null = null;

  const settle = (next: boolean): void => {
    if (next === isHeard) return;
    isHeard = next;
    changed();
  };
  const measure = async (): Promise<void> => {
    const heard = (await level().catch(() => 0)) >= AUDIBLE;
    if (cancel === null) return;
    if (heard) silentFrom = clock.now() + LONGEST_PAUSE_MS;
    settle(clock.now() < silentFrom);
    cancel = clock.after(MEASURE_MS, () => void measure());
  };
  const measureNoMore = (): void => {
    cancel?.();
    cancel = null;
  };
  return {
    isHeard: () => isHeard,
    announced() {
      if (cancel !== null) return;
      silentFrom = clock.now() + FIRST_SOUND_MS;
      cancel = clock.after(MEASURE_MS, () => void measure());
      settle(true);
    },
    failed() {
      measureNoMore();
      settle(false);
    },
    stop() {
      measureNoMore();
      isHeard = false;
    },
  };
}
