import { closeSync, fchmodSync, fsyncSync, openSync, renameSync, rmSync } from "node:fs";
import { backup, DatabaseSync } from "node:sqlite";
import { crc32 } from "node:zlib";
import { companyKey } from "#shared/domain/contacts/company-key.ts";

/** Why the directory's file was created again, empty: it could not be read, or another version of Faden wrote it. */
export type RebuildReason = "broken" | "other-version";

/** Increased whenever the tables or what is indexed change; a file of a version that `upgrade` does not know is created again. */
const VERSION = 7;
/** The last version that indexed companies with their legal form. */
const WITH_LEGAL_FORM = 6;

/**
 * Large pages are a sixth faster to fill with half a million contacts; a leaf of the search index fits into one, with SQLite's own sizes.
 */
const PAGE_BYTES = 16_384;
const LEAF_BYTES = PAGE_BYTES - 46;

const SCHEMA = `
  CREATE TABLE contact (key INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, source TEXT NOT NULL, company TEXT NOT NULL, json TEXT NOT NULL, sum INTEGER NOT NULL, import INTEGER NOT NULL);
  CREATE INDEX contact_company ON contact (company);
  CREATE TABLE number (value TEXT NOT NULL, contact INTEGER NOT NULL, PRIMARY KEY (value, contact)) WITHOUT ROWID;
  CREATE TABLE part (id TEXT PRIMARY KEY, kept TEXT NOT NULL, json TEXT NOT NULL, sum INTEGER NOT NULL, import INTEGER NOT NULL) WITHOUT ROWID;
  CREATE TABLE source (id TEXT PRIMARY KEY, state TEXT NOT NULL) WITHOUT ROWID;
  CREATE VIRTUAL TABLE search USING fts5 (
    name, rest, content='', contentless_delete=1, detail=column, prefix='1 2 3', tokenize="ascii"
  );
  INSERT INTO search (search, rank) VALUES ('hashsize', 8000000);
  INSERT INTO search (search, rank) VALUES ('pgsz', ${LEAF_BYTES});
  PRAGMA user_version = ${VERSION};
`;

/**
 * While many contacts are added, the search index is written in large segments that are not merged before the end, and the index by company
 * is created at the end.
 */
const FILLING = `
  INSERT INTO search (search, rank) VALUES ('automerge', 0);
  INSERT INTO search (search, rank) VALUES ('hashsize', 24000000);
  DROP INDEX contact_company;
`;
/**
 * Large segments beside small ones would all be merged by some later change, which took seconds. The save point writes out what is in
 * memory, because `optimize` leaves a single segment as it is.
 */
const FILLED = `
  SAVEPOINT written; RELEASE written;
  INSERT INTO search (search) VALUES ('optimize');
  CREATE INDEX contact_company ON contact (company);
  INSERT INTO search (search, rank) VALUES ('hashsize', 8000000);
  INSERT INTO search (search, rank) VALUES ('automerge', 4);
`;

/** What is read is not what was written. */
class Damaged extends Error {
  readonly reason: RebuildReason;
  constructor(reason: RebuildReason) {
    super(reason);
    this.reason = reason;
  }
}

/** In one step, so that a concurrent change does not restart the backup. */
const ALL_PAGES = 1_000_000_000;

const CORRUPT = 11;
const NOT_A_DATABASE = 26;
const SHORT_READ = 522;
const GENERIC = 1;
/** Our own statements only use existing tables, so with such an error the schema was read again and is damaged. */
const SCHEMA_ERRORS = /^(?:no such |vtable constructor failed|malformed )/;

/**
 * Contains personal data: readable by the owner only, even if the data folder is in a shared one. SQLite gives its side files the same
 * mode.
 */
export function forTheOwnerAlone(file: string): void {
  const handle = openSync(file, "a", 0o600);
  fchmodSync(handle, 0o600);
  closeSync(handle);
}

/** An empty directory in memory. */
export function schemaDatabase(): DatabaseSync {
  const database = new DatabaseSync(":memory:");
  database.exec(SCHEMA);
  return database;
}

function versionOf(database: DatabaseSync): unknown {
  return database.prepare("PRAGMA user_version").get()?.["user_version"];
}

