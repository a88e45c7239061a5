import { rmSync } from "node:fs";
import { DatabaseSync } from "node:sqlite";

/** Why the directory's file was made anew, empty: it could not be read, or another version of Faden wrote it. */
export type RebuildReason = "broken" | "other-version";

/** Raised whenever the tables or what is indexed change; files of any other version are made anew. */
const VERSION = 1;

const SCHEMA = `
  CREATE TABLE contact (key INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, source TEXT NOT NULL, company TEXT NOT NULL, json TEXT NOT NULL);
  CREATE INDEX contact_company ON contact (company);
  CREATE TABLE number (value TEXT NOT NULL, contact INTEGER NOT NULL, PRIMARY KEY (value, contact)) WITHOUT ROWID;
  CREATE VIRTUAL TABLE search USING fts5 (
    name, rest, content='', contentless_delete=1, detail=column, prefix='1 2 3 4', tokenize="unicode61 remove_diacritics 0"
  );
  INSERT INTO search (search, rank) VALUES ('hashsize', 8000000);
  PRAGMA user_version = ${VERSION};
`;

/** Opens the file, or makes it anew where it is broken or of another version. Throws what is not the file's fault (no permission, full disk). */
export function openDatabase(file: string, onRebuilt: (reason: RebuildReason) => void): DatabaseSync {
  try {
    const database = connect(file);
    if (readVersion(database) === VERSION) {
      return database;
    }
    database.close();
  } catch (error) {
    if (!isCorrupt(error)) {
      throw error;
    }
    return rebuild(file, "broken", onRebuilt);
  }
  return rebuild(file, "other-version", onRebuilt);
}

/** Deletes the file, which holds nothing that cannot be fetched again, and makes an empty one. */
export function rebuild(file: string, reason: RebuildReason, onRebuilt: (reason: RebuildReason) => void): DatabaseSync {
  for (const suffix of ["", "-wal", "-shm"]) {
    rmSync(file + suffix, { force: true });
  }
  const database = connect(file);
  readVersion(database);
  onRebuilt(reason);
  return database;
}

/** Whether SQLite says that the file is damaged or none of its own (SQLITE_CORRUPT, SQLITE_NOTADB, also in their extended forms). */
export function isCorrupt(error: unknown): boolean {
  const code = error instanceof Error && "errcode" in error ? Number(error.errcode) & 0xff : 0;
  return code === 11 || code === 26;
}

function connect(file: string): DatabaseSync {
  const database = new DatabaseSync(file);
  try {
    database.exec("PRAGMA busy_timeout = 2000; PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA cache_size = -16000;");
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

/** The version of the file, an empty one being given its tables first. */
function readVersion(database: DatabaseSync): number {
  const { tables } = database.prepare("SELECT count(*) AS tables FROM sqlite_schema").get() ?? {};
  if (tables === 0) {
    database.exec(`BEGIN; ${SCHEMA} COMMIT;`);
  }
  return Number(database.prepare("PRAGMA user_version").get()?.["user_version"]);
}
