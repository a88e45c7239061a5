import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { join } from "node:path";

/** A data folder on the same disk as the project: the system's temporary folder may be memory, where fsync costs nothing. */
export function dataFolder(): { readonly path: string; remove(): void } {
  const parent = join(import.meta.dirname, "../../.cache/bench");
  mkdirSync(parent, { recursive: true });
  const path = mkdtempSync(join(parent, "data-"));
  return { path, remove: () => rmSync(path, { recursive: true, force: true, maxRetries: 3 }) };
}
