import { globSync, readFileSync } from "node:fs";
import { matchesGlob } from "node:path";
import { describe, expect, it } from "vitest";
import { overrideOf, refusalsOf, withLayers } from "#scripts/lint/layer-rules.ts";
import { layers } from "#scripts/lint/layers.ts";

const groups = (...args: Parameters<typeof refusalsOf>) => refusalsOf(...args).map(({ group }) => group);
const row = { folders: ["a"], message: "a knows b." };

describe("the rules of a layer", () => {
  it("refuse relative paths to other folders first, then what the row names", () => {
    expect(refusalsOf({ ...row, not: ["#c/**"] }).slice(0, 2)).toEqual([
      { group: ["../**"], message: expect.stringContaining("# name") },
      { group: ["#c/**"], message: "a knows b." },
    ]);
  });

  it("refuse every package that has one importer, unless the row is that importer", () => {
    expect(groups({ ...row, not: [] }).slice(2)).toEqual([
      ["sip.js", "sip.js/**"],
      ["lowdb", "lowdb/**"],
      ["electron", "electron/**"],
    ]);
    expect(groups({ ...row, not: [], may: ["lowdb", "electron"] }).slice(2)).toEqual([["sip.js", "sip.js/**"]]);
  });

  it("refuse Node if the row says so", () => {
    expect(groups({ ...row, noNode: true }).at(-1)).toEqual(["node:*", "node:*/**"]);
    expect(groups(row).flat()).not.toContain("node:*");
  });

  it("need no more lines if a row lists all that it may import", () => {
    expect(groups({ ...row, only: ["#b/**", "zod"] })).toEqual([["../**"], ["**", "!./**", "!#b/**", "!zod"]]);
  });
});

describe("the override of a layer", () => {
  it("applies to all its folders, except those that have a row of their own", () => {
    expect(overrideOf({ ...row, folders: ["a", "b"], except: ["a/x"] }).includes).toEqual(["a/**", "b/**", "!a/x/**"]);
  });

  it("refuses Date if the row says so", () => {
    expect(Object.keys(overrideOf({ ...row, noDate: true }).linter.rules.style)).toEqual(["noRestrictedImports", "noRestrictedGlobals"]);
    expect(Object.keys(overrideOf(row).linter.rules.style)).toEqual(["noRestrictedImports"]);
  });
});

describe("biome.json", () => {
  const config = JSON.parse(readFileSync("biome.json", "utf8"));

  it("matches the table", () => {
    expect(config).toEqual(withLayers(config, layers));
  });

  it("gets a new row in place of those it had, and keeps everything else", () => {
    const { overrides, ...rest } = withLayers(config, [row]);
    const others = config.overrides.filter(
      (each: { includes: string[] }) => !each.includes.some((path) => /^(shared|electron|renderer)\/[a-z/]+\*\*$/.test(path)),
    );
    expect(overrides).toEqual([...others, overrideOf(row)]);
    expect(others.length).toBeGreaterThan(0);
    expect({ ...rest, overrides: config.overrides }).toEqual(config);
  });
});

it("every source file below a folder of the three processes is in exactly one layer", () => {
  const rules = layers.map((layer) => overrideOf(layer).includes);
  const covers = (includes: readonly string[], file: string) =>
    includes.some((glob) => !glob.startsWith("!") && matchesGlob(file, glob)) &&
    !includes.some((glob) => glob.startsWith("!") && matchesGlob(file, glob.slice(1)));
  const files = globSync("{shared,electron,renderer}/*/**/*.{ts,tsx}");
  const strays = files.filter((file) => rules.filter((includes) => covers(includes, file)).length !== 1);
  expect(files.length).toBeGreaterThan(100);
  expect(strays).toEqual([]);
});
