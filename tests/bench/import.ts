import { execFile } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { promisify } from "node:util";
import Papa from "papaparse";
import type { Contact } from "#shared/domain/contacts/contact.ts";
import { csvOf, generatedContacts, vcardsOf } from "#tests/support/generated-contacts.ts";
import { rowName, SIZES } from "./directory-data.ts";
import { type Bench, NO_GOAL, type Row, row } from "./frame.ts";
import { dataFolder } from "./scratch.ts";

const RUNS = 3;
const CORE = new URL("./import-core.ts", import.meta.url).pathname;
const PAUSED = new URL("./paused-core.ts", import.meta.url).pathname;
const GOAL = { text: "p50 ≤ 7 × parsing and a table without an index", ratioAtMost: 7, at: 50 } as const;
const HELD_GOAL = { text: "longest ≤ 3 × the longest of an idle core", ratioAtMost: 3, at: 100 } as const;

/** The same file, its text parsed and three columns kept in one table without an index. */
function bareImport(text: string): number {
  const folder = dataFolder();
  const begin = performance.now();
  const database = new DatabaseSync(`${folder.path}/bare.sqlite`);
  database.exec("PRAGMA journal_mode = WAL; CREATE TABLE contact (name TEXT, company TEXT, number TEXT); BEGIN");
  const insert = database.prepare("INSERT INTO contact VALUES (?, ?, ?)");
  Papa.parse<string[]>(text, { delimiter: ";", step: ({ data }) => void insert.run(data[1] ?? "", data[2] ?? "", data[7] ?? "") });
  database.exec("COMMIT");
  database.close();
  const took = performance.now() - begin;
  folder.remove();
  return took;
}

interface Import {
  /** Milliseconds. */
  readonly took: number;
  /** The longest time for which the core's thread was blocked, in milliseconds. */
  readonly held: number;
}

/** Runs a module over an empty data folder in a process of its own, so that the memory of the benchmark does not slow down the core. */
async function inProcess<T>(module: string, folder: string, ...input: readonly string[]): Promise<T> {
  const { stdout } = await promisify(execFile)(process.execPath, [module, join(folder, "data"), ...input]);
  return JSON.parse(stdout) as T;
}

async function importOnce(format: "csv" | "vcard", text: string, size: number): Promise<Import> {
  const folder = dataFolder();
  const file = join(folder.path, "file");
  writeFileSync(file, text);
  const measured = await inProcess<Import>(CORE, folder.path, format, file, String(size));
  folder.remove();
  return measured;
}

/** The longest pause of an idle core in that time: the machine gives a thread no processor at times. */
async function idlePause(ms: number): Promise<number> {
  const folder = dataFolder();
  const longest = await inProcess<number>(PAUSED, folder.path, String(ms));
  folder.remove();
  return longest;
}

interface Turns {
  readonly csv: Import[];
  readonly vcard: Import[];
  /** Milliseconds of each bare import. */
  readonly bare: number[];
  /** The longest pause of an idle core in the time of each import, in milliseconds. */
  readonly idle: number[];
}

/** Imports and floors in turns; the goal's size alone as vCards too, and beside an idle core. */
async function runInTurns(contacts: readonly Contact[], isGoal: boolean, runs: number): Promise<Turns> {
  const texts = { csv: csvOf(contacts), vcard: isGoal ? vcardsOf(contacts) : "" };
  const turns: Turns = { csv: [], vcard: [], bare: [], idle: [] };
  for (let run = 0; run < runs; run++) {
    for (const format of isGoal ? (["csv", "vcard"] as const) : (["csv"] as const)) {
      const once = await importOnce(format, texts[format], contacts.length);
      turns[format].push(once);
      if (isGoal) turns.idle.push(await idlePause(once.took));
    }
    turns.bare.push(bareImport(texts.csv));
  }
  return turns;
}

async function rowsOf(size: number, most: number): Promise<readonly Row[]> {
  const isGoal = size === SIZES.at(-1);
  const { csv, vcard, bare, idle } = await runInTurns(generatedContacts(size), isGoal, Math.min(RUNS, most));
  const each = (ms: readonly number[]) => ms.map((one) => (one * 1000) / size);
  const took = (runs: readonly Import[]) => each(runs.map((run) => run.took));
  const first = row(rowName("import", size), "µs/contact", took(csv), each(bare), isGoal ? GOAL : NO_GOAL);
  if (!isGoal) return [first];
  const held = [...csv, ...vcard].map((run) => run.held);
  return [first, row("import/vcard", "µs/contact", took(vcard), each(bare), GOAL), row("import/held", "ms", held, idle, HELD_GOAL)];
}

/**
 * A file of contacts, from its first piece to the report, beside a bare read and insert of the CSV; and how long the core's thread was
 * blocked at most, beside an idle core.
 */
export const importBench: Bench = {
  name: "import",
  run: async (most) => {
    const rows: Row[] = [];
    for (const size of SIZES) rows.push(...(await rowsOf(size, most)));
    return rows;
  },
};
