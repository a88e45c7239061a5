import type { Context } from "#electron/core/base/context.ts";
import { hasPendingWrites } from "#electron/core/contacts/card-writes.ts";
import { StorageError } from "#electron/core/storage/storage-error.ts";
import { failed, ok, type Result } from "#shared/contract/basics/result.ts";
import type { SourceFailure } from "#shared/domain/sources/directory-source.ts";
import { isPartial, isTransient, nextSyncAt, type Tried } from "#shared/domain/sources/source-schedule.ts";
import { readSource } from "./read-source.ts";
import { isNetworked, type NetworkedSource, type OpenRemote, SourceError } from "./servers/remote-source.ts";
import { createSourceQueue } from "./source-queue.ts";
import { readingKeyOf, stateOfSource, storeStateOfSource } from "./source-states.ts";

/** Synchronises the networked sources, one at a time. */
export interface SourceSync {
  /**
   * Synchronises a source after those in progress; resolves when all of it was added, or nothing. `not-found` when it is no networked
   * source.
   */
  now(id: string): Promise<Result<null>>;
  /** Aborts the synchronisation of this source, running or queued; resolves when it has ended. */
  cancel(id: string): Promise<void>;
  /** The source was set up in another way: earlier failures do not count any more. */
  changed(id: string): void;
  /** The rep may have changed contacts: pending writes are sent once the change can no longer be undone. */
  wrote(): void;
  /** Checks in a moment which sources are due. */
  soon(): void;
  /** The machine woke up or its network changed: sources that could not be reached are tried again. */
  again(): void;
  /** Aborts the running synchronisation and starts none any more. */
  stop(): Promise<void>;
}

/** The first check waits this long, so that it does not slow down the start. */
const SOON_MS = 2_000;
/** Upper limit for a timer, because Node fires timers of more than some weeks at once. */
const DAY_MS = 86_400_000;
/** Minutes after which a failed write is tried again, even when the source is never read automatically. */
const PENDING_MIN = 30;
/** Changes made together are written together, and not before they can no longer be undone. */
const WROTE_MS = 12_000;

/** Until the user has chosen one of its address books there is nothing to read. */
function isChosen(source: NetworkedSource): boolean {
  return source.kind !== "carddav" || source.collection !== "";
}

/** Decides when each source is read; `readSource` reads it. */
export function createSourceSync(ctx: Context, open: OpenRemote): SourceSync {
  const { clock, stores } = ctx;
  const tried = new Map<string, Tried>();
  const queue = createSourceQueue(pass, look);
  let isStopped = false;
  let cancelTimer: () => void = () => undefined;

  const sourceOf = (id: string): NetworkedSource | null => {
    const source = stores.sources.read().find((each) => each.id === id);
    return source !== undefined && isNetworked(source) ? source : null;
  };
  const dueAt = (source: NetworkedSource): number | null => {
    const { status, read, readAt } = stateOfSource(ctx, source.id);
    return nextSyncAt({
      everyMinutes: source.everyMinutes ?? (hasPendingWrites(stores, source) ? PENDING_MIN : null),
      isCurrent: read === readingKeyOf(ctx, source),
      readAt,
      hasFailed: status.failure !== null && !isPartial(status.failure),
      tried: tried.get(source.id) ?? null,
    });
  };

  function noteTry(id: string, failure: SourceFailure | null): void {
    const failures = failure === null ? 0 : (tried.get(id)?.failures ?? 0) + 1;
    tried.set(id, { at: clock.now(), failures, failure });
  }

  /** Stores why a source was not read; its contacts stay. */
  function keepFailure(id: string, failure: SourceFailure): void {
    noteTry(id, failure);
    const state = stateOfSource(ctx, id);
    storeStateOfSource(ctx, id, { ...state, status: { ...state.status, failure } });
  }

  async function pass(id: string, signal: AbortSignal): Promise<Result<null>> {
    const source = sourceOf(id);
    if (source === null) return failed("not-found");
    ctx.runningSources.add(id);
    try {
      await readSource(ctx, open, source, signal);
      tried.delete(id);
      return ok(null);
    } catch (error) {
      if (signal.aborted) {
        noteTry(id, null);
        return failed("cancelled");
      }
      if (!(error instanceof SourceError)) ctx.log({ level: "error", text: `source: ${error instanceof Error ? error.name : "unknown"}` });
      keepFailure(id, error instanceof SourceError ? error.problem : "source-unexpected");
      return failed(error instanceof SourceError ? error.problem : error instanceof StorageError ? error.reason : "source-unexpected");
    } finally {
      ctx.runningSources.delete(id);
    }
  }

  /** Starts what is due, and sets a timer for the next check. */
  function look(): void {
    cancelTimer();
    if (isStopped) return;
    const now = clock.now();
    let next = now + DAY_MS;
    for (const source of stores.sources.read().filter(isNetworked).filter(isChosen)) {
      const at = ctx.runningSources.has(source.id) ? null : dueAt(source);
      if (at !== null && at <= now) void queue.add(source.id);
      else if (at !== null) next = Math.min(next, at);
    }
    cancelTimer = clock.after(next - now, look);
  }

  function soon(): void {
    cancelTimer();
    if (!isStopped) cancelTimer = clock.after(SOON_MS, look);
  }

  let cancelWrites: () => void = () => undefined;
  function wrote(): void {
    if (isStopped) return;
    cancelWrites();
    cancelWrites = clock.after(WROTE_MS, writeOut);
  }

  /** A running synchronisation may have passed its write step already. */
  function writeOut(): void {
    for (const source of stores.sources.read().filter(isNetworked)) {
      if (!hasPendingWrites(stores, source)) continue;
      const isUnderWay = ctx.runningSources.has(source.id);
      const done = queue.add(source.id);
      if (isUnderWay) void done.then((result) => (hasPendingWrites(stores, source) ? queue.add(source.id) : result));
    }
  }

  return {
    soon,
    wrote,
    async now(id) {
      return isStopped || sourceOf(id) === null ? failed("not-found") : queue.add(id);
    },
    async cancel(id) {
      if (await queue.cancel(id)) noteTry(id, null);
    },
    changed(id) {
      tried.delete(id);
      soon();
    },
    again() {
      for (const [id, { failure }] of tried) if (failure !== null && isTransient(failure)) tried.delete(id);
      soon();
    },
    async stop() {
      isStopped = true;
      cancelTimer();
      cancelWrites();
      await queue.stop();
    },
  };
}
