import type { Capability } from "#electron/core/base/capability.ts";
import type { Context } from "#electron/core/base/context.ts";
import type { Stores } from "#electron/core/storage/documents.ts";
import { type CallPromise, isOpen } from "#shared/domain/promises/promise.ts";
import { promiseHandlers, undoPromise, type Withdraw } from "./promise-handlers.ts";
import { createReminders } from "./reminders.ts";

/** The earliest first. */
export function openPromises({ promises }: Pick<Stores, "promises">): CallPromise[] {
  return Object.values(promises.read())
    .filter(isOpen)
    .sort((a, b) => a.at - b.at);
}

/** Calls that we agreed to make, and reminders of them. */
export function promisesCapability(ctx: Context, withdraw: Withdraw) {
  const { stores, clock, facts, emit } = ctx;
  const reminders = createReminders({
    clock,
    promises: stores.promises,
    minutesBefore: () => stores.settings.read().reminderMinutes,
    remind: (promise, minutes) => emit("promise.due", { promise, minutes }),
  });
  facts.on(["phone"], reminders.start);
  facts.on(["promises", "settings"], () => void reminders.rearm());
  return {
    handlers: promiseHandlers(ctx, withdraw),
    slices: [{ of: ["promises"], read: () => ({ promises: openPromises(stores) }) }],
    undo: { promise: (event: string) => undoPromise(ctx, withdraw, event) },
    stop: reminders.stop,
  } satisfies Capability;
}
