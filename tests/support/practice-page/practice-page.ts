import { windowClock } from "#renderer/app/clock.ts";
import { type PracticeCallers, startPracticeCallers } from "#renderer/sip/practice/practice-callers.ts";
import type { PracticeLine } from "#shared/contract/state.ts";

/** The simulated callers on a page of their own, within reach of a test. */
declare global {
  interface Window {
    startPractice(line: PracticeLine): void;
    practice: PracticeCallers;
  }
}

const context = new AudioContext();
window.startPractice = (line) => {
  // Nobody has to wait for somebody to pick up.
  window.practice = startPracticeCallers({ line, clock: windowClock, audioContext: () => context, random: () => 0 });
};
