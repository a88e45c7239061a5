import type { DatabaseSync } from "node:sqlite";
import type { Contact } from "#shared/domain/contacts/contact.ts";
import type { Directory } from "#shared/ports/directory.ts";
import { parse } from "./directory-queries.ts";

/** Reads all contacts in pages small enough not to block anything else. No statement stays open between pages. */
export function pages(database: DatabaseSync): Pick<Directory, "page" | "sharedNumbers"> {
  const page = database.prepare("SELECT key, json, sum FROM contact WHERE key > ? ORDER BY key LIMIT ?");
  const numbers = database.prepare("SELECT value, contact FROM number WHERE value > ? ORDER BY value, contact LIMIT ?");
  const one = database.prepare("SELECT json, sum FROM contact WHERE key = ?");
  return {
    page: (after, limit) => page.all(after, limit).map((row) => ({ key: Number(row["key"]), contact: parse(row) })),
    sharedNumbers(after, limit, most) {
      const entries = numbers.all(after, limit).map((row) => ({ value: String(row["value"]), contact: Number(row["contact"]) }));
      const isWhole = entries.length < limit;
      const groups = [...Map.groupBy(entries, ({ value }) => value)];
      // The last number may continue in the next page, unless it fills a whole page.
      if (!isWhole && groups.length > 1) groups.pop();
      const next = isWhole ? null : (groups.at(-1)?.[0] ?? null);
      const shared = groups.filter(([, people]) => people.length > 1 && people.length <= most);
      const contact = (key: number): readonly Contact[] => {
        const row = one.get(key);
        return row === undefined ? [] : [parse(row)];
      };
      return { groups: shared.map(([, people]) => people.flatMap((entry) => contact(entry.contact))), next };
    },
  };
}
