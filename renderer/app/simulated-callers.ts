import { type PracticeCallers, startPracticeCallers } from "#renderer/sip/practice/practice-callers.ts";
import type { PracticeLine } from "#shared/contract/state.ts";
import { windowClock } from "./bridge/window-clock.ts";

/** The simulated callers, which share one audio context. */
export function startCallers(line: PracticeLine): PracticeCallers {
  const context = new AudioContext();
  return startPracticeCallers({ line, clock: windowClock, audioContext: () => context });
}
