import type { DatabaseSync } from "node:sqlite";
import type { Contact } from "#shared/domain/contacts/contact.ts";
import { type MergeRule, partIds } from "#shared/domain/merging/merge.ts";
import type { Directory } from "#shared/ports/directory.ts";
import { parse } from "./directory-queries.ts";
import { rows } from "./directory-rows.ts";
import { mergedRows } from "./merged-rows.ts";
import { storedContact } from "./stored-contact.ts";

/** The changes of the directory, each all or nothing; `changed` is called after each. */
export function changes(
  database: DatabaseSync,
  rules: () => readonly MergeRule[],
  changed: () => void,
): Pick<Directory, "put" | "remove" | "clear" | "merge" | "sourceState" | "keepSourceState"> {
  const { find, insert, replace, drop } = rows(database);
  const merged = mergedRows(database);
  const atOnce = <T>(change: () => T): T => {
    try {
      return inTransaction(database, change);
    } finally {
      changed();
    }
  };
  /** Runs a change on the parts of merged people instead of the merged contacts; `ids`: who is changed, `null` for anyone. */
  const amongParts = <T>(ids: readonly string[] | null, change: () => T): T => {
    const those = new Set(ids);
    const concerned = rules().filter((rule) => ids === null || partIds(rule).some((id) => those.has(id)));
    return atOnce(() => {
      merged.apart(concerned.map(({ keptId }) => keptId));
      const result = change();
      merged.together(concerned);
      return result;
    });
  };
  const putOne = (contact: Contact): number => {
    const stored = storedContact(contact);
    if (insert(stored, 0)) return 1;
    const row = find(contact.id);
    if (row !== null && row.json !== stored.json) replace(row.key, parse({ ...row }), stored, 0);
    return 0;
  };
  const removeOne = (id: string) => {
    const row = find(id);
    if (row !== null) drop(row.key, parse({ ...row }));
  };

  return {
    put: (contacts) =>
      amongParts(
        contacts.map(({ id }) => id),
        () => {
          let added = 0;
          for (const contact of contacts) added += putOne(contact);
          return { added, updated: contacts.length - added };
        },
      ),
    remove: (ids) => amongParts(ids, () => ids.forEach(removeOne)),
    merge: (next) =>
      atOnce(() => {
        merged.apart();
        merged.together(next);
      }),
    clear: (source) =>
      amongParts(null, () => {
        database.prepare("DELETE FROM search WHERE rowid IN (SELECT key FROM contact WHERE source = ?)").run(source);
        database.prepare("DELETE FROM number WHERE contact IN (SELECT key FROM contact WHERE source = ?)").run(source);
        database.prepare("DELETE FROM contact WHERE source = ?").run(source);
        database.prepare("DELETE FROM source WHERE id = ?").run(source);
      }),
    sourceState(source) {
      const state = database.prepare("SELECT state FROM source WHERE id = ?").get(source)?.["state"];
      return state === undefined ? null : String(state);
    },
    keepSourceState(source, state) {
      if (state === null) database.prepare("DELETE FROM source WHERE id = ?").run(source);
      else database.prepare("INSERT OR REPLACE INTO source (id, state) VALUES (?, ?)").run(source, state);
    },
  };
}

function inTransaction<T>(database: DatabaseSync, change: () => T): T {
  database.exec("BEGIN IMMEDIATE");
  try {
    const result = change();
    database.exec("COMMIT");
    return result;
  } catch (error) {
    // With a damaged file SQLite may have rolled back already.
    if (database.isTransaction) database.exec("ROLLBACK");
    throw error;
  }
}
