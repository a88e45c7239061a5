import type { Instant } from "#shared/domain/contacts/contact.ts";
import { type CallPromise, dueReminders, nextReminderAt } from "#shared/domain/promises/promise.ts";
import type { Clock } from "#shared/ports/clock.ts";
import type { Document } from "#shared/ports/store.ts";

interface ReminderParts {
  readonly clock: Clock;
  readonly promises: Document<Readonly<Record<string, CallPromise>>>;
  readonly minutesBefore: () => number;
  readonly remind: (promise: CallPromise, minutes: number) => void;
}

export interface Reminders {
  /** Starts reminding; called when there is a window that shows reminders, so that none is lost. */
  start(): void;
  /** Finds the next reminder; call it when promises or the lead time changed. Resolves when the due reminders were sent. */
  rearm(): Promise<void>;
  stop(): void;
}

/** Reminds of each promise once, also across restarts; only the next reminder has a timer. */
export function createReminders({ clock, promises, minutesBefore, remind }: ReminderParts): Reminders {
  let cancel: () => void = () => undefined;
  let running = false;
  /** With a full disk, a reminder must still be sent, and only once. */
  const told = new Set<string>();
  const key = (promise: CallPromise): string => `${promise.id} ${promise.at}`;

  async function mark(due: readonly CallPromise[], now: Instant): Promise<void> {
    await promises.update((all) => {
      const open = due.filter(({ id, at }) => all[id]?.at === at);
      return open.length === 0
        ? all
        : { ...all, ...Object.fromEntries(open.map((each) => [each.id, { ...each, ...all[each.id], remindedAt: now }])) };
    });
  }

  async function rearm(): Promise<void> {
    cancel();
    if (!running) return;
    const now = clock.now();
    const open = Object.values(promises.read());
    const due = dueReminders(open, now, minutesBefore()).filter((promise) => !told.has(key(promise)));
    const next = nextReminderAt(open, now, minutesBefore());
    if (next !== null) cancel = clock.after(next - now, () => void rearm());
    for (const promise of due) {
      told.add(key(promise));
      remind(promise, Math.max(0, Math.round((promise.at - now) / 60_000)));
    }
    if (due.length > 0) await mark(due, now).catch(() => undefined);
  }

  return {
    rearm,
    start() {
      if (running) return;
      running = true;
      void rearm();
    },
    stop() {
      running = false;
      cancel();
    },
  };
}
