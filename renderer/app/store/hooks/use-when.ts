import type { Instant } from "#shared/domain/contacts/contact.ts";
import { calendarDays } from "#shared/domain/time/calendar.ts";
import { formatTime, formatWhen } from "#shared/i18n/format.ts";
import { useLanguage, useNow, useTimeZone } from "./use-app.tsx";

/** Formats instants for the rep, as in "today 14:05"; updated every minute. */
export function useWhen(): (at: Instant) => string {
  const language = useLanguage();
  const timeZone = useTimeZone();
  const now = useNow(60_000);
  return (at) => formatWhen(at, now, language, timeZone);
}

/** Formats an end: the time alone if it is today. */
export function useUntil(): (at: Instant) => string {
  const language = useLanguage();
  const timeZone = useTimeZone();
  const now = useNow(60_000);
  return (at) => (calendarDays(at, now, timeZone) === 0 ? formatTime(at, language, timeZone) : formatWhen(at, now, language, timeZone));
}
