import { type CallPromise, isOpen } from "#shared/domain/promise.ts";
import type { Capability } from "./capability.ts";
import type { Context } from "./context.ts";
import { promiseHandlers, undoPromise, type Withdraw } from "./handlers/promise-handlers.ts";
import { createReminders } from "./reminders.ts";
import type { Stores } from "./storage/documents.ts";

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
