import { type Layer, type PackageName, packages, type Refusal } from "./layers.ts";

const DATE = "Times come in as epoch milliseconds; calendars through temporal-polyfill.";
const OUTSIDE: Refusal = { group: ["../**"], message: "Another folder is imported by its # name, so that the rule for it applies." };
const NODE: Refusal = { group: ["node:*", "node:*/**"], message: "No Node in the renderer." };

/** Everything a layer may not import. If `only` lists what it may, no other line is needed. */
export function refusalsOf({ message, only, not = [], may = [], noNode = false }: Layer): readonly Refusal[] {
  if (only !== undefined) return [OUTSIDE, { group: ["**", "!./**", ...only.map((name) => `!${name}`)], message }];
  const names = (Object.keys(packages) as PackageName[]).filter((name) => !may.includes(name));
  const restricted = names.map((name) => ({ group: [name, `${name}/**`], message: packages[name] }));
  return [OUTSIDE, { group: not, message }, ...restricted, ...(noNode ? [NODE] : [])];
}

/** The override of biome.json for one layer. */
export function overrideOf(layer: Layer) {
  const { folders, except = [], noDate = false } = layer;
  const noRestrictedImports = { level: "error", options: { patterns: refusalsOf(layer) } };
  const noRestrictedGlobals = { level: "error", options: { deniedGlobals: { Date: DATE } } };
  return {
    includes: [...folders.map((folder) => `${folder}/**`), ...except.map((folder) => `!${folder}/**`)],
    linter: { rules: { style: { noRestrictedImports, ...(noDate ? { noRestrictedGlobals } : {}) } } },
  };
}

interface Override {
  readonly linter?: { readonly rules?: { readonly style?: { readonly noRestrictedImports?: unknown } } };
}

const isOfLayer = (override: Override) => override.linter?.rules?.style?.noRestrictedImports !== undefined;

/** Biome's configuration with the layers' overrides after all others, replacing those that it has. */
export function withLayers<C extends { readonly overrides?: readonly Override[] }>(config: C, layers: readonly Layer[]) {
  const others = (config.overrides ?? []).filter((override) => !isOfLayer(override));
  return { ...config, overrides: [...others, ...layers.map(overrideOf)] };
}
