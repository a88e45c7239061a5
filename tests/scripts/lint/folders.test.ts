import { globSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";

/** More than this is not taken in at a glance. */
const MOST_FILES = 25;

function importsOf(file: string): string[] {
  const specifiers = [...readFileSync(file, "utf8").matchAll(/\bfrom "([#.][^"]+)"/g)].map(([, specifier = ""]) => specifier);
  return specifiers.map((each) => (each.startsWith("#") ? each.slice(1) : join(dirname(file), each).replaceAll("\\", "/")));
}

/** For each folder the other folders of the same root that it imports, types as well. */
function importedFolders(root: string, files: readonly string[]): ReadonlyMap<string, ReadonlySet<string>> {
  const imported = new Map<string, Set<string>>();
  for (const file of files) {
    const known = imported.get(dirname(file)) ?? new Set();
    for (const other of importsOf(file).map(dirname)) if (other.startsWith(root) && other !== dirname(file)) known.add(other);
    imported.set(dirname(file), known);
  }
  return imported;
}

/** A way back to the folder along imports; empty where there is none. */
function circle(imported: ReadonlyMap<string, ReadonlySet<string>>, path: readonly string[], seen: Set<string>): readonly string[] {
  for (const next of imported.get(path.at(-1) ?? "") ?? []) {
    if (next === path[0]) return [...path, next];
    if (seen.has(next)) continue;
    seen.add(next);
    const found = circle(imported, [...path, next], seen);
    if (found.length > 0) return found;
  }
  return [];
}

describe.each(["electron/core", "shared/domain", "shared/contract", "renderer"])("the folders of %s", (root) => {
  const files = globSync(`${root}/**/*.{ts,tsx}`).map((file) => file.replaceAll("\\", "/"));
  const imported = importedFolders(root, files);

  it("import one way: no folder leads back to itself", () => {
    expect(imported.size).toBeGreaterThan(5);
    expect([...imported.keys()].map((folder) => circle(imported, [folder], new Set())).filter((found) => found.length > 0)).toEqual([]);
  });

  it(`have at most ${MOST_FILES} files each`, () => {
    const sizes = [...imported.keys()].map((folder) => [folder, files.filter((file) => dirname(file) === folder).length] as const);
    expect(sizes.filter(([, size]) => size > MOST_FILES)).toEqual([]);
  });
});
