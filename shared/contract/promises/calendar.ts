import { z } from "zod";
import { reads } from "#shared/contract/basics/reads.ts";
import { done, resultOf } from "#shared/contract/basics/result.ts";
import { byId, instant, language, nothing } from "#shared/contract/basics/values.ts";
import type { CalendarEntry } from "#shared/domain/promises/calendar-sync.ts";
import type { DayOff } from "#shared/domain/promises/slot-conflicts.ts";
import type { CalendarServer } from "#shared/domain/settings/settings.ts";

export const calendarEntry = reads<CalendarEntry>()(
  z.object({
    href: z.string(),
    etag: z.string().nullable(),
    at: instant,
    durationMinutes: z.number().int().positive(),
    fingerprint: z.string(),
    removedAt: instant.nullable(),
  }),
);

export const calendarServer = reads<CalendarServer>()(z.object({ url: z.string(), user: z.string(), collection: z.string() }));
export const dayOff = reads<DayOff>()(z.object({ date: z.string(), name: z.string() }));

export const calendarRequests = {
  /**
   * Countries with known holidays (ISO 3166-1 alpha-2), the states of one of them, and the next holidays there. Country and state may be
   * empty.
   */
  "holiday.look": {
    input: z.object({ country: z.string(), state: z.string(), language }),
    output: z.object({
      countries: z.array(z.string()),
      states: z.array(z.object({ code: z.string(), name: z.string() })),
      next: z.array(dayOff),
    }),
  },
  /** The calendars of a server that the user may see; `password: null` uses the stored one. */
  "calendar.find": {
    input: z.object({ url: z.string(), user: z.string(), password: z.string().nullable() }),
    output: resultOf(z.array(z.object({ url: z.string(), name: z.string() }))),
  },
  /** `password: null` uses the stored one; `server: null` deletes server and password, and leaves the events in the calendar. */
  "calendar.save": { input: z.object({ server: calendarServer.nullable(), password: z.string().nullable() }), output: done },
  /** Synchronises promises and calendar now. */
  "calendar.sync": { input: nothing, output: done },
  /** Adds a promise that was removed in the calendar again. */
  "calendar.putBack": { input: byId, output: done },
} as const;
