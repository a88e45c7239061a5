import { findCall, storeCall } from "#electron/core/calls.ts";
import type { Context } from "#electron/core/context.ts";
import type { Section } from "#electron/core/core-types.ts";
import { setInThread } from "#electron/core/set-record.ts";
import { failed, ok, type Result } from "#shared/contract/result.ts";
import type { Thread, ThreadPoint } from "#shared/domain/thread.ts";

function ticked(points: readonly ThreadPoint[], pointId: string, doneAt: number | null): readonly ThreadPoint[] {
  return points.map((point) => (point.id === pointId ? { ...point, doneAt } : point));
}

function hasPoint({ points, questions }: Thread, pointId: string): boolean {
  return [...points, ...questions].some(({ id }) => id === pointId);
}

async function answerCondition(ctx: Context, contactId: string, cameTrue: boolean): Promise<Result<null>> {
  const { threads } = ctx.stores;
  if (threads.read()[contactId]?.condition == null) return failed("not-found");
  const askedAt = ctx.clock.now();
  await threads.update((all) => {
    const thread = all[contactId];
    return thread?.condition == null ? all : { ...all, [contactId]: { ...thread, condition: { ...thread.condition, askedAt, cameTrue } } };
  });
  return ok(null);
}

/** The reason is kept with the call that closed the thread, which from then on decides nothing any more. */
async function reopen(ctx: Context, contactId: string, text: string): Promise<Result<null>> {
  const closed = ctx.stores.threads.read()[contactId]?.closed ?? null;
  if (closed === null) return failed("not-found");
  const at = ctx.clock.now();
  const call = await findCall(ctx, closed.callId);
  if (call?.outcome != null) await storeCall(ctx, { ...call, outcome: { ...call.outcome, detail: { kind: "overruled", text, at } } });
  await setInThread(ctx, contactId, { closed: null }, at);
  ctx.changed("day");
  return ok(null);
}

/** What the rep prepared. */
export function threadHandlers(ctx: Context): Section<"thread"> {
  const { threads } = ctx.stores;
  return {
    async "thread.save"(thread) {
      const now = ctx.clock.now();
      await threads.update((all) => ({ ...all, [thread.contactId]: { ...thread, changedAt: now, viewedAt: now } }));
      return ok(null);
    },
    async "thread.viewed"({ contactId, at }) {
      await threads.update((all) => {
        const thread = all[contactId];
        if (!thread || (thread.viewedAt ?? 0) >= at) return all;
        return { ...all, [contactId]: { ...thread, viewedAt: at } };
      });
      return ok(null);
    },
    "thread.condition": ({ contactId, cameTrue }) => answerCondition(ctx, contactId, cameTrue),
    "thread.reopen": ({ contactId, reason }) => ctx.inTurn(() => reopen(ctx, contactId, reason.trim())),
    async "thread.tick"({ contactId, pointId, done }) {
      const thread = threads.read()[contactId];
      if (!thread || !hasPoint(thread, pointId)) return failed("not-found");
      const doneAt = done ? ctx.clock.now() : null;
      await threads.update((all) => {
        const current = all[contactId] ?? thread;
        const next = { ...current, points: ticked(current.points, pointId, doneAt), questions: ticked(current.questions, pointId, doneAt) };
        return { ...all, [contactId]: next };
      });
      return ok(null);
    },
  };
}
