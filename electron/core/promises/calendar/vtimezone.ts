import type { Temporal } from "temporal-polyfill";
import type { Instant } from "#shared/domain/contacts/contact.ts";
import { inZone } from "#shared/domain/time/calendar.ts";

/** One change of a zone's clock, as a VTIMEZONE contains it. Offsets as `+01:00`. */
interface Change {
  readonly from: string;
  readonly to: string;
  /** In the local time that was valid until then. */
  readonly onset: Temporal.PlainDateTime;
}

const DAYS = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"] as const;
/** Over so many years the date of the weekday varies enough to distinguish "the fourth Sunday" from "the last one". */
const YEARS = 6;
/** The year in which calendar programs expect a rule to begin. */
const FIRST_YEAR = 1970;

/**
 * The VTIMEZONE (RFC 5545 3.6.5) of an IANA zone for an appointment at this instant. When the zone's clock changes by the same rule every
 * year, each change contains that rule: otherwise Outlook refuses the entry or shifts it by an hour. When it does not, the changes before
 * and after the appointment are included with their dates.
 */
export function vtimezone(timeZone: string, at: Instant): string {
  const then = inZone(at, timeZone);
  const lines = yearly(then) ?? named(then);
  return ["BEGIN:VTIMEZONE", `TZID:${timeZone}`, ...lines, "END:VTIMEZONE"].join("\r\n");
}

/** The zone's two changes as rules; `null` when they follow none. */
function yearly(then: Temporal.ZonedDateTime): readonly string[] | null {
  const changes = following(before(then) ?? then.getTimeZoneTransition("next"), 2 * YEARS);
  if (changes.length < 2 * YEARS) return null;
  const rules = [0, 1].map((first) => ruleOf(changes.filter((_, index) => index % 2 === first)));
  return rules.every((rule) => rule !== null) ? rules.flat() : null;
}

/**
 * The change in force at this instant; `null` when the clock has not changed since `FIRST_YEAR`: before that there was local mean time,
 * with seconds.
 */
function before(then: Temporal.ZonedDateTime): Temporal.ZonedDateTime | null {
  const change = then.add({ nanoseconds: 1 }).getTimeZoneTransition("previous");
  return change === null || change.withTimeZone("UTC").year < FIRST_YEAR ? null : change;
}

function following(first: Temporal.ZonedDateTime | null, count: number): readonly Change[] {
  const changes: Change[] = [];
  for (let next = first; next !== null && changes.length < count; next = next.getTimeZoneTransition("next")) changes.push(changeAt(next));
  return changes;
}

function changeAt(at: Temporal.ZonedDateTime): Change {
  const from = at.subtract({ nanoseconds: 1 }).offset;
  // Temporal supports no offset with seconds for a zone.
  return {
    from,
    to: at.offset,
    onset: at
      .withTimeZone("UTC")
      .toPlainDateTime()
      .add({ seconds: seconds(from) }),
  };
}

/** The observance of changes on the same weekday of the same month, one a year; `null` when they differ. */
function ruleOf(changes: readonly Change[]): readonly string[] | null {
  const [first] = changes;
  if (first === undefined || !changes.every((each, index) => isAlike(each, first, index))) return null;
  const { onset } = first;
  const week = changes.every((each) => isLast(each.onset)) ? -1 : sameWeek(changes.map((each) => weekOf(each.onset)));
  if (week === null) return null;
  const rule = `RRULE:FREQ=YEARLY;BYDAY=${week}${DAYS[onset.dayOfWeek - 1]};BYMONTH=${onset.month}`;
  return observance(first, firstBy(onset, week), [rule]);
}

function isAlike({ from, to, onset }: Change, first: Change, years: number): boolean {
  const clock = onset.toPlainTime().equals(first.onset.toPlainTime());
  const day = onset.month === first.onset.month && onset.dayOfWeek === first.onset.dayOfWeek;
  return from === first.from && to === first.to && clock && day && onset.year === first.onset.year + years;
}

function isLast({ day, daysInMonth }: Temporal.PlainDateTime): boolean {
  return day > daysInMonth - 7;
}

/** 1 for the first of this weekday in its month. */
function weekOf({ day }: Temporal.PlainDateTime): number {
  return Math.ceil(day / 7);
}

function sameWeek([first = 0, ...rest]: readonly number[]): number | null {
  return rest.every((week) => week === first) ? first : null;
}

/** The rule's onset in the year in which it begins. */
function firstBy(onset: Temporal.PlainDateTime, week: number): Temporal.PlainDateTime {
  const { dayOfWeek } = onset;
  const month = onset.with({ day: 1 }).with({ year: FIRST_YEAR });
  if (week > 0) return month.with({ day: 1 + ((dayOfWeek - month.dayOfWeek + 7) % 7) + 7 * (week - 1) });
  const end = month.with({ day: month.daysInMonth });
  return end.subtract({ days: (end.dayOfWeek - dayOfWeek + 7) % 7 });
}

/**
 * The clock at this instant and the next change, without a rule. One part is STANDARD, because Outlook treats a zone without it as invalid.
 */
function named(then: Temporal.ZonedDateTime): readonly string[] {
  const [began, ends] = [before(then), then.getTimeZoneTransition("next")];
  const changes = [began, ends].flatMap((at) => (at === null ? [] : [changeAt(at)]));
  if (began === null || ends === null || changes.every(isSummer)) {
    const { offset } = then;
    const still = { from: offset, to: offset, onset: inZone(0, "UTC").toPlainDateTime() };
    return [...observance(still, still.onset), ...(ends === null ? [] : observance(changeAt(ends), changeAt(ends).onset))];
  }
  return changes.flatMap((change) => observance(change, change.onset));
}

function isSummer({ from, to }: Change): boolean {
  return seconds(to) > seconds(from);
}

function observance(change: Change, onset: Temporal.PlainDateTime, rule: readonly string[] = []): readonly string[] {
  const kind = isSummer(change) ? "DAYLIGHT" : "STANDARD";
  const plain = (offset: string) => offset.replaceAll(":", "");
  const start = onset.toString({ smallestUnit: "second" }).replace(/[-:]/g, "");
  const offsets = [`TZOFFSETFROM:${plain(change.from)}`, `TZOFFSETTO:${plain(change.to)}`];
  return [`BEGIN:${kind}`, `DTSTART:${start}`, ...offsets, ...rule, `END:${kind}`];
}

function seconds(offset: string): number {
  const [hours = 0, minutes = 0, rest = 0] = offset.slice(1).split(":").map(Number);
  return (offset.startsWith("-") ? -1 : 1) * (hours * 3600 + minutes * 60 + rest);
}
