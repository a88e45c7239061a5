import { Temporal } from "temporal-polyfill";
import type { Instant } from "#shared/domain/contacts/contact.ts";
import { inZone } from "#shared/domain/time/calendar.ts";

/** A calendar day as days since 1 January 1970. */
export type Day = number;

/** The lengths of period that a range can be divided into. */
export const GRAINS = ["day", "week", "month", "year"] as const;
export type Grain = (typeof GRAINS)[number];

/** The day, and the hour of the week: 0 is Monday from midnight to one, 167 is Sunday from eleven to midnight. */
export interface LocalTime {
  readonly day: Day;
  readonly hour: number;
}

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

function offsetMs(at: Instant, timeZone: string): number {
  return inZone(at, timeZone).offsetNanoseconds / 1_000_000;
}

/**
 * Converts many instants to wall-clock time in an IANA zone: the offset is looked up once a day, and for each instant only on days with a
 * change of clocks.
 */
export function localTimes(timeZone: string): (at: Instant) => LocalTime {
  const offsets = new Map<number, number | null>();
  const steady = (utcDay: number): number | null => {
    const known = offsets.get(utcDay);
    if (known !== undefined) return known;
    const start = offsetMs(utcDay * DAY_MS, timeZone);
    const found = start === offsetMs((utcDay + 1) * DAY_MS, timeZone) ? start : null;
    offsets.set(utcDay, found);
    return found;
  };
  return (at) => {
    const local = at + (steady(Math.floor(at / DAY_MS)) ?? offsetMs(at, timeZone));
    const day = Math.floor(local / DAY_MS);
    return { day, hour: weekday(day) * 24 + Math.floor((local - day * DAY_MS) / HOUR_MS) };
  };
}

/** 0 is Monday. */
export function weekday(day: Day): number {
  return (((day + 3) % 7) + 7) % 7;
}

function dateOf(day: Day): Temporal.PlainDate {
  return Temporal.Instant.fromEpochMilliseconds(day * DAY_MS)
    .toZonedDateTimeISO("UTC")
    .toPlainDate();
}

function dayOf(date: Temporal.PlainDate): Day {
  return date.toZonedDateTime("UTC").epochMilliseconds / DAY_MS;
}

/** `YYYY-MM-DD`. */
export function isoOfDay(day: Day): string {
  return dateOf(day).toString();
}

/** `null` if the text is not a date of the form `YYYY-MM-DD`. */
export function dayOfIso(text: string): Day | null {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return null;
  try {
    return dayOf(Temporal.PlainDate.from(text, { overflow: "reject" }));
  } catch {
    return null;
  }
}

/** First day of the period that contains a day. */
export function periodStart(day: Day, grain: Grain): Day {
  switch (grain) {
    case "day":
      return day;
    case "week":
      return day - weekday(day);
    case "month":
      return dayOf(dateOf(day).with({ day: 1 }));
    case "year":
      return dayOf(dateOf(day).with({ day: 1, month: 1 }));
  }
}

/** First day of the next period. */
export function nextPeriod(start: Day, grain: Grain): Day {
  return dayOf(dateOf(start).add({ [`${grain}s`]: 1 }));
}

/** First days of all periods between the first and the last day, both included. */
export function periods(first: Day, last: Day, grain: Grain): readonly Day[] {
  const starts: Day[] = [];
  for (let start = periodStart(first, grain); start <= last; start = nextPeriod(start, grain)) starts.push(start);
  return starts;
}

/** A run of whole periods, given by the first days of its first and last one. */
export interface Stretch {
  readonly grain: Grain;
  readonly first: Day;
  readonly last: Day;
}

const COARSER: Readonly<Record<Grain, readonly Grain[]>> = { day: [], week: [], month: ["month"], year: ["year", "month"] };

/**
 * Divides the days from `from` to `to`, both included, into as few whole years, months and days as possible; none coarser than the grain.
 */
export function stretches(from: Day, to: Day, grain: Grain): readonly Stretch[] {
  const split = (start: Day, end: Day, [coarse, ...finer]: readonly Grain[]): readonly Stretch[] => {
    if (start > end) return [];
    if (coarse === undefined) return [{ grain: "day", first: start, last: end }];
    const begun = periodStart(start, coarse);
    const first = begun === start ? start : nextPeriod(begun, coarse);
    const next = periodStart(end + 1, coarse);
    if (first >= next) return split(start, end, finer);
    const last = periodStart(next - 1, coarse);
    return [...split(start, first - 1, finer), { grain: coarse, first, last }, ...split(next, end, finer)];
  };
  return split(from, to, COARSER[grain]);
}

/** The finest readable grain: at most about thirty periods. */
export function grainFor(first: Day, last: Day): Grain {
  const days = last - first + 1;
  if (days <= 14) return "day";
  if (days <= 190) return "week";
  return days <= 1100 ? "month" : "year";
}

/** The ranges offered; `null` ends are open. */
export type RangeName = "week" | "weeks" | "quarter" | "year" | "all";

export interface DayRange {
  readonly from: Day | null;
  readonly to: Day | null;
}

/** This week from Monday, the last four weeks with this one, this calendar quarter, this year, or everything. */
export function rangeOf(name: RangeName, now: Instant, timeZone: string): DayRange {
  const today = localTimes(timeZone)(now).day;
  const monday = periodStart(today, "week");
  switch (name) {
    case "week":
      return { from: monday, to: monday + 6 };
    case "weeks":
      return { from: monday - 21, to: monday + 6 };
    case "quarter": {
      const date = dateOf(today);
      const from = date.with({ day: 1, month: Math.floor((date.month - 1) / 3) * 3 + 1 });
      return { from: dayOf(from), to: dayOf(from.add({ months: 3 })) - 1 };
    }
    case "year": {
      const from = periodStart(today, "year");
      return { from, to: nextPeriod(from, "year") - 1 };
    }
    case "all":
      return { from: null, to: null };
  }
}
