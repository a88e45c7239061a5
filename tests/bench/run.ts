import { appendFileSync, writeFileSync } from "node:fs";
import { cpus, loadavg, release, totalmem, type } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { answerBench } from "./answer.ts";
import { backBench } from "./back.ts";
import { cardBench } from "./card.ts";
import { dayBench } from "./day.ts";
import type { Bench, Row } from "./frame.ts";
import { gatherBench } from "./gather.ts";
import { idleBench } from "./idle.ts";
import { importBench } from "./import.ts";
import { insightsBench } from "./insights.ts";
import { logBench } from "./log.ts";
import { lookupBench } from "./lookup.ts";
import { searchBench } from "./search.ts";
import { startBench } from "./start.ts";
import { markdownTable, table } from "./table.ts";

const benches: readonly Bench[] = [
  cardBench,
  startBench,
  lookupBench,
  searchBench,
  importBench,
  idleBench,
  answerBench,
  logBench,
  dayBench,
  insightsBench,
  gatherBench,
  backBench,
];

function machine(): string {
  const processors = cpus();
  return `${processors.length} × ${processors[0]?.model.trim() ?? "unknown"}, ${Math.round(totalmem() / 2 ** 30)} GB, ${type()} ${release()}, Node ${process.versions.node}`;
}

/** The machine's load average over 1, 5 and 15 minutes. */
function load(): string {
  return loadavg()
    .map((value) => value.toFixed(1))
    .join(" ");
}

const OPTIONS = { append: { type: "string" }, rounds: { type: "string" } } as const;

/**
 * The names of the benchmarks; `--append FILE`, a Markdown file to which the run is appended, so that several can be put together; and
 * `--rounds N`, which takes at most N samples for each row, to see whether all can be measured.
 */
function optionsOf(args: readonly string[]) {
  const { values, positionals } = parseArgs({ args: [...args], options: OPTIONS, allowPositionals: true });
  const unknown = positionals.filter((name) => !benches.some((bench) => bench.name === name));
  if (unknown.length > 0) {
    throw new Error(`no benchmark is called ${unknown.join(", ")}; there are ${benches.map((bench) => bench.name).join(", ")}`);
  }
  const most = values.rounds === undefined ? Number.POSITIVE_INFINITY : Number(values.rounds);
  if (!(most >= 1)) throw new Error("--rounds needs a number from 1");
  return { names: positionals, append: values.append ?? null, most };
}

/**
 * Runs the benchmarks that `args` names, or all; prints a table and writes `bench-results.json`. A row says whether its goal was reached;
 * returns whether all could be measured.
 */
export async function runBench(args: readonly string[]): Promise<boolean> {
  const { names, append, most } = optionsOf(args);
  const rows: Row[] = [];
  let failed = false;
  for (const bench of benches.filter(({ name }) => names.length === 0 || names.includes(name))) {
    console.log(`measuring ${bench.name} … (load ${load()})`);
    const begin = performance.now();
    try {
      rows.push(...(await bench.run(most)));
      console.log(`  in ${Math.round((performance.now() - begin) / 1000)} s`);
    } catch (error) {
      failed = true;
      console.error(`${bench.name} could not be measured:`, error);
    }
  }
  console.log(`\n${machine()}, load ${load()}\n${table(rows)}`);
  const date = new Date().toISOString();
  const file = join(import.meta.dirname, "../../bench-results.json");
  writeFileSync(file, `${JSON.stringify({ machine: machine(), date, rows }, null, 2)}\n`);
  if (append !== null) appendFileSync(append, `\n## ${date}\n\n${machine()}\n\n${markdownTable(rows)}`);
  return !failed;
}
