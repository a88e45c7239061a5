import { createBrowserPhone } from "#renderer/sip/browser-phone.ts";
import { type PracticeCallers, startPracticeCallers } from "#renderer/sip/practice/practice-callers.ts";
import type { PracticeLine } from "#shared/contract/state.ts";
import type { Phone } from "#shared/ports/phone.ts";
import { windowClock } from "./clock.ts";

/** The phone of this window. Its technical messages carry no personal data and go to the browser's console. */
export function createWindowPhone(): Phone {
  return createBrowserPhone({
    clock: windowClock,
    newId: () => crypto.randomUUID(),
    log: (message) => console.info(message),
  });
}

/** The simulated callers, who share an audio context. */
export function startCallers(line: PracticeLine): PracticeCallers {
  const context = new AudioContext();
  return startPracticeCallers({ line, audioContext: () => context });
}
