import { storedCall } from "#shared/contract/calls/calls.ts";
import { byStart, type CallRecord } from "#shared/domain/calls/call.ts";
import type { Instant } from "#shared/domain/contacts/contact.ts";
import type { Document, Journal } from "#shared/ports/store.ts";
import { inAnyOrder } from "./difference.ts";
import { type FileSchema, listFile } from "./schema.ts";

/** Months in memory; the limit applies when a rep scrolls through years. */
const CACHED_MONTHS = 6;

/** How the calls of a month are stored. */
export const monthSchema: FileSchema<readonly CallRecord[]> = { ...listFile(storedCall), differences: inAnyOrder() };

/** The name of an instant's file, `YYYY-MM` in UTC. */
export function monthOf(instant: Instant): string {
  return new Date(instant).toISOString().slice(0, 7);
}

export interface MonthFiles {
  /** A text that changes when the file may have changed. */
  stamp(month: string): Promise<string>;
  open(month: string): Promise<Document<readonly CallRecord[]>>;
  /** Whether the file contains what the document does. */
  isWritten(month: string): boolean;
}

function withCall(calls: readonly CallRecord[], call: CallRecord): readonly CallRecord[] {
  const at = calls.findLastIndex((other) => other.id === call.id);
  return at === -1 ? [...calls, call] : calls.with(at, call);
}

/**
 * A bounded cache of opened months that drops the least recently used first. One in use or not yet written stays, so that a file is never
 * opened twice.
 */
function createMonths(files: MonthFiles) {
  const opened = new Map<string, { readonly opening: Promise<Document<readonly CallRecord[]>>; users: number }>();

  function evict(): void {
    for (const [month, entry] of opened) {
      if (opened.size <= CACHED_MONTHS) return;
      if (entry.users === 0 && files.isWritten(month)) opened.delete(month);
    }
  }

  return async function withMonth<R>(month: string, use: (document: Document<readonly CallRecord[]>) => R): Promise<Awaited<R>> {
    const entry = opened.get(month) ?? { opening: files.open(month), users: 0 };
    opened.delete(month);
    opened.set(month, entry);
    entry.users += 1;
    try {
      const document = await entry.opening.catch((error: unknown) => {
        opened.delete(month);
        throw error;
      });
      return await use(document);
    } finally {
      entry.users -= 1;
      evict();
    }
  };
}

/** The journal over one document a month; `months` are the names of those that exist, in any order. */
export function createJournal(files: MonthFiles, months: readonly string[]): Journal {
  const withMonth = createMonths(files);
  const known = new Set(months);
  const newestFirst = (): string[] => [...known].sort().reverse();
  const read = (month: string): Promise<readonly CallRecord[]> => withMonth(month, (document) => document.read());

  return {
    async put(call) {
      const month = monthOf(call.startedAt);
      await withMonth(month, (document) => document.update((calls) => withCall(calls, call)));
      known.add(month);
    },
    async remove(predicate) {
      for (const month of newestFirst()) {
        await withMonth(month, (document) =>
          document.update((calls) => {
            const kept = calls.filter((call) => !predicate(call));
            return kept.length === calls.length ? calls : kept;
          }),
        );
      }
    },
    async find(id, startedAt) {
      for (const month of startedAt === undefined ? newestFirst() : [monthOf(startedAt)].filter((each) => known.has(each))) {
        const call = (await read(month)).findLast((other) => other.id === id);
        if (call !== undefined) return call;
      }
      return null;
    },
    async since(instant) {
      const months = [...known].sort().filter((month) => month >= monthOf(instant));
      const calls: CallRecord[] = [];
      for (const month of months) calls.push(...(await read(month)).filter((call) => call.startedAt >= instant));
      return calls.sort(byStart);
    },
    months: () => Promise.all([...known].sort().map(async (name) => ({ name, stamp: await files.stamp(name) }))),
    month: (name) => (known.has(name) ? read(name) : Promise.resolve([])),
    async *backwards(before) {
      for (const month of newestFirst()) {
        if (before !== null && month > monthOf(before)) continue;
        const calls = (await read(month)).filter((call) => before === null || call.startedAt < before);
        yield* [...calls].sort(byStart).reverse();
      }
    },
  };
}
