import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import { withLayers } from "./lint/layer-rules.ts";
import { layers } from "./lint/layers.ts";

const root = join(import.meta.dirname, "..");
const file = join(root, "biome.json");
const present = JSON.parse(readFileSync(file, "utf8")) as Parameters<typeof withLayers>[0];
const wanted = withLayers(present, layers);

if (isDeepStrictEqual(present, wanted)) process.exit(0);
if (process.argv[2] === "--check") {
  console.error("biome.json differs from scripts/lint/layers.ts. `npm run layers` rewrites it.");
  process.exit(1);
}
writeFileSync(file, JSON.stringify(wanted, null, 2));
const biome = join(root, "node_modules", "@biomejs", "biome", "bin", "biome");
process.exit(spawnSync(process.execPath, [biome, "format", "--write", file], { cwd: root, stdio: "inherit" }).status ?? 1);
