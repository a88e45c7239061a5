import type { MergeRule } from "#shared/domain/merging/merge.ts";
import type { Directory, ImportRun } from "#shared/ports/directory.ts";
import { connect, damageOf, deleteDatabase, type RebuildReason, replaceDatabase } from "./database.ts";
import { changes } from "./directory-changes.ts";
import { pages } from "./directory-pages.ts";
import { lookups, searchOn } from "./directory-queries.ts";
import { fileImport, removeLeftovers } from "./file-import.ts";
import { namedOn } from "./named.ts";

type Opened = Omit<Directory, "import">;

/**
 * The directory in one SQLite file with a full-text index. It is a cache: a file that is damaged (even if that shows only later) or of
 * another version is created again, empty, and `onRebuilt` is called, so that the sources can be fetched again.
 */
export function openDirectory(file: string, onRebuilt: (reason: RebuildReason) => void = () => undefined): Directory {
  const rebuilt = (error: unknown, opening: boolean): Opened => {
    const reason = damageOf(error, opening);
    if (reason === null) throw error;
    deleteDatabase(file);
    const empty = onFile();
    onRebuilt(reason);
    return empty;
  };
  const opened = (): Opened => {
    try {
      return onFile();
    } catch (error) {
      return rebuilt(error, true);
    }
  };
  let rules: readonly MergeRule[] = [];
  const onFile = () => openedFile(file, () => rules);
  removeLeftovers(file);
  let directory = opened();
  const guarded = <T>(use: (directory: Opened) => T): T => {
    try {
      return use(directory);
    } catch (error) {
      if (damageOf(error, false) !== null) directory.close();
      directory = rebuilt(error, false);
      return use(directory);
    }
  };
  /** Changes made while an import builds its copy, to be applied to the copy as well; `null` while there is no import. */
  let meanwhile: ((it: Opened) => void)[] | null = null;
  const changing = <T>(change: (it: Opened) => T): T => {
    meanwhile?.push(change);
    return guarded(change);
  };
  const swap = (copy: string) => {
    directory.close();
    try {
      replaceDatabase(file, copy);
    } finally {
      directory = opened();
    }
    for (const change of meanwhile ?? []) guarded(change);
  };
  const rebuild = (reason: RebuildReason) => {
    directory.close();
    deleteDatabase(file);
    directory = onFile();
    onRebuilt(reason);
  };
  let last: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const result = last.then(() => {
      meanwhile = [];
      return work();
    });
    last = result
      .catch(() => undefined)
      .finally(() => {
        meanwhile = null;
      });
    return result;
  };
  const runs = new Set<ImportRun>();
  let begun = 0;
  return {
    byNumber: (value) => guarded((it) => it.byNumber(value)),
    byPrefix: (prefix, limit) => guarded((it) => it.byPrefix(prefix, limit)),
    neighbours: (value) => guarded((it) => it.neighbours(value)),
    byCompany: (key, limit) => guarded((it) => it.byCompany(key, limit)),
    byId: (id) => guarded((it) => it.byId(id)),
    byName: (name, limit) => guarded((it) => it.byName(name, limit)),
    search: (text, limit) => guarded((it) => it.search(text, limit)),
    put: (contacts) => changing((it) => it.put(contacts)),
    remove: (ids) => changing((it) => it.remove(ids)),
    clear: (source) => changing((it) => it.clear(source)),
    merge(next) {
      rules = next;
      changing((it) => it.merge(next));
    },
    partsOf: (id) => guarded((it) => it.partsOf(id)),
    page: (after, limit) => guarded((it) => it.page(after, limit)),
    sharedNumbers: (after, limit, most) => guarded((it) => it.sharedNumbers(after, limit, most)),
    import(job) {
      begun += 1;
      const run = fileImport({ directory: file, number: begun, inTurn, merges: () => rules, swap, rebuild }, job);
      runs.add(run);
      const over = () => void runs.delete(run);
      return { write: run.write, finish: (options) => run.finish(options).finally(over), cancel: () => run.cancel().finally(over) };
    },
    sourceState: (source) => guarded((it) => it.sourceState(source)),
    keepSourceState: (source, state) => changing((it) => it.keepSourceState(source, state)),
    count: () => guarded((it) => it.count()),
    close() {
      for (const run of runs) void run.cancel().catch(() => undefined);
      directory.close();
    },
  };
}

function openedFile(file: string, rules: () => readonly MergeRule[]): Opened {
  const database = connect(file);
  try {
    const { forget, ...queries } = lookups(database);
    return {
      ...queries,
      search: searchOn(database),
      byName: namedOn(database),
      ...pages(database),
      ...changes(database, rules, forget),
      close: () => database.close(),
    };
  } catch (error) {
    database.close();
    throw error;
  }
}
