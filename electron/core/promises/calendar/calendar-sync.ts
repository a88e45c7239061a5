import type { Context } from "#electron/core/base/context.ts";
import { servicePassword } from "#electron/core/settings/service-secrets.ts";
import { StorageError } from "#electron/core/storage/storage-error.ts";
import type { Instant } from "#shared/domain/contacts/contact.ts";
import type { CalendarFailure, Found } from "#shared/domain/promises/calendar-sync.ts";
import { isOpen } from "#shared/domain/promises/promise.ts";
import { CalendarError } from "./caldav.ts";
import { openCalendar } from "./caldav-collection.ts";
import { foundIn, type SyncParts, settle } from "./calendar-settle.ts";

export interface CalendarSync {
  /**
   * Synchronises both sides now, or after the run in progress. Resolves to why it failed, `null` when it succeeded or no calendar is set.
   */
  now(): Promise<CalendarFailure | null>;
  /** Does the same a moment later, so that several changes cause one run. */
  soon(): void;
  /** Aborts the run in progress. */
  stop(): Promise<void>;
}

interface SyncReports extends SyncParts {
  readonly onStatus: (status: { readonly at: Instant; readonly failure: CalendarFailure | null }) => void;
}

const SOON_MS = 500;
const LOOK_MS = 3 * 60_000;

/** After a refused password the server is asked less often, because some servers lock the account after a few attempts. */
const REFUSED_MS = 60 * 60_000;
/** Faults of a single event: the others are still written. */
const OF_ONE: readonly CalendarFailure[] = ["calendar-failed", "calendar-gone", "calendar-read-only"];
/** After this many in a row it is not a fault of single events. */
const MOST_IN_A_ROW = 10;

interface Look {
  /** The calendar's version; `null` when it has to be read completely the next time. */
  readonly version: string | null;
  /** Why some of the events could not be read or written; the others were. */
  readonly failure: CalendarFailure | null;
}

/**
 * Runs `act` for each promise; a fault of one does not stop the others, and one that is not the server's answer is logged. Resolves to the
 * first fault. Rejects with CalendarError or StorageError when it affects all of them.
 */
async function eachAlone(ctx: Context, ids: Iterable<string>, act: (id: string) => Promise<void>): Promise<CalendarFailure | null> {
  let [first, inARow]: [CalendarFailure | null, number] = [null, 0];
  for (const id of ids) {
    try {
      await act(id);
      inARow = 0;
    } catch (error) {
      inARow += 1;
      const reason = faultOfOne(error);
      if (reason === null || inARow >= MOST_IN_A_ROW) throw error;
      if (!(error instanceof CalendarError)) logFault(ctx, error);
      first ??= reason;
    }
  }
  return first;
}

/** The fault of a single promise or its event; `null` when it affects all of them. */
function faultOfOne(error: unknown): CalendarFailure | null {
  if (error instanceof StorageError) return null;
  if (!(error instanceof CalendarError)) return "calendar-failed";
  if (!OF_ONE.includes(error.reason)) return null;
  // If the whole calendar were gone, that would have shown before.
  return error.reason === "calendar-gone" ? "calendar-failed" : error.reason;
}

function logFault({ log }: Context, error: unknown): void {
  log({ level: "error", text: `calendar: ${error instanceof Error ? error.name : "unknown"}` });
}

/** The version only saves requests for every event: a server that fails on it may still answer the rest. */
function withoutVersion(error: unknown): null {
  if (error instanceof CalendarError && error.reason === "calendar-failed") return null;
  throw error;
}

/** Synchronises everything once. `seen` is the calendar's version at the end of the last complete run. */
async function lookAtAll(ctx: Context, parts: SyncParts, seen: string | null, signal: AbortSignal): Promise<Look> {
  const server = ctx.stores.settings.read().calendarServer;
  if (server === null || server.collection === "") return { version: null, failure: null };
  const password = await servicePassword(ctx, "calendar");
  const calendar = openCalendar(server.collection, { ...server, password }, signal);
  const version = await calendar.version().catch(withoutVersion);
  const promises = ctx.stores.promises.read();
  const entries = ctx.stores.calendarEntries.read();
  const wanted = Object.values(promises).filter(isOpen);
  const known = Object.entries(entries).filter(([, { removedAt }]) => removedAt === null);
  const unchanged = version !== null && version === seen;
  const objects = unchanged ? null : await calendar.get(known.map(([, { href }]) => href));
  const failure = await eachAlone(ctx, new Set([...wanted.map((each) => each.id), ...Object.keys(entries)]), async (id) => {
    const href = entries[id]?.href;
    const found: Found = objects === null || href === undefined ? { kind: "same" } : foundIn(ctx, objects, promises[id] ?? null, href);
    await settle(ctx, parts, calendar, server.collection, id, found);
  });
  // Removing our own writes may restore an earlier version; then everything is read once more.
  return { version: failure === null && ctx.stores.calendarEntries.read() === entries ? version : null, failure };
}

/** Keeps promises and the rep's calendar equal: soon after every change, and every few minutes, without delaying anything else. */
export function createCalendarSync(ctx: Context, parts: SyncReports): CalendarSync {
  let seen: string | null = null;
  let cancel: () => void = () => undefined;
  let running: Promise<CalendarFailure | null> | null = null;
  let next: Promise<CalendarFailure | null> | null = null;
  const stopping = new AbortController();

  async function pass(): Promise<CalendarFailure | null> {
    cancel();
    if (ctx.stores.settings.read().calendarServer === null || stopping.signal.aborted) return null;
    let failure: CalendarFailure | null = null;
    try {
      ({ version: seen, failure } = await lookAtAll(ctx, parts, seen, stopping.signal));
    } catch (error) {
      seen = null;
      failure = error instanceof CalendarError ? error.reason : "calendar-failed";
      if (!(error instanceof CalendarError)) logFault(ctx, error);
    }
    if (stopping.signal.aborted) return failure;
    parts.onStatus({ at: ctx.clock.now(), failure });
    cancel = ctx.clock.after(failure === "calendar-refused" ? REFUSED_MS : LOOK_MS, () => void now());
    return failure;
  }

  function now(): Promise<CalendarFailure | null> {
    if (running !== null) {
      next ??= running.then(() => {
        next = null;
        return now();
      });
      return next;
    }
    running = pass().finally(() => {
      running = null;
    });
    return running;
  }

  return {
    now,
    soon() {
      if (ctx.stores.settings.read().calendarServer === null || stopping.signal.aborted) return;
      cancel();
      cancel = ctx.clock.after(SOON_MS, () => void now());
    },
    async stop() {
      stopping.abort();
      cancel();
      await running;
    },
  };
}
