import type { Clock } from "#shared/ports/clock.ts";

/** How often it listens, in milliseconds. */
const STEP_MS = 200;
/** Above the hiss of a line, below a quiet voice: linear, 0 to 1. */
const SPEECH_LEVEL = 0.01;

export interface Spoken {
  readonly speechMs: number;
  /** From the start of the meter to the end of the last speech. */
  readonly lastMs: number;
}

export interface SpeechMeter {
  stop(): Spoken;
}

/** Measures how much is said, and until when. A level that cannot be read counts as speech: nothing that might be a voice may get lost. */
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
