import { isDeepStrictEqual } from "node:util";
import type { Context } from "#electron/core/base/context.ts";
import type { CallRecord } from "#shared/domain/calls/call.ts";
import type { Consequence } from "#shared/domain/calls/consequence.ts";
import { storeCall } from "./call-store.ts";

/**
 * `later` with the value before `gone` as its own value before, when it replaced what `gone` set. `isShared`: both calls were with the same
 * contact.
 */
function over(gone: Consequence, later: Consequence, isShared: boolean): Consequence {
  if (gone.kind === "block" && later.kind === "block" && gone.key === later.key && isDeepStrictEqual(later.before, gone.set)) {
    return { ...later, before: gone.before };
  }
  if (
    gone.kind === "door-opener" &&
    later.kind === "door-opener" &&
    gone.company === later.company &&
    isDeepStrictEqual(later.before, gone.set)
  ) {
    return { ...later, before: gone.before };
  }
  if (gone.kind === "closed" && later.kind === "closed" && isShared && gone.set !== null && isDeepStrictEqual(later.before, gone.set)) {
    return { ...later, before: gone.before };
  }
  const isOverCondition = gone.kind === "condition" && later.kind === "condition" && isShared;
  if (isOverCondition && later.before?.text === gone.set.text && later.before.callAt === gone.set.callAt) {
    return { ...later, before: gone.before };
  }
  return later;
}

function relinked(call: CallRecord, gone: CallRecord): CallRecord {
  const done = call.consequences?.done;
  if (call.consequences === undefined || done === undefined || call.id === gone.id) return call;
  const isShared = call.contactId !== null && call.contactId === gone.contactId;
  const next = done.map((later) => (gone.consequences?.done ?? []).reduceRight((now, each) => over(each, now, isShared), later));
  return next.every((each, at) => each === done[at]) ? call : { ...call, consequences: { ...call.consequences, done: next } };
}

/**
 * After the former outcome of a call was taken back: consequences of other calls that remembered its value now remember the value before
 * it. Checks the calls in memory and those in progress.
 */
export async function relinkOthers(ctx: Context, gone: CallRecord): Promise<void> {
  if ((gone.consequences?.done ?? []).length === 0) return;
  for (const call of [...Object.values(ctx.stores.calls.read()), ...ctx.recent.withConsequences()]) {
    const next = relinked(call, gone);
    if (next !== call) await storeCall(ctx, next);
  }
}
