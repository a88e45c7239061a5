import type { Clock } from "#shared/ports/clock.ts";

/** Interval of measuring; milliseconds. */
const STEP_MS = 200;
/** Between the noise of a line and a quiet voice: linear, 0 to 1. */
const SPEECH_LEVEL = 0.01;

export interface Spoken {
  readonly speechMs: number;
  /** Milliseconds from the start of the meter to the end of the last speech. */
  readonly lastMs: number;
}

export interface SpeechMeter {
  stop(): Spoken;
}

/** Measures how much is said, and until when. If the level cannot be read it counts as speech, so that no message is lost. */
export function measureSpeech(level: () => Promise<number | null>, clock: Clock): SpeechMeter {
  const startedAt = clock.now();
  let speechMs = 0;
  let lastMs = 0;
  let stopped = false;
  let cancel = clock.after(STEP_MS, listen);
  async function listen() {
    const heard = await level().catch(() => null);
    if (stopped) return;
    if (heard === null || heard > SPEECH_LEVEL) {
      speechMs += STEP_MS;
      lastMs = clock.now() - startedAt;
    }
    cancel = clock.after(STEP_MS, listen);
  }
  return {
    stop() {
      stopped = true;
      cancel();
      return { speechMs, lastMs };
    },
  };
}
