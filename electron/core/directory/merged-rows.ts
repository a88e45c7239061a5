import type { DatabaseSync } from "node:sqlite";
import { isDeepStrictEqual } from "node:util";
import type { Contact } from "#shared/domain/contacts/contact.ts";
import { type MergeRule, mergedContact, partIds } from "#shared/domain/merging/merge.ts";
import { parse } from "./directory-queries.ts";
import { rows } from "./directory-rows.ts";
import { storedContact } from "./stored-contact.ts";

/**
 * A merged person is one contact in the directory; the parts are stored separately, where no look-up finds them. Every method needs a
 * transaction of the caller.
 */
export interface MergedRows {
  /** Replaces these people (all without `keptIds`) by their parts, so that sources can change them. */
  apart(keptIds?: readonly string[]): void;
  /** Makes one contact of the parts that exist. */
  together(rules: readonly MergeRule[]): void;
}

export function mergedRows(database: DatabaseSync): MergedRows {
  const { find, insert, drop } = rows(database);
  const everybody = database.prepare("SELECT DISTINCT kept FROM part");
  const partsOf = database.prepare("SELECT json, sum, import FROM part WHERE kept = ?");
  const forget = database.prepare("DELETE FROM part WHERE kept = ?");
  const add = database.prepare("INSERT INTO part (id, kept, json, sum, import) VALUES (?, ?, ?, ?, ?)");

  const takeApart = (kept: string) => {
    const parts = partsOf.all(kept);
    const whole = parts.length === 0 ? null : find(kept);
    if (whole !== null) drop(whole.key, parse({ ...whole }));
    for (const part of parts) insert(storedContact(parse(part)), Number(part["import"]));
    forget.run(kept);
  };
  const putTogether = (rule: MergeRule) => {
    const found = partIds(rule).flatMap((id) => find(id) ?? []);
    const parts = found.map((row) => parse({ ...row }));
    const whole = mergedContact(rule, parts);
    if (whole === null || (parts.length === 1 && isDeepStrictEqual(whole, parts[0]))) return;
    for (const [at, row] of found.entries()) {
      const part = parts[at] as Contact;
      add.run(part.id, rule.keptId, row.json, row.sum, row.import);
      drop(row.key, part);
    }
    insert(storedContact(whole), found[0]?.import ?? 0);
  };
  return {
    apart(keptIds) {
      for (const kept of keptIds ?? everybody.all().map((row) => String(row["kept"]))) takeApart(kept);
    },
    together: (rules) => rules.forEach(putTogether),
  };
}
