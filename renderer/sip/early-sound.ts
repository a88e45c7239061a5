import type { Clock } from "#shared/ports/clock.ts";

/** How often it is measured whether the network sounds, in milliseconds. */
const MEASURE_MS = 200;
/** So long a network that has announced sound is given before we play a ringing tone of our own, in milliseconds. */
const FIRST_SOUND_MS = 1_000;
/** The longest pause of ringing tones in use is four to five seconds: a longer one is silence. In milliseconds. */
const LONGEST_PAUSE_MS = 6_000;
/** Linear level; comfort noise lies below. */
const AUDIBLE = 0.004;

/** Whether the network is heard before a call is answered: an SDP in a 183 promises sound, and some exchanges send none. */
export interface EarlySound {
  readonly isHeard: () => boolean;
  /** The network announced sound. */
  announced(): void;
  /** What it announced cannot be heard. */
  failed(): void;
  /** The call is answered or over, and its sound another one's to decide. */
  stop(): void;
}

interface EarlySoundDeps {
  readonly clock: Clock;
  /** Linear level 0 to 1 of what is heard now. */
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
