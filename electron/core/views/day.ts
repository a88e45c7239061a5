import { type Context, zoneOf } from "#electron/core/base/context.ts";
import type { Fact } from "#electron/core/base/facts.ts";
import { blockFor } from "#electron/core/contacts/opt-outs.ts";
import { openPromises } from "#electron/core/promises/promises-capability.ts";
import { shownMessages } from "#electron/core/voicemail/voicemail-capability.ts";
import type { CoreState } from "#shared/contract/state.ts";
import type { OpenAttempt } from "#shared/domain/calls/attempt.ts";
import { callbackQueue } from "#shared/domain/day/callback-queue.ts";
import { dayQueue, type Referred } from "#shared/domain/day/day-queue.ts";
import { threadsToReview } from "#shared/domain/day/thread-review.ts";

const DAY_MS = 86_400_000;

/** Who called in vain and waits for a call. */
export function callbacks(ctx: Context): CoreState["callbacks"] {
  const { stores, directory, recent, clock } = ctx;
  const now = clock.now();
  const hasBlocks = Object.keys(stores.optOuts.read()).length > 0;
  const done = Object.entries(stores.callbacksDone.read()).map(([id, { at }]) => [id, at] as const);
  const queue = callbackQueue({
    recent: recent.aroundMissed(),
    promises: openPromises(ctx.stores),
    messages: shownMessages(ctx.stores),
    lookup: recent.attempts.at(now),
    done: Object.fromEntries(done),
    about: ({ contactId, number }) => ({
      customer: directory.byId(contactId ?? "")?.customer ?? false,
      purpose: stores.threads.read()[contactId ?? ""]?.purpose ?? "",
      blocked: hasBlocks && blockFor(ctx, contactId, number) !== null,
    }),
    now,
    timeZone: zoneOf(ctx),
  });
  return [...queue];
}

/** Attempts to people who may be tried again: they neither said no nor have an opt-out. */
function openAttempts(ctx: Context, now: number): readonly OpenAttempt[] {
  const threads = ctx.stores.threads.read();
  const hasBlocks = Object.keys(ctx.stores.optOuts.read()).length > 0;
  const isOver = ({ contactId, number }: OpenAttempt) =>
    (contactId !== null && threads[contactId]?.closed != null) || (hasBlocks && blockFor(ctx, contactId, number) !== null);
  return ctx.recent.attempts.open(now).filter((attempt) => !isOver(attempt));
}

/** People referred to within the return window, without a call since. */
function referred({ stores, directory, recent }: Context, now: number): readonly Referred[] {
  const since = now - stores.settings.read().returnWindowDays * DAY_MS;
  return Object.values(stores.threads.read()).flatMap(({ contactId, origin, closed }) => {
    const contact = origin === null || closed !== null || origin.at < since ? null : directory.byId(contactId);
    if (origin === null || contact === null || (recent.lastCallAt(contactId) ?? 0) > origin.at) return [];
    const { name, company, numbers } = contact;
    return [{ contactId, name, company, number: numbers[0]?.value ?? "", at: origin.at }];
  });
}

function dayOf(ctx: Context, waiting: CoreState["callbacks"]): CoreState["day"] {
  const now = ctx.clock.now();
  const hasBlocks = Object.keys(ctx.stores.optOuts.read()).length > 0;
  return [
    ...dayQueue({
      callbacks: waiting,
      promises: openPromises(ctx.stores),
      messages: shownMessages(ctx.stores),
      attempts: openAttempts(ctx, now),
      referred: referred(ctx, now),
      isBlocked: ({ contactId, number }) => hasBlocks && blockFor(ctx, contactId, number) !== null,
      now,
      timeZone: zoneOf(ctx),
    }),
  ];
}

/** The contacts of the day's list whose thread has to be read again. */
function lookAgainOf({ stores, clock }: Context, items: CoreState["day"]): CoreState["lookAgain"] {
  return [...threadsToReview(items, stores.threads.read(), clock.now(), stores.settings.read().threadStaleDays)];
}

/** The facts that the queues depend on. */
export const WAITING = [
  "time",
  "recent",
  "directory",
  "promises",
  "messages",
  "removed",
  "callbacksDone",
  "threads",
  "optOuts",
  "liftedOptOuts",
  "settings",
] as const satisfies readonly Fact[];

/** All queues, computed in one pass. */
export function queuesOf(ctx: Context): Pick<CoreState, "day" | "callbacks" | "lookAgain"> {
  const waiting = callbacks(ctx);
  const items = dayOf(ctx, waiting);
  return { day: items, callbacks: waiting, lookAgain: lookAgainOf(ctx, items) };
}
