import type { DatabaseSync } from "node:sqlite";

/** Which months of the journal are in the index. */
export interface Months {
  /** The stamp of each month at the time when all of it was indexed, by name. */
  stamps(): ReadonlyMap<string, string>;
  setStamp(month: string, stamp: string): void;
}

/** The months of an index. */
export function createMonths(database: DatabaseSync): Months {
  const all = database.prepare("SELECT name, stamp FROM month");
  const put = database.prepare("INSERT OR REPLACE INTO month VALUES (?, ?)");
  return {
    stamps: () => new Map(all.all().map(({ name, stamp }) => [String(name), String(stamp)])),
    setStamp: (month, stamp) => void put.run(month, stamp),
  };
}
