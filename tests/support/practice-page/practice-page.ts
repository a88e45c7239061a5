import { windowClock } from "#renderer/app/bridge/window-clock.ts";
import { type PracticeCallers, startPracticeCallers } from "#renderer/sip/practice/practice-callers.ts";
import type { PracticeLine } from "#shared/contract/state.ts";

/** The simulated callers on a page of their own, controlled by a test. */
declare global {
  interface Window {
    startPractice(line: PracticeLine): void;
    practice: PracticeCallers;
  }
}

const context = new AudioContext();
window.startPractice = (line) => {
  // The simulated people answer at once.
  window.practice = startPracticeCallers({ line, clock: windowClock, audioContext: () => context, random: () => 0 });
};
