import type { Instant, Language } from "#shared/domain/contact.ts";

const tags: Readonly<Record<Language, string>> = { de: "de-DE", en: "en-GB" };

function formatter(language: Language, timeZone: string, options: Intl.DateTimeFormatOptions) {
  return new Intl.DateTimeFormat(tags[language], { ...options, timeZone });
}

/** `14:05`, in the IANA zone given. */
export function formatTime(at: Instant, language: Language, timeZone: string): string {
  return formatter(language, timeZone, { hour: "2-digit", minute: "2-digit" }).format(at);
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

/** Whole days between two instants by the calendar of the zone: 0 today, 1 tomorrow, -1 yesterday. */
export function calendarDays(at: Instant, now: Instant, timeZone: string): number {
  const day = formatter("en", timeZone, { year: "numeric", month: "2-digit", day: "2-digit" });
  const serial = (instant: Instant) => {
    const part = Object.fromEntries(day.formatToParts(instant).map(({ type, value }) => [type, Number(value)]));
    const [y = 0, m = 0, d = 0] = [part["year"], part["month"], part["day"]];
    const shifted = m <= 2 ? y - 1 : y;
    return (
      365 * shifted +
      Math.floor(shifted / 4) -
      Math.floor(shifted / 100) +
      Math.floor(shifted / 400) +
      Math.floor((153 * ((m + 9) % 12) + 2) / 5) +
      d
    );
  };
  return serial(at) - serial(now);
}

/** `3:07` or `1:02:33`, from milliseconds. */
export function formatDuration(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  const two = (value: number) => String(value).padStart(2, "0");
  const hours = Math.floor(seconds / 3600);
  const rest = `${hours > 0 ? two(Math.floor(seconds / 60) % 60) : Math.floor(seconds / 60)}:${two(seconds % 60)}`;
  return hours > 0 ? `${hours}:${rest}` : rest;
}
