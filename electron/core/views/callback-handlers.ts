import type { Context } from "#electron/core/base/context.ts";
import type { Section } from "#electron/core/base/core-types.ts";
import type { Undos } from "#electron/core/base/undos.ts";
import { omitBy } from "#electron/core/tools/record-filter.ts";
import { failed, ok, type Result } from "#shared/contract/basics/result.ts";
import type { RequestInput, RequestValue } from "#shared/contract/requests.ts";
import type { Callback } from "#shared/domain/day/callback-queue.ts";
import { newPromise, PROMISE_MINUTES, type PromiseFacts } from "#shared/domain/promises/promise.ts";
import { DAY_MS } from "#shared/domain/time/age.ts";
import { callbacks } from "./day.ts";

/** Days after which the record of settled callbacks is deleted. */
const KEPT_DAYS = 90;

async function setDone(ctx: Context, ids: readonly string[], done: boolean): Promise<void> {
  const at = ctx.clock.now();
  const marks = done ? Object.fromEntries(ids.map((id) => [id, { at }])) : {};
  const isGone = (id: string, mark: { readonly at: number }) => ids.includes(id) || mark.at < at - KEPT_DAYS * DAY_MS;
  await ctx.stores.callbacksDone.update((all) => ({ ...omitBy(all, isGone), ...marks }));
}

type Slots = RequestInput<"callback.promise">["slots"];

/** The callbacks to promise; a failure when one of them is not open any more, or must not be called. */
function callbacksOf(ctx: Context, slots: Slots): Result<readonly Callback[]> {
  const waiting = callbacks(ctx);
  const found = slots.flatMap(({ id }) => waiting.find((each) => each.id === id) ?? []);
  if (found.length !== slots.length || found.some(({ number }) => number === "")) return failed("not-found");
  return found.some(({ blocked }) => blocked) ? failed("blocked") : ok(found);
}

async function promiseAll(ctx: Context, undos: Undos, slots: Slots): Promise<Result<RequestValue<"callback.promise">>> {
  const now = ctx.clock.now();
  if (slots.some(({ at }) => at <= now)) return failed("not-a-slot");
  const meant = callbacksOf(ctx, slots);
  if (!meant.ok) return meant;
  const promises = slots.flatMap(({ id, at, timeZone }) => {
    const callback = meant.value.find((each) => each.id === id);
    return callback ? [newPromise(promiseFacts(callback, at, timeZone), ctx.newId(), now)] : [];
  });
  await ctx.stores.promises.update((all) => ({ ...all, ...Object.fromEntries(promises.map((each) => [each.id, each])) }));
  const promiseIds = promises.map(({ id }) => id);
  return ok({ promiseIds, undo: undos.add(() => unpromise(ctx, promiseIds)) });
}

/** The other side does not know yet; the rep may notify them afterwards. */
function promiseFacts(
  { contactId, name: contactName, company, number, purpose: reason }: Callback,
  at: number,
  timeZone: string,
): PromiseFacts {
  const whom = { contactId, contactName, company, number };
  return { ...whom, at, timeZone, durationMinutes: PROMISE_MINUTES, reason, asked: "", toldBy: "nobody" };
}

/** Deletes promises as if they had never been made. */
async function unpromise(ctx: Context, ids: readonly string[]): Promise<void> {
  await ctx.stores.promises.remove(...ids);
}

/** The list of people who called in vain and wait for a call. */
export function callbackHandlers(ctx: Context, undos: Undos): Section<"callback"> {
  return {
    async "callback.done"({ ids }) {
      await setDone(ctx, ids, true);
      return ok({ undo: undos.add(() => setDone(ctx, ids, false)) });
    },
    "callback.promise": ({ slots }) => promiseAll(ctx, undos, slots),
  };
}
