import type DateHolidays from "date-holidays";
import type { Language } from "#shared/domain/contacts/contact.ts";
import type { DayOff } from "#shared/domain/promises/slot-conflicts.ts";
import type { HolidayRegion } from "#shared/domain/settings/settings.ts";

const DAY_MS = 86_400_000;

let library: Promise<typeof DateHolidays> | null = null;

/** The calendars of all countries are large, so they are loaded at the first request and not at the start. */
function calendars(): Promise<typeof DateHolidays> {
  library ??= import("date-holidays").then((module) => module.default);
  return library;
}

const years = new Map<string, readonly DayOff[]>();

async function ofYear({ country, state }: HolidayRegion, year: number, language: Language): Promise<readonly DayOff[]> {
  const key = [country, state, year, language].join(" ");
  const known = years.get(key);
  if (known !== undefined) return known;
  const Calendars = await calendars();
  const calendar = new Calendars();
  calendar.init(country, state);
  // The library returns nothing for an unknown country.
  const days = (calendar.getHolidays(year, language) ?? [])
    .filter(({ type }) => type === "public")
    .flatMap(({ date, start, end, name }) => {
      const first = Date.parse(`${date.slice(0, 10)}T00:00:00Z`);
      const length = Math.max(1, Math.round((end.getTime() - start.getTime()) / DAY_MS));
      return Array.from({ length }, (_, index) => ({ date: new Date(first + index * DAY_MS).toISOString().slice(0, 10), name }));
    });
  years.set(key, days);
  return days;
}

/**
 * Public holidays of a region in the year of a date (ISO 8601) and the year after, soonest first, named in the language if the calendar has
 * that name.
 */
export async function holidaysFrom(region: HolidayRegion, date: string, language: Language): Promise<readonly DayOff[]> {
  const year = Number(date.slice(0, 4));
  const days = [...(await ofYear(region, year, language)), ...(await ofYear(region, year + 1, language))];
  return days.filter((day) => day.date >= date).sort((a, b) => a.date.localeCompare(b.date));
}

/** ISO 3166-1 alpha-2 codes of the countries whose holidays are known. */
export async function holidayCountries(): Promise<readonly string[]> {
  const Calendars = await calendars();
  return Object.keys(new Calendars().getCountries());
}

/** Federal states or cantons of a country with their own holidays, sorted by name. */
export async function holidayStates(
  country: string,
  language: Language,
): Promise<readonly { readonly code: string; readonly name: string }[]> {
  const Calendars = await calendars();
  const states = Object.entries(new Calendars().getStates(country, language) ?? {});
  return states.map(([code, name]) => ({ code, name })).sort((a, b) => a.name.localeCompare(b.name, language));
}
