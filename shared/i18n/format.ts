import type { Instant, Language } from "#shared/domain/contacts/contact.ts";
import { calendarDays } from "#shared/domain/time/calendar.ts";

const tags: Readonly<Record<Language, string>> = { de: "de-DE", en: "en-GB" };

/** Making a formatter takes a hundred times as long as using it. */
const formatters = new Map<string, Intl.DateTimeFormat>();

function formatter(language: Language, timeZone: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = JSON.stringify([language, timeZone, options]);
  const made = formatters.get(key) ?? new Intl.DateTimeFormat(tags[language], { ...options, timeZone });
  formatters.set(key, made);
  return made;
}

/** `14:05`, in the IANA zone given. */
export function formatTime(at: Instant, language: Language, timeZone: string): string {
  return formatter(language, timeZone, { hour: "2-digit", minute: "2-digit" }).format(at);
}

/** `dienstags` or `Tuesdays`: the day of the week as a habit. */
export function formatWeekdays(at: Instant, language: Language, timeZone: string): string {
  const day = formatter(language, timeZone, { weekday: "long" }).format(at);
  return language === "de" ? `${day.toLowerCase()}s` : `${day}s`;
}

/** `Mo., 23. Nov.` or `Mon, 23 Nov`; with the year where it is not that of `now`. */
export function formatDate(at: Instant, now: Instant, language: Language, timeZone: string): string {
  const year = formatter("en", timeZone, { year: "numeric" });
  const sameYear = year.format(at) === year.format(now);
  return formatter(language, timeZone, {
    weekday: "short",
    day: "numeric",
    month: "short",
    ...(sameYear ? {} : { year: "numeric" }),
  }).format(at);
}

/** "today 14:05", "gestern 09:30", "Mo., 23. Nov. 14:05": the day in words from yesterday to tomorrow, else the date. */
export function formatWhen(at: Instant, now: Instant, language: Language, timeZone: string): string {
  const days = calendarDays(at, now, timeZone);
  const near = Math.abs(days) <= 1;
  const day = near
    ? new Intl.RelativeTimeFormat(tags[language], { numeric: "auto" }).format(days, "day")
    : formatDate(at, now, language, timeZone);
  return `${day} ${formatTime(at, language, timeZone)}`;
}

/** `Montag, 23. November 2026` or `Monday, 23 November 2026`: complete, for letters. */
export function formatFullDate(at: Instant, language: Language, timeZone: string): string {
  return formatter(language, timeZone, { weekday: "long", day: "numeric", month: "long", year: "numeric" }).format(at);
}

/** Name of the zone with the season's time: `Mitteleuropäische Normalzeit`, `Central European Standard Time`. */
export function formatZone(at: Instant, language: Language, timeZone: string): string {
  const parts = formatter(language, timeZone, { timeZoneName: "long" }).formatToParts(at);
  return parts.find(({ type }) => type === "timeZoneName")?.value ?? timeZone;
}

/** `3:07` or `1:02:33`, from milliseconds. */
export function formatDuration(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  const two = (value: number) => String(value).padStart(2, "0");
  const hours = Math.floor(seconds / 3600);
  const rest = `${hours > 0 ? two(Math.floor(seconds / 60) % 60) : Math.floor(seconds / 60)}:${two(seconds % 60)}`;
  return hours > 0 ? `${hours}:${rest}` : rest;
}

/** `1,5×` or `1.5×`. */
export function formatFactor(factor: number, language: Language): string {
  return `${new Intl.NumberFormat(tags[language]).format(factor)}×`;
}

/** First day of a period, as days since 1 January 1970, in the words of its grain: `Di., 16.6.`, `ab 15.6.2026`, `Juni 2026`, `2026`; `short` for axes, where the year shows elsewhere. */
export function formatPeriod(
  start: number,
  grain: "day" | "week" | "month" | "year",
  language: Language,
  length: "long" | "short" = "long",
): string {
  const at = start * 86_400_000;
  const isLong = length === "long";
  const write = (options: Intl.DateTimeFormatOptions) => formatter(language, "UTC", options).format(at);
  switch (grain) {
    case "day":
      return write({ weekday: "short", day: "numeric", month: isLong ? "short" : "numeric", ...(isLong ? { year: "numeric" } : {}) });
    case "week":
      return write({ day: "numeric", month: "numeric", ...(isLong ? { year: "numeric" } : {}) });
    case "month":
      return write({ month: isLong ? "long" : "short", year: isLong ? "numeric" : "2-digit" });
    case "year":
      return write({ year: "numeric" });
  }
}

/** `Montag` or `Mo`, by the day of the week from 0, Monday. */
export function formatWeekday(weekday: number, language: Language, length: "long" | "short"): string {
  // 5 January 1970 was a Monday.
  return formatter(language, "UTC", { weekday: length }).format((weekday + 4) * 86_400_000);
}

/** `67 %` or `67%`, from a share of 1. */
export function formatPercent(share: number, language: Language): string {
  return new Intl.NumberFormat(tags[language], { style: "percent", maximumFractionDigits: 0 }).format(share);
}

/** A whole number with the language's marks between thousands: `48.213`. */
export function formatCount(count: number, language: Language): string {
  return new Intl.NumberFormat(tags[language]).format(count);
}
