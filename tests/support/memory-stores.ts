import { createDocument } from "#electron/core/storage/document.ts";
import { createDocuments, type Stores } from "#electron/core/storage/documents.ts";
import { monthOf } from "#electron/core/storage/journal.ts";
import { StorageError } from "#electron/core/storage/storage-error.ts";
import { byStart, type CallRecord } from "#shared/domain/calls/call.ts";
import { defaultSettings, type Settings } from "#shared/domain/settings/settings.ts";
import type { AudioFiles, Journal } from "#shared/ports/store.ts";

/** Stores in memory, and a switch that makes every write fail as on a full disk. */
export interface MemoryStores extends Stores {
  setFailure(reason: "storage-full" | "storage-failed" | null): void;
  /** After this many successful writes all fail, or only the next `failures`; `null` ends it. */
  failAfter(writes: number | null, failures?: number): void;
}

type Guard = () => void;

function createMemoryJournal(guard: Guard): Journal {
  let calls: readonly CallRecord[] = [];
  const sorted = (): CallRecord[] => [...calls].sort(byStart);
  return {
    async put(call) {
      guard();
      const at = calls.findIndex((other) => other.id === call.id);
      calls = at === -1 ? [...calls, call] : calls.with(at, call);
    },
    async remove(predicate) {
      const kept = calls.filter((call) => !predicate(call));
      if (kept.length === calls.length) return;
      guard();
      calls = kept;
    },
    find: async (id) => calls.find((call) => call.id === id) ?? null,
    since: async (instant) => sorted().filter((call) => call.startedAt >= instant),
    months: async () => {
      const names = new Set(sorted().map(({ startedAt }) => monthOf(startedAt)));
      return [...names].map((name) => ({ name, stamp: JSON.stringify(calls.filter((call) => monthOf(call.startedAt) === name)) }));
    },
    month: async (name) => calls.filter(({ startedAt }) => monthOf(startedAt) === name),
    async *backwards(before) {
      yield* sorted()
        .filter((call) => before === null || call.startedAt < before)
        .reverse();
    },
  };
}

function createMemoryAudio(guard: Guard): AudioFiles {
  const files = new Map<string, Uint8Array>();
  const check = (name: string): string => {
    if (!/^[A-Za-z0-9_-]{1,100}$/.test(name)) throw new TypeError("not a name for an audio file");
    return name;
  };
  return {
    async write(name, _mimeType, audio) {
      check(name);
      guard();
      files.set(name, audio);
    },
    read: async (name) => files.get(check(name)) ?? null,
    async remove(name) {
      files.delete(check(name));
    },
    size: async (name) => files.get(check(name))?.length ?? 0,
    async keepOnly(kept) {
      for (const name of files.keys()) if (!kept.some((each) => each.name === name)) files.delete(name);
    },
  };
}

/** Empty stores with the settings of a first start. */
export function createMemoryStores(settings: Settings = defaultSettings("de-DE", "Europe/Berlin")): MemoryStores {
  let failure: "storage-full" | "storage-failed" | null = null;
  let writesLeft: number | null = null;
  let failuresLeft = Number.POSITIVE_INFINITY;
  const guard = (): void => {
    const isFailing = writesLeft === 0 && failuresLeft > 0;
    if (isFailing) failuresLeft -= 1;
    if (failure !== null || isFailing) throw new StorageError(failure ?? "storage-failed", null);
    if (writesLeft !== null && writesLeft > 0) writesLeft -= 1;
  };
  return {
    ...createDocuments((initial) => createDocument(initial, async () => guard()), settings),
    journal: createMemoryJournal(guard),
    audio: createMemoryAudio(guard),
    close: async () => undefined,
    setFailure(reason) {
      failure = reason;
    },
    failAfter(writes, failures = Number.POSITIVE_INFINITY) {
      writesLeft = writes;
      failuresLeft = failures;
    },
  };
}
