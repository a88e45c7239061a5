import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { buildWhatIsStale } from "./start/build.ts";
import { findElectron, hasDisplay } from "./start/electron.ts";

const root = join(import.meta.dirname, "..");

async function main(args: readonly string[]): Promise<number> {
  if ((await findElectron(root, process.env)) === null) {
    console.error("The Electron program is not here; npm start fetches it where it can be had.");
    return 1;
  }
  if (!hasDisplay(process.platform, process.env)) {
    console.error("Electron needs a display; on a server: xvfb-run npm run test:desktop.");
    return 1;
  }
  const failure = await buildWhatIsStale(root, () => console.log("Building …"));
  if (failure !== null) {
    console.error(failure);
    return 1;
  }
  const program = join(root, "node_modules", "@playwright", "test", "cli.js");
  const config = join("tests", "e2e", "desktop", "playwright.config.ts");
  return spawnSync(process.execPath, [program, "test", "-c", config, ...args], { cwd: root, stdio: "inherit" }).status ?? 1;
}

process.exit(await main(process.argv.slice(2)));
