import type { DatabaseSync } from "node:sqlite";
import type { Contact } from "#shared/domain/contacts/contact.ts";
import { hasName, nameWords } from "#shared/domain/contacts/person-name.ts";
import type { Directory } from "#shared/ports/directory.ts";
import { parse } from "./directory-queries.ts";

/** At most this many contacts with all the words are read, because the phone is ringing. */
const LOOKED_AT = 16;
const MOST_WORDS = 8;

/** The directory's look-up by a name as a telephone line shows it, with the search index. */
export function namedOn(database: DatabaseSync): Directory["byName"] {
  // CROSS JOIN reads in the order of the keys, so that no more contacts are looked up than are needed.
  const match = database.prepare("SELECT json, sum FROM search CROSS JOIN contact ON key = search.rowid WHERE search MATCH ? LIMIT ?");
  return (name, limit) => {
    const words = nameWords(name);
    if (words.length === 0 || words.length > MOST_WORDS) return [];
    const found: Contact[] = [];
    for (const row of match.iterate(words.map((word) => `"${word}"`).join(" AND "), LOOKED_AT)) {
      if (found.length === limit) break;
      const contact = parse(row);
      if (hasName(contact, words)) found.push(contact);
    }
    return found;
  };
}
