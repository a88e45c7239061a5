import { type Context, zoneOf } from "#electron/core/base/context.ts";
import { holidaysFrom } from "#electron/core/tools/holidays.ts";
import { partIds } from "#shared/domain/merging/merge.ts";
import { nearestPromise, promisesTo } from "#shared/domain/promises/promise.ts";
import { inZone } from "#shared/domain/time/calendar.ts";
import { chooseGreeting, type Greeting, greetingOwner } from "#shared/domain/voicemail/greeting.ts";

/** All greetings that were not removed. */
export function greetingsOf({ stores }: Pick<Context, "stores">): readonly Greeting[] {
  const removed = stores.removed.read();
  return Object.values(stores.greetings.read()).filter(({ id }) => removed[id] === undefined);
}

/**
 * Whether today is a public holiday where the rep works. Looked up only when a greeting depends on it, because loading the calendars is
 * slow.
 */
async function isHoliday(ctx: Context, greetings: readonly Greeting[]): Promise<boolean> {
  const { holidays } = ctx.stores.settings.read();
  if (holidays === null || !greetings.some(({ scope }) => scope.kind === "closed")) return false;
  const today = inZone(ctx.clock.now(), zoneOf(ctx)).toPlainDate().toString();
  const [next] = await holidaysFrom(holidays, today, "en");
  return next?.date === today;
}

/** The greeting that this caller hears now; `null` for the built-in announcement. */
export async function greetingFor(ctx: Context, contactId: string | null, number: string): Promise<Greeting | null> {
  const now = ctx.clock.now();
  const greetings = greetingsOf(ctx);
  const { absence, workingWeek } = ctx.stores.settings.read();
  const promises = promisesTo(Object.values(ctx.stores.promises.read()), contactId, number);
  const merge = contactId === null ? undefined : ctx.stores.merges.read()[contactId];
  return chooseGreeting(greetings, {
    now,
    contactId: contactId === null || merge === undefined ? contactId : greetingOwner(greetings, partIds(merge)),
    promise: nearestPromise([...promises], now),
    absence,
    workingWeek,
    timeZone: zoneOf(ctx),
    isHoliday: await isHoliday(ctx, greetings),
  });
}
