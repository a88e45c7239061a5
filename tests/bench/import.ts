import { execFile } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { promisify } from "node:util";
import Papa from "papaparse";
import { csvOf, generatedContacts, vcardsOf } from "#tests/support/generated-contacts.ts";
import { rowName, SIZES } from "./directory-data.ts";
import { type Bench, percentile, type Row, row } from "./frame.ts";
import { dataFolder } from "./scratch.ts";

const RUNS = 3;
const CORE = new URL("./import-core.ts", import.meta.url).pathname;
const GOAL = { text: "≥ 50,000 contacts a second", atMost: 20, at: 50 } as const;

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

interface Measured {
  /** Milliseconds of each run. */
  readonly took: readonly number[];
  /** The longest time for which the core's thread was blocked, in milliseconds. */
  readonly held: readonly number[];
}

/** In a process of its own, so that the memory of the benchmark does not slow down the core. */
async function measure(format: "csv" | "vcard", text: string, size: number): Promise<Measured> {
  const took: number[] = [];
  const held: number[] = [];
  for (let run = 0; run < RUNS; run++) {
    const folder = dataFolder();
    const file = join(folder.path, "file");
    writeFileSync(file, text);
    const { stdout } = await promisify(execFile)(process.execPath, [CORE, join(folder.path, "data"), format, file, String(size)]);
    const measured: { readonly took: number; readonly held: number } = JSON.parse(stdout);
    took.push(measured.took);
    held.push(measured.held);
    folder.remove();
  }
  return { took, held };
}

async function rowsOf(size: number): Promise<readonly Row[]> {
  const each = (milliseconds: number) => (milliseconds * 1000) / size;
  const contacts = generatedContacts(size);
  const text = csvOf(contacts);
  const csv = await measure("csv", text, size);
  const bare = Array.from({ length: RUNS }, () => each(bareImport(text)));
  const goal = size === SIZES.at(-1) ? GOAL : { text: "", at: 50 as const };
  const rows = [row(rowName("import", size), "µs/contact", csv.took.map(each), bare, goal)];
  if (size !== SIZES.at(-1)) return rows;
  const cards = await measure("vcard", vcardsOf(contacts), size);
  const held = [...csv.held, ...cards.held];
  return [
    ...rows,
    row("import/vcard", "µs/contact", cards.took.map(each), null, GOAL),
    { ...row("import/held", "ms", held, null, { text: "none over 50 ms", at: 99 }), ok: percentile(held, 99) <= 50 },
  ];
}

/**
 * A file of contacts, from its first piece to the report, beside a bare read and insert; and how long the core's thread was blocked at
 * most.
 */
export const importBench: Bench = {
  name: "import",
  run: async () => {
    const rows: Row[] = [];
    for (const size of SIZES) rows.push(...(await rowsOf(size)));
    return rows;
  },
};
