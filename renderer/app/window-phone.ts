import { createBrowserPhone } from "#renderer/sip/browser-phone.ts";
import type { Clock } from "#shared/ports/clock.ts";
import type { Phone } from "#shared/ports/phone.ts";

/** The phone of this window, on the core's clock. Its technical messages contain no personal data and go to the browser's console. */
export function createWindowPhone(clock: Clock): Phone {
  return createBrowserPhone({
    clock,
    newId: () => crypto.randomUUID(),
    log: (message) => console.info(message),
  });
}
