import type { Context } from "#electron/core/context.ts";
import type { Section } from "#electron/core/core-types.ts";
import { stateOf } from "#electron/core/state.ts";
import { without } from "#electron/core/without.ts";
import type { RequestInput } from "#shared/contract/requests.ts";
import { failed, ok, type Result } from "#shared/contract/result.ts";
import { UNDO_MS } from "#shared/domain/outcome.ts";
import { type CallPromise, newPromise, PROMISE_MINUTES } from "#shared/domain/promise.ts";

/** After so many days nobody asks any more whether a call was needed. */
const KEPT_DAYS = 90;
const DAY_MS = 86_400_000;

async function setDone(ctx: Context, ids: readonly string[], done: boolean): Promise<Result<null>> {
  const at = ctx.clock.now();
  const marks = done ? Object.fromEntries(ids.map((id) => [id, { at }])) : {};
  const isGone = (id: string, mark: { readonly at: number }) => ids.includes(id) || mark.at < at - KEPT_DAYS * DAY_MS;
  await ctx.stores.callbacksDone.update((all) => ({ ...without(all, isGone), ...marks }));
  ctx.changed("day");
  return ok(null);
}

/** The promises that a list of slots amounts to; `null` where somebody does not wait any more. */
function promisesFor(ctx: Context, slots: RequestInput<"callback.promise">["slots"]): readonly CallPromise[] | null {
  const { callbacks = [] } = stateOf(ctx, ["callbacks"]);
  const createdAt = ctx.clock.now();
  const promises = slots.flatMap(({ id: callbackId, at, timeZone }): readonly CallPromise[] => {
    const callback = callbacks.find((each) => each.id === callbackId);
    if (!callback || callback.number === "") return [];
    const { contactId, name: contactName, company, number, purpose: reason } = callback;
    const slot = { at, timeZone, durationMinutes: PROMISE_MINUTES };
    return [newPromise({ contactId, contactName, company, number, ...slot, reason, asked: "", toldBy: "nobody" }, ctx.newId(), createdAt)];
  });
  return promises.length === slots.length ? promises : null;
}

async function promiseAll(ctx: Context, slots: RequestInput<"callback.promise">["slots"]): Promise<Result<{ promiseIds: string[] }>> {
  if (slots.some(({ at }) => at <= ctx.clock.now())) return failed("not-a-slot");
  const promises = promisesFor(ctx, slots);
  if (promises === null) return failed("not-found");
  await ctx.stores.promises.update((all) => ({ ...all, ...Object.fromEntries(promises.map((each) => [each.id, each])) }));
  ctx.changed("promises", "day");
  return ok({ promiseIds: promises.map(({ id }) => id) });
}

async function unpromise(ctx: Context, ids: readonly string[]): Promise<Result<null>> {
  const now = ctx.clock.now();
  const all = ctx.stores.promises.read();
  if (ids.some((id) => all[id] !== undefined && now - all[id].createdAt > UNDO_MS)) return failed("too-late");
  await ctx.stores.promises.update((current) => without(current, (id) => ids.includes(id)));
  ctx.changed("promises", "day");
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
