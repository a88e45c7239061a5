import { createDocuments, type Stores } from "#electron/core/storage/documents.ts";
import { createJournal, monthSchema } from "#electron/core/storage/journal.ts";
import { versionOf } from "#electron/core/storage/schema.ts";
import { StorageError } from "#electron/core/storage/storage-error.ts";
import type { Create } from "#electron/core/storage/stored.ts";
import { createTransactions } from "#electron/core/storage/transactions.ts";
import type { CallRecord } from "#shared/domain/calls/call.ts";
import { defaultSettings, type Settings } from "#shared/domain/settings/settings.ts";
import type { AudioFiles, Document, Journal } from "#shared/ports/store.ts";

/** Stores in memory, and a switch that makes every write fail as on a full disk. */
export interface MemoryStores extends Stores {
  setFailure(reason: "storage-full" | "storage-failed" | null): void;
  /** After this many successful writes all fail; `null` ends it. A transaction is one write. */
  failAfter(writes: number | null): void;
}

type Guard = () => void;

function createMemoryJournal(create: Create): Journal {
  const months = new Map<string, Document<readonly CallRecord[]>>();
  const documentOf = (month: string) => {
    const document = months.get(month) ?? create(`journal/${month}`, monthSchema, []);
    months.set(month, document);
    return document;
  };
  return createJournal(
    {
      stamp: async (month) => JSON.stringify(documentOf(month).read()),
      open: async (month) => documentOf(month),
      isWritten: () => true,
    },
    [],
  );
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
  const guard = (): void => {
    if (failure !== null || writesLeft === 0) throw new StorageError(failure ?? "storage-failed", null);
    if (writesLeft !== null) writesLeft -= 1;
  };
  const transactions = createTransactions(async (records) => {
    for (const _ of records) guard();
  });
  const create: Create = (name, schema, initial) =>
    transactions.document({ name, version: versionOf(schema), differences: schema.differences, initial, onDurable: () => undefined });
  return {
    ...createDocuments(create, settings),
    journal: createMemoryJournal(create),
    audio: createMemoryAudio(guard),
    transactions,
    async flush() {
      if (failure !== null) throw new StorageError(failure, null);
    },
    close: async () => undefined,
    setFailure(reason) {
      failure = reason;
    },
    failAfter(writes) {
      writesLeft = writes;
    },
  };
}
