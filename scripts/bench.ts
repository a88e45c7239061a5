import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const root = join(import.meta.dirname, "..");

const build = spawnSync("npm", ["run", "--silent", "build"], { cwd: root, encoding: "utf8", shell: process.platform === "win32" });
if (build.status !== 0) {
  console.error(`${build.stdout}${build.stderr}`);
  process.exit(1);
}
// The benchmarks belong to the TypeScript project of the tests, which references this one and not the other way round.
const { runBench } = (await import(pathToFileURL(join(root, "tests/bench/run.ts")).href)) as {
  runBench: (args: readonly string[]) => Promise<boolean>;
};
// A missed goal is a result in the table; only a measurement that fails is a failure.
const measured = await runBench(process.argv.slice(2));
process.exit(measured ? 0 : 1);
