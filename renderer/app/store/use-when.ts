import { calendarDays } from "#shared/domain/calendar.ts";
import type { Instant } from "#shared/domain/contact.ts";
import { formatTime, formatWhen } from "#shared/i18n/format.ts";
import { useLanguage, useNow, useTimeZone } from "./hooks.tsx";

/** Writes instants as the rep reads them, as "today 14:05"; renewed every minute. */
export function useWhen(): (at: Instant) => string {
  const language = useLanguage();
  const timeZone = useTimeZone();
  const now = useNow(60_000);
  return (at) => formatWhen(at, now, language, timeZone);
}

/** Writes when something ends: the time alone where that is today. */
export function useUntil(): (at: Instant) => string {
  const language = useLanguage();
  const timeZone = useTimeZone();
  const now = useNow(60_000);
  return (at) => (calendarDays(at, now, timeZone) === 0 ? formatTime(at, language, timeZone) : formatWhen(at, now, language, timeZone));
}
