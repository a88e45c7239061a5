import type { MergeRule } from "#shared/domain/merge.ts";
import type { Directory, ImportRun } from "#shared/ports/directory.ts";
import { connect, damageOf, deleteDatabase, type RebuildReason, replaceDatabase } from "./database.ts";
import { changes } from "./directory-changes.ts";
import { pages } from "./directory-pages.ts";
import { lookups, searchOn } from "./directory-queries.ts";
import { fileImport, removeLeftovers } from "./file-import.ts";
import { namedOn } from "./named.ts";

type Opened = Omit<Directory, "import">;

/**
 * The directory in one SQLite file with a full-text index. It is a cache: a file that is broken, also when that shows only later, or
 * of another version is made anew and empty, and `onRebuilt` is told, so that the sources can be fetched again.
 */
export function openDirectory(file: string, onRebuilt: (reason: RebuildReason) => void = () => undefined): Directory {
  const anew = (error: unknown, opening: boolean): Opened => {
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
      return anew(error, true);
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
      directory = anew(error, false);
      return use(directory);
    }
  };
  let running: ImportRun | null = null;
  const swap = (copy: string) => {
    directory.close();
    try {
      replaceDatabase(file, copy);
    } finally {
      directory = opened();
    }
  };
  return {
    byNumber: (value) => guarded((it) => it.byNumber(value)),
    byPrefix: (prefix, limit) => guarded((it) => it.byPrefix(prefix, limit)),
    neighbours: (value) => guarded((it) => it.neighbours(value)),
    byCompany: (key, limit) => guarded((it) => it.byCompany(key, limit)),
    byId: (id) => guarded((it) => it.byId(id)),
    byName: (name, limit) => guarded((it) => it.byName(name, limit)),
    search: (text, limit) => guarded((it) => it.search(text, limit)),
    put: (contacts) => guarded((it) => it.put(contacts)),
    remove: (ids) => guarded((it) => it.remove(ids)),
    clear: (source) => guarded((it) => it.clear(source)),
    merge(next) {
      rules = next;
      guarded((it) => it.merge(next));
    },
    partsOf: (id) => guarded((it) => it.partsOf(id)),
    page: (after, limit) => guarded((it) => it.page(after, limit)),
    sharedNumbers: (after, limit, most) => guarded((it) => it.sharedNumbers(after, limit, most)),
    import(job) {
      const begunWith = rules;
      running = fileImport(file, job, begunWith, (copy) => {
        swap(copy);
        if (rules !== begunWith) directory.merge(rules);
      });
      return running;
    },
    sourceState: (source) => guarded((it) => it.sourceState(source)),
    keepSourceState: (source, state) => guarded((it) => it.keepSourceState(source, state)),
    count: () => guarded((it) => it.count()),
    close() {
      void running?.cancel().catch(() => undefined);
      directory.close();
    },
  };
}

function openedFile(file: string, rules: () => readonly MergeRule[]): Opened {
  const database = connect(file);
  try {
    return {
      ...lookups(database),
      search: searchOn(database),
      byName: namedOn(database),
      ...pages(database),
      ...changes(database, rules),
      close: () => database.close(),
    };
  } catch (error) {
    database.close();
    throw error;
  }
}