/**
 * Indexes the companies by the present key; the data of files stays, since only the rep could import them again. A row with invalid JSON is
 * skipped; its check sum reveals it later.
 */
function upgrade(database: DatabaseSync): void {
  database.function("company_key", { deterministic: true }, (company) => companyKey(String(company)));
  database.exec(`
    BEGIN IMMEDIATE;
    DROP INDEX contact_company;
    UPDATE contact SET company = CASE WHEN json_valid(json) THEN company_key(json_extract(json, '$.company')) ELSE company END;
    CREATE INDEX contact_company ON contact (company);
    PRAGMA user_version = ${VERSION};
    COMMIT;
  `);
}

/** Opens the file and creates the tables of an empty one. Throws when it is damaged or of another version, see `damageOf`. */
export function connect(file: string): DatabaseSync {
  forTheOwnerAlone(file);
  const database = new DatabaseSync(file);
  try {
    database.exec(
      `PRAGMA page_size = ${PAGE_BYTES}; PRAGMA busy_timeout = 2000; PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA cache_size = -16000;`,
    );
    if (database.prepare("SELECT count(*) AS tables FROM sqlite_schema").get()?.["tables"] === 0) database.exec(`BEGIN; ${SCHEMA} COMMIT;`);
    if (versionOf(database) === WITH_LEGAL_FORM) upgrade(database);
    if (versionOf(database) !== VERSION) throw new Damaged("other-version");
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

/**
 * A copy of the directory as it is now, to be filled by one process while no other reads it: a crash leaves it unusable. `ready` makes it a
 * complete database and closes it. Rejects with SQLite's error.
 */
export async function openCopy(file: string, copy: string): Promise<{ readonly database: DatabaseSync; ready(): void }> {
  deleteDatabase(copy);
  forTheOwnerAlone(copy);
  const original = connect(file);
  try {
    await backup(original, copy, { rate: ALL_PAGES });
  } finally {
    original.close();
  }
  const database = new DatabaseSync(copy);
  database.exec(
    `PRAGMA journal_mode = DELETE; PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA locking_mode = EXCLUSIVE; PRAGMA cache_size = -32000; BEGIN; ${FILLING}`,
  );
  return {
    database,
    ready() {
      database.exec(FILLED);
      database.exec("COMMIT; PRAGMA synchronous = NORMAL; PRAGMA journal_mode = WAL");
      database.close();
      const handle = openSync(copy, "r+");
      fsyncSync(handle);
      closeSync(handle);
    },
  };
}

/**
 * Replaces a database that is not open anywhere with a complete one. Deletes the old one's log first, which SQLite would take for the new
 * one's.
 */
export function replaceDatabase(file: string, whole: string): void {
  for (const suffix of ["-wal", "-shm"]) rmSync(file + suffix, { force: true });
  renameSync(whole, file);
}

/** Deletes the file; everything in it can be fetched again. */
export function deleteDatabase(file: string): void {
  for (const suffix of ["", "-wal", "-shm"]) rmSync(file + suffix, { force: true });
}

/**
 * The damage that an error indicates; `null` when the file is not the cause (no permission, full disk). While opening, SQLite's generic
 * error counts as well: the statements are our own, so when they fail the schema is damaged.
 */
export function damageOf(error: unknown, opening: boolean): RebuildReason | null {
  if (error instanceof Damaged) return error.reason;
  const code = error instanceof Error && "errcode" in error ? Number(error.errcode) : 0;
  const ofSchema = code === GENERIC && error instanceof Error && SCHEMA_ERRORS.test(error.message);
  const broken = [CORRUPT, NOT_A_DATABASE].includes(code & 0xff) || code === SHORT_READ || (opening && code === GENERIC) || ofSchema;
  return broken ? "broken" : null;
}

/** The check sum that is stored with a contact. */
export function sumOf(json: string): number {
  return crc32(json);
}

/** The text of a row, after its check sum was verified. */
export function checkedJson(row: Record<string, unknown>): string {
  const json = String(row["json"]);
  if (row["sum"] !== crc32(json)) throw new Damaged("broken");
  return json;
}
