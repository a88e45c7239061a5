import { monitorEventLoopDelay } from "node:perf_hooks";
import { DatabaseSync } from "node:sqlite";
import Papa from "papaparse";
import type { Core } from "#electron/core/core-types.ts";
import { IMPORT_PIECE_BYTES } from "#shared/contract/imports.ts";
import { csvOf, generatedContacts, vcardsOf } from "#tests/support/generated-contacts.ts";
import { coreOver, rowName, SIZES, timed } from "./directory-data.ts";
import { type Bench, percentile, type Row, row } from "./frame.ts";
import { dataFolder } from "./scratch.ts";

const RUNS = 3;
const GOAL = { text: "≥ 50,000 contacts a second", atMost: 20, at: 50 } as const;

/** Brings a file in as a window does, and answers with the milliseconds from the first piece to the report. */
async function bring(core: Core, format: "csv" | "vcard", text: string, expected: number): Promise<number> {
  const bytes = Buffer.from(text);
  return timed(async () => {
    const begun = await core.handlers["import.begin"]({
      format,
      name: "bench",
      size: bytes.length,
      sourceId: null,
      layout: null,
      rules: null,
      replace: false,
    });
    if (!begun.ok) throw new Error(begun.reason);
    const { id } = begun.value;
    for (let at = 0; at < bytes.length; at += IMPORT_PIECE_BYTES) {
      await core.handlers["import.piece"]({ id, data: bytes.subarray(at, at + IMPORT_PIECE_BYTES).toString("base64") });
    }
    const result = await core.handlers["import.finish"]({ id });
    if (!result.ok || result.value.added !== expected) throw new Error(`the import brought ${JSON.stringify(result).slice(0, 200)}`);
  });
}

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
  /** The longest time for which the core's thread could not turn to anything else, in milliseconds. */
  readonly held: readonly number[];
}

async function measure(format: "csv" | "vcard", text: string, size: number): Promise<Measured> {
  const took: number[] = [];
  const held: number[] = [];
  for (let run = 0; run < RUNS; run++) {
    const folder = dataFolder();
    const core = await coreOver(folder.path);
    const delay = monitorEventLoopDelay({ resolution: 1 });
    delay.enable();
    took.push(await bring(core, format, text, size));
    delay.disable();
    held.push(delay.max / 1e6);
    await core.close();
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

/** A file of contacts, from its first piece to the report, beside a bare read and insert; and how long the core's thread was held at most. */
export const importBench: Bench = {
  name: "import",
  run: async () => {
    const rows: Row[] = [];
    for (const size of SIZES) rows.push(...(await rowsOf(size)));
    return rows;
  },
};
