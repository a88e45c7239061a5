import type { Context } from "#electron/core/context.ts";
import type { Section } from "#electron/core/core-types.ts";
import { failed, ok } from "#shared/contract/result.ts";
import type { Thread, ThreadPoint } from "#shared/domain/thread.ts";

function ticked(points: readonly ThreadPoint[], pointId: string, doneAt: number | null): readonly ThreadPoint[] {
  return points.map((point) => (point.id === pointId ? { ...point, doneAt } : point));
}

function hasPoint({ points, questions }: Thread, pointId: string): boolean {
  return [...points, ...questions].some(({ id }) => id === pointId);
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
