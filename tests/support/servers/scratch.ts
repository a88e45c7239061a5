import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const MEMORY = "/dev/shm";

/**
 * A folder of its own under the system's temporary folder, or in memory where there is such a place (for a server that waits for the disk
 * at each of thousands of files), with the function that removes it.
 */
export function scratchFolder(name: string, where: "disk" | "memory" = "disk"): { readonly path: string; remove(): void } {
  const path = mkdtempSync(join(where === "memory" && existsSync(MEMORY) ? MEMORY : tmpdir(), `faden-${name}-`));
  return { path, remove: () => rmSync(path, { recursive: true, force: true, maxRetries: 3 }) };
}
