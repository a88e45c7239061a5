import { spawn, spawnSync } from "node:child_process";
import { globSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { resolve } from "node:path";
import { parseArgs, stripVTControlCharacters } from "node:util";
import { findElectron, hasDisplay } from "./start/electron.ts";
import { missingPrograms } from "./system-packages.ts";
import { sum, type Tally, tallyOfCheck, tallyOfPlaywright, tallyOfVitest } from "./test-tally.ts";

const REPORTS = "test-results/reports";
/** Each thread of a core loads its modules from source: with a compile cache a test with such threads takes two thirds of the time. */
process.env["NODE_COMPILE_CACHE"] ??= resolve(".cache/compiled");
const { values: options } = parseArgs({ options: { strict: { type: "boolean", default: false } } });

interface Run {
  readonly status: number | null;
  readonly output: string;
}

/** Runs a script of package.json; its output is shown while it runs unless `quiet`. */
function npmRun(
  script: string,
  args: readonly string[],
  how: { readonly quiet: boolean; readonly env?: Record<string, string> },
): Promise<Run> {
  return new Promise((resolve) => {
    const child = spawn("npm", ["run", "--silent", script, ...(args.length > 0 ? ["--", ...args] : [])], {
      stdio: ["ignore", "pipe", "pipe"],
      shell: process.platform === "win32",
      env: { ...process.env, ...how.env },
    });
    let output = "";
    for (const [from, to] of [
      [child.stdout, process.stdout],
      [child.stderr, process.stderr],
    ] as const) {
      from.on("data", (chunk: Buffer) => {
        output += chunk.toString();
        if (!how.quiet) to.write(chunk);
      });
    }
    child.on("close", (status) => resolve({ status, output }));
  });
}

async function check(script: string): Promise<Tally> {
  console.log(`\n● ${script}`);
  const { status, output } = await npmRun(script, [], { quiet: true });
  if (status !== 0) console.log(output.trimEnd());
  return tallyOfCheck(script, status, output);
}

/** Test files, divided by whether a program that their `// needs:` line names is missing. */
function partFiles(
  pattern: string,
  always: readonly string[],
  missing: ReadonlySet<string>,
): { readonly run: string[]; readonly leave: string[] } {
  const run: string[] = [];
  const leave: string[] = [];
  for (const file of globSync(pattern, { exclude: ["tests/e2e/desktop/**"] }).sort()) {
    const needs = /^\/\/ needs: (.*)$/m.exec(readFileSync(file, "utf8"))?.[1]?.split(" ") ?? [];
    (needs.concat(always).some((need) => missing.has(need)) ? leave : run).push(file);
  }
  return { run, leave };
}

function left(count: number, files: readonly string[]): Tally {
  console.log(`Left out for want of programs: ${files.join(", ")}`);
  return { passed: 0, skipped: count, failures: [] };
}

async function vitest(script: "unit" | "integration", missing: ReadonlySet<string>): Promise<Tally[]> {
  const pattern = script === "unit" ? "tests/{shared,electron,renderer,scripts}/**/*.test.{ts,tsx}" : "tests/integration/**/*.test.ts";
  const { run, leave } = partFiles(pattern, [], missing);
  const tallies: Tally[] = [];
  console.log(`\n● ${script}`);
  if (leave.length > 0) {
    // `--json` comes last: it would treat a file after it as the one to write.
    const listed = spawnSync("npm", ["exec", "--", "vitest", "list", "--project", `${script}*`, ...leave, "--json"], {
      encoding: "utf8",
      shell: process.platform === "win32",
      maxBuffer: 1 << 28,
    });
    tallies.push(left((JSON.parse(listed.stdout.slice(listed.stdout.indexOf("["))) as unknown[]).length, leave));
  }
  if (run.length > 0) {
    const file = `${REPORTS}/${script}.json`;
    const chosen = leave.length > 0 ? run : [];
    const { status } = await npmRun(script, ["--reporter=default", "--reporter=json", `--outputFile.json=${file}`, ...chosen], {
      quiet: false,
    });
    tallies.push(tallyOfVitest(script, file, status));
  }
  return tallies;
}

async function playwright(missing: ReadonlySet<string>): Promise<Tally[]> {
  const { run, leave } = partFiles("tests/e2e/**/*.spec.ts", ["chromium"], missing);
  const tallies: Tally[] = [];
  console.log("\n● e2e");
  if (leave.length > 0) {
    const listed = await npmRun("e2e", ["--list", "--reporter=json", ...leave], { quiet: true });
    const stats = (JSON.parse(listed.output.slice(listed.output.indexOf("{"))) as { stats: Record<string, number> }).stats;
    tallies.push(left((stats["expected"] ?? 0) + (stats["skipped"] ?? 0), leave));
  }
  if (run.length > 0) {
    const file = `${REPORTS}/e2e.json`;
    const args = ["--reporter=list,json", ...(leave.length > 0 ? run : [])];
    const { status } = await npmRun("e2e", args, { quiet: false, env: { PLAYWRIGHT_JSON_OUTPUT_FILE: resolve(file) } });
    tallies.push(tallyOfPlaywright("e2e", file, status));
  }
  return tallies;
}

/** The desktop program's own specs, only if it is installed and has a display; otherwise they are not counted. */
async function desktop(): Promise<Tally[]> {
  if ((await findElectron(process.cwd(), process.env)) === null || !hasDisplay(process.platform, process.env)) return [];
  console.log("\n● desktop");
  const file = `${REPORTS}/desktop.json`;
  const args = ["-c", "tests/e2e/desktop/playwright.config.ts", "--reporter=list,json"];
  const { status } = await npmRun("e2e", args, { quiet: false, env: { PLAYWRIGHT_JSON_OUTPUT_FILE: resolve(file) } });
  return [tallyOfPlaywright("desktop", file, status)];
}

async function everything(): Promise<Tally> {
  const missing = missingPrograms();
  const tallies: Tally[] = [];
  for (const script of ["check:types", "check:lint", "check:layers", "check:unused", "build"]) tallies.push(await check(script));
  tallies.push(
    ...(await vitest("unit", missing)),
    ...(await vitest("integration", missing)),
    ...(await playwright(missing)),
    ...(await desktop()),
  );
  return sum(tallies);
}

/** The main line of a message; all of it was shown when it happened. */
function excerpt(message: string): string {
  const lines = stripVTControlCharacters(message)
    .trim()
    .split("\n")
    .filter((line) => !/^\s+at .*node_modules/.test(line));
  return [...lines.slice(0, 14), ...(lines.length > 14 ? ["…"] : [])].map((line) => `    ${line}`).join("\n");
}

rmSync(REPORTS, { recursive: true, force: true });
mkdirSync(REPORTS, { recursive: true });
const { passed, skipped, failures } = await everything();
for (const { name, message } of failures) console.log(`\n✗ ${name}\n${excerpt(message)}`);
if (options.strict && skipped > 0) console.log("\nNothing may be left out here (--strict), so the skipped tests make this run fail.");
console.log(`\n${passed} passed, ${failures.length} failed, ${skipped} skipped`);
process.exitCode = failures.length > 0 || (options.strict && skipped > 0) ? 1 : 0;
