import { failed, ok, type Result } from "#shared/contract/result.ts";
import type { SourceFailure } from "#shared/domain/directory-source.ts";
import { isPartial, isPassing, nextSyncAt, type Tried } from "#shared/domain/source-schedule.ts";
import { hasPendingWrites } from "./card-writes.ts";
import type { Context } from "./context.ts";
import { isNetworked, type NetworkedSource, type OpenRemote, SourceError } from "./directory/sources/remote-source.ts";
import { readSource } from "./read-source.ts";
import { createSourceQueue } from "./source-queue.ts";
import { keepStateOfSource, readingKeyOf, stateOfSource } from "./sources.ts";
import { StorageError } from "./storage/storage-error.ts";

/** Reads the networked sources, one at a time. */
export interface SourceSync {
  /** As soon as nothing else is read; answers once all of it is in, or nothing. `not-found` where it is no networked source. */
  now(id: string): Promise<Result<null>>;
  /** Breaks off what is under way for this source, or waits; answers when nothing of it is left. */
  cancel(id: string): Promise<void>;
  /** It is set up in another way: what was tried before does not count. */
  changed(id: string): void;
  /** The rep may have changed contacts: what has to be written goes out once it cannot be undone any more. */
  wrote(): void;
  /** Looks a moment later what is due. */
  soon(): void;
  /** The machine woke up or its network changed: whoever could not be reached is tried again. */
  again(): void;
  /** Breaks off what is under way, and begins nothing any more. */
  stop(): Promise<void>;
}

/** Not while the app is starting. */
const SOON_MS = 2_000;
/** Timers longer than some weeks come at once. */
const DAY_MS = 86_400_000;
/** What could not be written is tried again, also where nothing is read by itself. */
const PENDING_MIN = 30;
/** Changes made together go together, and not before they can no longer be taken back. */
const WROTE_MS = 12_000;

/** Before somebody has chosen one of its address books there is nothing to read. */
function isChosen(source: NetworkedSource): boolean {
  return source.kind !== "carddav" || source.collection !== "";
}

/** Says when which source is read; how is in `readSource`. */
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

  /** Keeps why a source was not read; what it brought before stays. */
  function keepFailure(id: string, failure: SourceFailure): void {
    noteTry(id, failure);
    const state = stateOfSource(ctx, id);
    keepStateOfSource(ctx, id, { ...state, status: { ...state.status, failure } });
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

  /** Begins what is due, and comes back when the next is. */
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

  /** A pass that is under way may have written already what it could. */
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
      for (const [id, { failure }] of tried) if (failure !== null && isPassing(failure)) tried.delete(id);
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
