import type { Temporal } from "temporal-polyfill";
import { inZone } from "./calendar.ts";
import type { Instant } from "./contact.ts";
import { numberFacts } from "./number.ts";
import type { WorkingDay } from "./settings.ts";

export interface Busy {
  readonly at: Instant;
  readonly durationMinutes: number;
}

export interface SlotRequest {
  readonly now: Instant;
  readonly count: number;
  readonly durationMinutes: number;
  /** IANA zones of the rep and of the caller. */
  readonly ownZone: string;
  readonly theirZone: string;
  /** The rep's, Monday first, in the rep's zone. */
  readonly workingWeek: readonly (WorkingDay | null)[];
  readonly busy: readonly Busy[];
  /** Earliest start from now. */
  readonly leadMinutes: number;
}

const MINUTE_MS = 60_000;
const QUARTER_MS = 15 * MINUTE_MS;
const QUARTERS_A_DAY = 96;
const DAYS_AHEAD = 14;
/** When business callers are at work, in their own zone: Monday to Friday, 9 to 17. */
const THEIR_HOURS: WorkingDay = { from: 9 * 60, to: 17 * 60 };
/** Halves of a day part at 13:00; what is offered in each lies near 10:00 and 14:00, when people are at their desks. */
const NOON = 13 * 60;
const BEST_MORNING = 10 * 60;
const BEST_AFTERNOON = 14 * 60;
/** Two offers on one half-day lie at least this far apart. */
const APART_MS = 2 * 60 * MINUTE_MS;

function minuteOfDay(time: Temporal.ZonedDateTime): number {
  return time.hour * 60 + time.minute;
}

/** Whether a slot lies within the hours of its day, both on the clock of that zone. */
function within(at: Instant, durationMinutes: number, zone: string, hours: (weekday: number) => WorkingDay | null): boolean {
  const start = inZone(at, zone);
  const end = inZone(at + durationMinutes * MINUTE_MS, zone);
  const day = hours(start.dayOfWeek);
  return day !== null && start.toPlainDate().equals(end.toPlainDate()) && minuteOfDay(start) >= day.from && minuteOfDay(end) <= day.to;
}

function isFree(at: Instant, request: SlotRequest): boolean {
  const end = at + request.durationMinutes * MINUTE_MS;
  return request.busy.every((each) => end <= each.at || at >= each.at + each.durationMinutes * MINUTE_MS);
}

/** Whether a slot that starts at `at` would be offered: free, and in the business hours of both sides. */
function isSlot(at: Instant, request: SlotRequest): boolean {
  return (
    isFree(at, request) &&
    within(at, request.durationMinutes, request.ownZone, (weekday) => request.workingWeek[weekday - 1] ?? null) &&
    within(at, request.durationMinutes, request.theirZone, (weekday) => (weekday <= 5 ? THEIR_HOURS : null))
  );
}

/** Slots on quarter hours from the lead time on, soonest first, day after day until there are more half-days than can be offered. */
function slotsAhead(request: SlotRequest): readonly Instant[] {
  const first = Math.ceil((request.now + request.leadMinutes * MINUTE_MS) / QUARTER_MS) * QUARTER_MS;
  const slots: Instant[] = [];
  for (let day = 0; day < DAYS_AHEAD && halfDays(slots, request.ownZone).length <= request.count; day += 1) {
    const starts = Array.from({ length: QUARTERS_A_DAY }, (_, index) => first + (day * QUARTERS_A_DAY + index) * QUARTER_MS);
    slots.push(...starts.filter((at) => isSlot(at, request)));
  }
  return slots;
}

function halfDays(slots: readonly Instant[], zone: string): readonly (readonly Instant[])[] {
  const key = (at: Instant) => {
    const time = inZone(at, zone);
    return `${time.toPlainDate()} ${minuteOfDay(time) < NOON ? "am" : "pm"}`;
  };
  return [...Map.groupBy(slots, key).values()];
}

/** The slot of a half-day nearest to its best hour. */
function bestOf(half: readonly Instant[], zone: string): Instant | undefined {
  const distance = (at: Instant) => {
    const minute = minuteOfDay(inZone(at, zone));
    return Math.abs(minute - (minute < NOON ? BEST_MORNING : BEST_AFTERNOON));
  };
  return half.toSorted((a, b) => distance(a) - distance(b) || a - b)[0];
}

/**
 * Starts of free slots, soonest first, on quarter hours and in the business hours of both sides. Spread, so that the choice is one of kinds: the soonest,
 * one later that half-day, then one in each half-day that follows; near ones fill up where days run out.
 */
export function suggestSlots(request: SlotRequest): readonly Instant[] {
  const slots = slotsAhead(request);
  const [soon = [], ...later] = halfDays(slots, request.ownZone);
  const first = soon[0];
  if (first === undefined) return [];
  const second = soon.find((at) => at - first >= APART_MS);
  const spread = [first, ...(second === undefined ? [] : [second]), ...later.map((half) => bestOf(half, request.ownZone))];
  const chosen = spread.filter((at) => at !== undefined).slice(0, request.count);
  const rest = slots.filter((at) => !chosen.includes(at)).slice(0, request.count - chosen.length);
  return [...chosen, ...rest].sort((a, b) => a - b);
}

/** Where a country has one zone, or one in which most of its business is done. */
const ZONES: Readonly<Record<string, string>> = {
  DE: "Europe/Berlin",
  AT: "Europe/Vienna",
  CH: "Europe/Zurich",
  LI: "Europe/Vaduz",
  LU: "Europe/Luxembourg",
  NL: "Europe/Amsterdam",
  BE: "Europe/Brussels",
  FR: "Europe/Paris",
  IT: "Europe/Rome",
  ES: "Europe/Madrid",
  PT: "Europe/Lisbon",
  GB: "Europe/London",
  IE: "Europe/Dublin",
  DK: "Europe/Copenhagen",
  SE: "Europe/Stockholm",
  NO: "Europe/Oslo",
  FI: "Europe/Helsinki",
  PL: "Europe/Warsaw",
  CZ: "Europe/Prague",
  SK: "Europe/Bratislava",
  HU: "Europe/Budapest",
  SI: "Europe/Ljubljana",
  HR: "Europe/Zagreb",
  RO: "Europe/Bucharest",
  BG: "Europe/Sofia",
  GR: "Europe/Athens",
  TR: "Europe/Istanbul",
  UA: "Europe/Kyiv",
  EE: "Europe/Tallinn",
  LV: "Europe/Riga",
  LT: "Europe/Vilnius",
  IL: "Asia/Jerusalem",
  AE: "Asia/Dubai",
  IN: "Asia/Kolkata",
  CN: "Asia/Shanghai",
  JP: "Asia/Tokyo",
  SG: "Asia/Singapore",
  ZA: "Africa/Johannesburg",
};

/** IANA zone by the country of an E.164 number; `fallback` where the number says nothing, or its country has several zones. */
export function timeZoneForNumber(e164: string, fallback: string): string {
  const country = e164.startsWith("+") ? numberFacts(e164).country : null;
  return (country === null ? undefined : ZONES[country]) ?? fallback;
}
