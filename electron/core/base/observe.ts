import { DOCUMENTS, type Documents, type Stores } from "#electron/core/storage/documents.ts";
import type { RecentCalls } from "#electron/core/storage/recent-calls.ts";
import type { CallRecord } from "#shared/domain/calls/call.ts";
import type { Directory } from "#shared/ports/directory.ts";
import type { Document, Journal, Transactions } from "#shared/ports/store.ts";
import { concernedBy, concernedByCalls } from "./concerned.ts";
import type { DocumentName, Facts } from "./facts.ts";

function observedDocument<T>(name: DocumentName, document: Document<T>, facts: Facts): Document<T> {
  return {
    ...document,
    async update(change) {
      let before: T | undefined;
      const after = await document.update((value) => {
        before = value;
        return change(value);
      });
      if (after !== before) facts.changed(name, concernedBy(name, before, after));
      return after;
    },
  };
}

/** Wraps the stores: every change of a document is announced, by {@link factsWhenDurable} once it is durable. */
export function observedStores(stores: Stores, facts: Facts): Stores {
  const names = Object.keys(DOCUMENTS) as DocumentName[];
  const observed = names.map((name) => [name, observedDocument(name, stores[name] as Document<unknown>, facts)]);
  return { ...stores, ...(Object.fromEntries(observed) as Documents) };
}

/** Wraps the directory: every change of its contacts and of its source states is announced. */
export function observedDirectory(directory: Directory, facts: Facts): Directory {
  const changed = (contacts: readonly string[] | "all"): void => {
    if (contacts.length > 0) facts.changed("directory", { contacts, calls: [] });
  };
  return {
    ...directory,
    put(contacts) {
      const result = directory.put(contacts);
      changed(contacts.map(({ id }) => id));
      return result;
    },
    remove(ids) {
      directory.remove(ids);
      changed(ids);
    },
    clear(source) {
      directory.clear(source);
      changed("all");
    },
    merge(rules) {
      directory.merge(rules);
      changed("all");
    },
    import(job) {
      const run = directory.import(job);
      return {
        ...run,
        async finish(options) {
          const imported = await run.finish(options);
          if (imported !== null) changed("all");
          return imported;
        },
      };
    },
    keepSourceState(source, state) {
      directory.keepSourceState(source, state);
      facts.changed("sourceStates");
    },
  };
}

/** Wraps the calls in memory: every change is announced. */
export function observedRecent(recent: RecentCalls, facts: Facts): RecentCalls {
  return {
    ...recent,
    put(call) {
      recent.put(call);
      facts.changed("recent", concernedByCalls([call]));
    },
    removeWhere(predicate) {
      const removed: CallRecord[] = [];
      recent.removeWhere((call) => {
        const goes = predicate(call);
        if (goes) removed.push(call);
        return goes;
      });
      if (removed.length > 0) facts.changed("recent", concernedByCalls(removed));
    },
  };
}

/** Wraps the journal: the calls in memory follow its writes, so that a transaction finds there what it has stored. */
export function rememberedJournal(journal: Journal, { whenUndone }: Pick<Transactions, "whenUndone">, recent: () => RecentCalls): Journal {
  return {
    ...journal,
    async put(call) {
      await journal.put(call);
      const before = recent().find(call.id);
      recent().put(call);
      whenUndone(() => (before === null ? recent().removeWhere(({ id }) => id === call.id) : recent().put(before)));
    },
    async remove(predicate) {
      const removed = new Set<string>();
      await journal.remove((call) => {
        const goes = predicate(call);
        if (goes) removed.add(call.id);
        return goes;
      });
      const before = [...removed].flatMap((id) => recent().find(id) ?? []);
      recent().removeWhere(({ id }) => removed.has(id));
      whenUndone(() => {
        for (const call of before) recent().put(call);
      });
    },
  };
}

/** A set of ids that announces when it changed. */
export interface Ids {
  has(id: string): boolean;
  add(id: string): void;
  delete(id: string): void;
}

export function observedIds(changed: () => void): Ids {
  const ids = new Set<string>();
  return {
    has: (id) => ids.has(id),
    add(id) {
      if (ids.has(id)) return;
      ids.add(id);
      changed();
    },
    delete(id) {
      if (ids.delete(id)) changed();
    },
  };
}
