import { calendarDays } from "./calendar.ts";
import { companyKey } from "./company-key.ts";
import type { Instant } from "./contact.ts";
import { type CallPromise, isOpen, nearestPromise, promisesTo, promiseTiming } from "./promise.ts";
import { extensionCuts, isAcrossSwitchboard } from "./trunk.ts";

/** Whether a call now is the promised one: in the slot, or late on its day; after that the promise has been missed and explains nothing. */
export function isDue(promise: CallPromise, now: Instant): boolean {
  const timing = promiseTiming(promise, now);
  return isOpen(promise) && (timing === "expected" || (timing === "late" && calendarDays(promise.at, now, promise.timeZone) === 0));
}

interface Caller {
  readonly contactId: string | null;
  readonly number: string;
  readonly company: string;
  /** Where the number lies under a known trunk; `null` otherwise. */
  readonly trunk: string | null;
}

/**
 * The open promise that a caller may be meeting; `null` for none. To them or their number, at whatever time; else, where it is due now, to somebody of the same trunk or
 * company, as an attempt is answered.
 */
export function promiseMet(caller: Caller, promises: readonly CallPromise[], now: Instant): CallPromise | null {
  const { contactId, number, company, trunk } = caller;
  const own = nearestPromise(promisesTo(promises, contactId, number), now);
  if (own !== null && (isDue(own, now) || promiseTiming(own, now) === "early")) return own;
  const due = promises.filter((each) => isDue(each, now));
  const isNear = (each: CallPromise) =>
    isAcrossSwitchboard(number, each.number) || (trunk !== null && extensionCuts(each.number).includes(trunk));
  const key = companyKey(company);
  const near = nearestPromise(due.filter(isNear), now);
  return (
    near ??
    nearestPromise(
      due.filter((each) => key !== "" && companyKey(each.company) === key),
      now,
    ) ??
    own
  );
}
