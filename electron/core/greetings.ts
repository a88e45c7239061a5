import { chooseGreeting, type Greeting } from "#shared/domain/greeting.ts";
import { nearestPromise, promisesTo } from "#shared/domain/promise.ts";
import { type Context, zoneOf } from "./context.ts";

/** Those that were not removed. */
export function greetingsOf({ stores }: Pick<Context, "stores">): readonly Greeting[] {
  const removed = stores.removed.read();
  return Object.values(stores.greetings.read()).filter(({ id }) => removed[id] === undefined);
}

/** What this caller hears now; `null` for the built-in announcement. */
export function greetingFor(ctx: Context, contactId: string | null, number: string): Greeting | null {
  const now = ctx.clock.now();
  const { absence, workingWeek } = ctx.stores.settings.read();
  const promises = promisesTo(Object.values(ctx.stores.promises.read()), contactId, number);
  return chooseGreeting(greetingsOf(ctx), {
    now,
    contactId,
    promise: nearestPromise([...promises], now),
    absence,
    workingWeek,
    timeZone: zoneOf(ctx),
    isHoliday: false,
  });
}
