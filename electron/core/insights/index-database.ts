import { DatabaseSync } from "node:sqlite";
import { damageOf, deleteDatabase, forTheOwnerAlone } from "#electron/core/directory/database.ts";

/** Increased whenever the tables, or what is counted, change; a file of any other version is created again. */
const VERSION = 3;

/**
 * `who` is the contact, or the number when no contact was known; names are in a table of their own, since calls repeat them. A story is the
 * sum of the calls with one contact; a part of a merged person has none, because its calls count in the story of the kept id.
 */
const SCHEMA = `
  CREATE TABLE name (key INTEGER PRIMARY KEY, text TEXT NOT NULL UNIQUE);
  CREATE TABLE call (key INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, start INTEGER NOT NULL, who INTEGER, company INTEGER, trace TEXT NOT NULL);
  CREATE INDEX call_start ON call (start);
  CREATE INDEX call_who ON call (who) WHERE who IS NOT NULL;
  CREATE INDEX call_company ON call (company) WHERE company IS NOT NULL;
  CREATE TABLE mail (id TEXT PRIMARY KEY, who INTEGER NOT NULL, at INTEGER NOT NULL) WITHOUT ROWID;
  CREATE INDEX mail_who ON mail (who);
  CREATE TABLE part (who INTEGER PRIMARY KEY, kept INTEGER NOT NULL);
  CREATE INDEX part_kept ON part (kept);
  CREATE TABLE story (who INTEGER PRIMARY KEY, counts TEXT NOT NULL DEFAULT '[]', stale INTEGER NOT NULL);
  CREATE INDEX story_stale ON story (who) WHERE stale = 1;
  CREATE TABLE total (grain TEXT NOT NULL, start INTEGER NOT NULL, what TEXT NOT NULL, n INTEGER NOT NULL, PRIMARY KEY (grain, start, what)) WITHOUT ROWID;
  CREATE TABLE month (name TEXT PRIMARY KEY, stamp TEXT NOT NULL) WITHOUT ROWID;
  CREATE TABLE basis (text TEXT NOT NULL);
  PRAGMA user_version = ${VERSION};
`;

class OtherVersion extends Error {}

function connect(file: string): DatabaseSync {
  if (file !== ":memory:") forTheOwnerAlone(file);
  const database = new DatabaseSync(file);
  try {
    database.exec(
      "PRAGMA busy_timeout = 2000; PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA cache_size = -16000; PRAGMA secure_delete = ON;",
    );
    if (database.prepare("SELECT count(*) AS tables FROM sqlite_schema").get()?.["tables"] === 0) database.exec(`BEGIN; ${SCHEMA} COMMIT;`);
    if (database.prepare("PRAGMA user_version").get()?.["user_version"] !== VERSION) throw new OtherVersion();
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

/** Whether an error means that the file is damaged, and not only that it cannot be used now. */
export function isBroken(error: unknown, opening: boolean): boolean {
  return error instanceof OtherVersion || damageOf(error, opening) !== null;
}

function isOn(database: DatabaseSync, basis: string): boolean {
  const found = database.prepare("SELECT text FROM basis").get()?.["text"];
  if (found === undefined) database.prepare("INSERT INTO basis VALUES (?)").run(basis);
  return found === undefined || found === basis;
}

/** Deletes the index, which contains nothing that is not in the journal. */
export function removeDatabase(file: string): void {
  if (file !== ":memory:") deleteDatabase(file);
}

/**
 * Opens the index, or `:memory:`; a file that is damaged, of another version or built on another basis is deleted and created again, empty.
 */
export function openDatabase(file: string, basis: string): DatabaseSync {
  try {
    const database = connect(file);
    if (isOn(database, basis)) return database;
    database.close();
  } catch (error) {
    if (!isBroken(error, true)) throw error;
  }
  removeDatabase(file);
  const empty = connect(file);
  isOn(empty, basis);
  return empty;
}
