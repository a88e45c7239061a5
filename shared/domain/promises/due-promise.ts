import { companyKey } from "#shared/domain/contacts/company-key.ts";
import type { Instant } from "#shared/domain/contacts/contact.ts";
import { extensionCuts, isAcrossSwitchboard } from "#shared/domain/numbers/trunk.ts";
import { calendarDays } from "#shared/domain/time/calendar.ts";
import { type CallPromise, isOpen, nearestPromise, promisesTo, promiseTiming } from "./promise.ts";

/** Whether a call now is the promised one: in the slot, or late on its day; after that day the promise is missed. */
export function isDue(promise: CallPromise, now: Instant): boolean {
  const timing = promiseTiming(promise, now);
  return isOpen(promise) && (timing === "expected" || (timing === "late" && calendarDays(promise.at, now, promise.timeZone) === 0));
}

interface Caller {
  readonly contactId: string | null;
  readonly number: string;
  readonly company: string;
  /** The known trunk of the number; `null` for none. */
  readonly trunk: string | null;
}

/**
 * The open promise that a call may be about; `null` for none. First one to this contact or number, at any time; else one that is due now,
 * to a person of the same trunk or company, as for attempts.
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
