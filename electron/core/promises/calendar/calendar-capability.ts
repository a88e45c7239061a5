import type { Capability } from "#electron/core/base/capability.ts";
import type { Context } from "#electron/core/base/context.ts";
import { promiseUndo } from "#electron/core/base/undos.ts";
import type { CoreState } from "#shared/contract/state.ts";
import { isOpen } from "#shared/domain/promises/promise.ts";
import { calendarHandlers } from "./calendar-handlers.ts";
import type { SyncParts } from "./calendar-settle.ts";
import { createCalendarSync } from "./calendar-sync.ts";

function calendarState({ stores, calendarLook }: Context): CoreState["calendar"] {
  if (stores.settings.read().calendarServer === null) return null;
  const promises = stores.promises.read();
  const removed = Object.entries(stores.calendarEntries.read()).flatMap(([id, { removedAt }]) => (removedAt === null ? [] : [id]));
  return {
    ...calendarLook,
    removed: removed.filter((id) => {
      const promise = promises[id];
      return promise !== undefined && isOpen(promise);
    }),
  };
}

/** The rep's calendar on a CalDAV server, which promises appear in. */
export function calendarCapability(ctx: Context, withdraw: SyncParts["withdraw"]) {
  const sync = createCalendarSync(ctx, {
    withdraw,
    onNews: (news) => ctx.emit("promise.news", { over: null, undo: promiseUndo(news.promise), ...news }),
    onStatus({ at, failure }) {
      // A failed look leaves the time of the last one that succeeded.
      ctx.calendarLook = { lastAt: failure === null ? at : ctx.calendarLook.lastAt, failure };
    },
  });
  ctx.facts.on(["promises", "phone", "network"], sync.soon);
  return {
    handlers: calendarHandlers(ctx, sync),
    slices: [{ of: ["settings", "calendarLook", "promises", "calendarEntries"], read: () => ({ calendar: calendarState(ctx) }) }],
    stop: sync.stop,
  } satisfies Capability;
}
