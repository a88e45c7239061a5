import type { DatabaseSync } from "node:sqlite";
import type { Contact } from "#shared/domain/contacts/contact.ts";
import type { Directory } from "#shared/ports/directory.ts";
import { parse } from "./directory-queries.ts";

/** No text is greater, in the order in which SQLite compares texts. */
const BEHIND_ALL = "\u{10ffff}";

/** Reads all contacts in pages small enough not to block anything else. No statement stays open between pages. */
export function pages(database: DatabaseSync): Pick<Directory, "page" | "sharedNumbers"> {
  const page = database.prepare("SELECT key, json, sum FROM contact WHERE key > ? ORDER BY key LIMIT ?");
  const later = database.prepare("SELECT value FROM number WHERE value > ? ORDER BY value LIMIT 1 OFFSET ?");
  const shared = database.prepare(
    `SELECT group_concat(contact ORDER BY contact) AS people FROM number
    WHERE value > ? AND value <= ? GROUP BY value HAVING count(*) BETWEEN 2 AND ? ORDER BY value`,
  );
  const one = database.prepare("SELECT json, sum FROM contact WHERE key = ?");
  const contact = (key: string): readonly Contact[] => {
    const row = one.get(Number(key));
    return row === undefined ? [] : [parse(row)];
  };
  return {
    page: (after, limit) => page.all(after, limit).map((row) => ({ key: Number(row["key"]), contact: parse(row) })),
    sharedNumbers(after, limit, most) {
      const last = later.get(after, limit - 1)?.["value"];
      const next = typeof last === "string" ? last : null;
      const groups = shared.all(after, next ?? BEHIND_ALL, most);
      return { groups: groups.map(({ people }) => String(people).split(",").flatMap(contact)), next };
    },
  };
}
