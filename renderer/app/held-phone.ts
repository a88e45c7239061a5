import { withSecrets } from "#renderer/app/controller/calls/phone-account.ts";
import type { PhoneSetUp } from "#shared/contract/settings/settings.ts";
import { PRACTICE_ACCOUNT } from "#shared/domain/phone/practice.ts";
import type { Clock } from "#shared/ports/clock.ts";
import type { Phone, PhoneEvent } from "#shared/ports/phone.ts";

/** The window is drawn after this time even if no server has answered; milliseconds. */
const ANSWER_MS = 150;

/** A phone that registers while the window that shows it is still being loaded. */
export interface HeldPhone {
  /** Reports to its first listener everything that happened before. */
  readonly phone: Phone;
  /** Resolves once every server has accepted or refused, or none did in time: drawing the window would delay their answers. */
  readonly answered: Promise<void>;
}

/**
 * Registers the accounts at once, and keeps what the phone reports until the window follows it. The practice line waits for the rep's own
 * lines, if there are any.
 */
export function heldPhone(phone: Phone, { accounts, devices, isSilent }: PhoneSetUp, clock: Pick<Clock, "after">): HeldPhone {
  const all = accounts.map(({ account, secrets }) => withSecrets(account, secrets));
  const own = all.filter(({ account }) => account.id !== PRACTICE_ACCOUNT);
  const first = own.length > 0 ? own : all;
  const kept: PhoneEvent[] = [];
  const pending = new Set(first.map(({ account }) => account.id));
  const { promise, resolve: answer } = Promise.withResolvers<void>();
  const release = phone.on((event) => {
    kept.push(event);
    if (event.kind === "registration" && event.state !== "connecting") pending.delete(event.accountId);
    if (pending.size === 0) answer();
  });
  if (pending.size === 0) answer();
  else clock.after(ANSWER_MS, answer);
  phone.setDevices(devices);
  phone.setSilent(isSilent);
  phone.configure(first);
  return {
    answered: promise.then(() => {
      if (first !== all) phone.configure(all);
    }),
    phone: {
      ...phone,
      on(listener) {
        release();
        for (const event of kept.splice(0)) listener(event);
        return phone.on(listener);
      },
    },
  };
}
