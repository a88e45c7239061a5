import { type GoodTime, goodTimes, type Try } from "#shared/domain/calls/good-time.ts";
import type { Instant } from "#shared/domain/contacts/contact.ts";
import { inZone } from "#shared/domain/time/calendar.ts";
import { minuteOfDay, type SlotRules, slotConflicts } from "./slot-conflicts.ts";

export interface SlotRequest extends SlotRules {
  readonly count: number;
  /** Earliest start from now. */
  readonly leadMinutes: number;
  /** Earlier calls, which say when the contact can be reached. */
  readonly tries: readonly Try[];
}

export interface Suggestion {
  readonly at: Instant;
  /** Why it is better than others; `null` if nothing is known. */
  readonly why: GoodTime | null;
}

const MINUTE_MS = 60_000;
const QUARTER_MS = 15 * MINUTE_MS;
const QUARTERS_A_DAY = 96;
const DAYS_AHEAD = 14;
/** Good times are searched within this many days; a later one is worth less than an early call. */
const DAYS_FOR_GOOD = 7;
/** Half-days are divided at 13:00; the slot offered in each is near 10:00 or 14:00. */
const NOON = 13 * 60;
const BEST_MORNING = 10 * 60;
const BEST_AFTERNOON = 14 * 60;
/** Least distance between two offers on one half-day. */
const APART_MS = 2 * 60 * MINUTE_MS;

/** Slots on quarter hours from the lead time on, soonest first, day by day until there are more half-days than slots to offer. */
function slotsAhead(request: SlotRequest): readonly Suggestion[] {
  const why = goodTimes(request.tries, request.theirZone);
  const first = Math.ceil((request.now + request.leadMinutes * MINUTE_MS) / QUARTER_MS) * QUARTER_MS;
  const least = request.tries.length === 0 ? 0 : DAYS_FOR_GOOD;
  const slots: Suggestion[] = [];
  for (let day = 0; day < DAYS_AHEAD && (day < least || halfDays(slots, request.ownZone).length <= request.count); day += 1) {
    const starts = Array.from({ length: QUARTERS_A_DAY }, (_, index) => first + (day * QUARTERS_A_DAY + index) * QUARTER_MS);
    slots.push(...starts.filter((at) => slotConflicts(at, request).length === 0).map((at) => ({ at, why: why(at) })));
  }
  return slots;
}

function halfDays(slots: readonly Suggestion[], zone: string): readonly (readonly Suggestion[])[] {
  const key = ({ at }: Suggestion) => {
    const time = inZone(at, zone);
    return `${time.toPlainDate()} ${minuteOfDay(time) < NOON ? "am" : "pm"}`;
  };
  return [...Map.groupBy(slots, key).values()];
}

/** How strongly past calls suggest a time: the person's own more than their company's, those of the weekday more than all. */
function worth({ why }: Suggestion): number {
  return why === null ? 0 : (why.of === "contact" ? 2 : 1) + (why.sameWeekday ? 0.5 : 0) + why.reached / (why.tried * 4);
}

/** The best slot of a half-day: a good time, else the one nearest to its preferred hour. */
function bestOf(half: readonly Suggestion[], zone: string): Suggestion | undefined {
  const distance = ({ at }: Suggestion) => {
    const minute = minuteOfDay(inZone(at, zone));
    return Math.abs(minute - (minute < NOON ? BEST_MORNING : BEST_AFTERNOON));
  };
  return half.toSorted((a, b) => worth(b) - worth(a) || distance(a) - distance(b) || a.at - b.at)[0];
}

/** If no chosen slot is a good time and there is one, it replaces the last. */
function withGood(chosen: readonly Suggestion[], slots: readonly Suggestion[], count: number): readonly Suggestion[] {
  const good = slots.filter(({ why }) => why !== null).sort((a, b) => worth(b) - worth(a) || a.at - b.at)[0];
  if (good === undefined || chosen.some(({ why }) => why !== null)) return chosen.slice(0, count);
  return [...chosen.slice(0, count - 1), good];
}

/**
 * Suggests free slots, soonest first, on quarter hours within the business hours of both sides. They are spread: the soonest, one later
 * that half-day, then one in each following half-day, at a good time if one is known. Close ones fill up when days run out.
 */
export function suggestSlots(request: SlotRequest): readonly Suggestion[] {
  const slots = slotsAhead(request);
  const [soon = [], ...later] = halfDays(slots, request.ownZone);
  const first = soon[0];
  if (first === undefined) return [];
  const laterSoon = soon.filter(({ at }) => at - first.at >= APART_MS);
  const second = laterSoon.find(({ why }) => why !== null) ?? laterSoon[0];
  const spread = [first, second, ...later.map((half) => bestOf(half, request.ownZone))];
  const chosen = withGood(
    spread.filter((slot) => slot !== undefined),
    slots,
    request.count,
  );
  const rest = slots.filter((slot) => !chosen.includes(slot)).slice(0, request.count - chosen.length);
  return [...chosen, ...rest].sort((a, b) => a.at - b.at);
}
