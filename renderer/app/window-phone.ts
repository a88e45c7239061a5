import { createBrowserPhone } from "#renderer/sip/browser-phone.ts";
import { type PracticeCallers, startPracticeCallers } from "#renderer/sip/practice/practice-callers.ts";
import type { PracticeLine } from "#shared/contract/state.ts";
import type { Clock } from "#shared/ports/clock.ts";
import type { Phone } from "#shared/ports/phone.ts";
import { windowClock } from "./bridge/window-clock.ts";

/** The phone of this window, on the core's clock. Its technical messages contain no personal data and go to the browser's console. */
export function createWindowPhone(clock: Clock): Phone {
  return createBrowserPhone({
    clock,
    newId: () => crypto.randomUUID(),
    log: (message) => console.info(message),
  });
}

/** The simulated callers, which share one audio context. */
export function startCallers(line: PracticeLine): PracticeCallers {
  const context = new AudioContext();
  return startPracticeCallers({ line, clock: windowClock, audioContext: () => context });
}
