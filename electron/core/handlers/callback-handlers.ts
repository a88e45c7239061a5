import type { Context } from "#electron/core/context.ts";
import type { Section } from "#electron/core/core-types.ts";
import { stateOf } from "#electron/core/state.ts";
import { without } from "#electron/core/without.ts";
import type { RequestInput } from "#shared/contract/requests.ts";
import { failed, ok, type Result } from "#shared/contract/result.ts";
import { DAY_MS, isJustPast } from "#shared/domain/age.ts";
import type { Callback } from "#shared/domain/callback-queue.ts";
import { UNDO_MS } from "#shared/domain/outcome.ts";
import { newPromise, PROMISE_MINUTES, type PromiseFacts } from "#shared/domain/promise.ts";

/** After so many days nobody asks any more whether a call was needed. */
const KEPT_DAYS = 90;

async function setDone(ctx: Context, ids: readonly string[], done: boolean): Promise<Result<null>> {
  const at = ctx.clock.now();
  const marks = done ? Object.fromEntries(ids.map((id) => [id, { at }])) : {};
  const isGone = (id: string, mark: { readonly at: number }) => ids.includes(id) || mark.at < at - KEPT_DAYS * DAY_MS;
  await ctx.stores.callbacksDone.update((all) => ({ ...without(all, isGone), ...marks }));
  return ok(null);
}

type Slots = RequestInput<"callback.promise">["slots"];

/** Who is to be promised a call; a failure where one of them waits no more, or must not be called. */
function callbacksOf(ctx: Context, slots: Slots): Result<readonly Callback[]> {
  const { callbacks = [] } = stateOf(ctx, ["callbacks"]);
  const found = slots.flatMap(({ id }) => callbacks.find((each) => each.id === id) ?? []);
  if (found.length !== slots.length || found.some(({ number }) => number === "")) return failed("not-found");
  return found.some(({ blocked }) => blocked) ? failed("blocked") : ok(found);
}

async function promiseAll(ctx: Context, slots: Slots): Promise<Result<{ promiseIds: string[] }>> {
  const now = ctx.clock.now();
  if (slots.some(({ at }) => at <= now)) return failed("not-a-slot");
  const callbacks = callbacksOf(ctx, slots);
  if (!callbacks.ok) return callbacks;
  const promises = slots.flatMap(({ id, at, timeZone }) => {
    const callback = callbacks.value.find((each) => each.id === id);
    return callback ? [newPromise(promiseFacts(callback, at, timeZone), ctx.newId(), now)] : [];
  });
  await ctx.stores.promises.update((all) => ({ ...all, ...Object.fromEntries(promises.map((each) => [each.id, each])) }));
  return ok({ promiseIds: promises.map(({ id }) => id) });
}

/** Nobody was told yet: that comes after, if the rep wants it. */
function promiseFacts(
  { contactId, name: contactName, company, number, purpose: reason }: Callback,
  at: number,
  timeZone: string,
): PromiseFacts {
  const whom = { contactId, contactName, company, number };
  return { ...whom, at, timeZone, durationMinutes: PROMISE_MINUTES, reason, asked: "", toldBy: "nobody" };
}

async function unpromise(ctx: Context, ids: readonly string[]): Promise<Result<null>> {
  const now = ctx.clock.now();
  const all = ctx.stores.promises.read();
  if (ids.some((id) => all[id] !== undefined && !isJustPast(all[id].createdAt, now, UNDO_MS + 1))) return failed("too-late");
  await ctx.stores.promises.remove(...ids);
  return ok(null);
}

/** Who called and waits for a call. */
export function callbackHandlers(ctx: Context): Section<"callback"> {
  return {
    "callback.done": ({ ids, done }) => setDone(ctx, ids, done),
    "callback.promise": ({ slots }) => promiseAll(ctx, slots),
    "callback.unpromise": ({ promiseIds }) => unpromise(ctx, promiseIds),
  };
}
