import { globSync, readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { en } from "#shared/i18n/en.ts";

const root = `${import.meta.dirname}/../../..`;

/** All sources that may name a text, the catalogues themselves left out. */
function sources(): string {
  const files = globSync(
    "{shared/{contract,domain},shared/i18n/{format,translate}.ts,electron,renderer/{app,features,sip,ui},scripts}{,/**/*.{ts,tsx}}",
    { cwd: root },
  );
  return files
    .filter((file) => /\.tsx?$/.test(file))
    .map((file) => readFileSync(`${root}/${file}`, "utf8"))
    .join("\n");
}

/** Keys in full, and by pattern those that are put together, as `reason.${kind}`; no part of a key that is filled in has a dot. */
function namedIn(text: string): (key: string) => boolean {
  const literals = new Set([...text.matchAll(/"([a-z][\w.-]*)"/g)].map(([, key]) => key));
  const patterns = [...text.matchAll(/`([a-z][\w-]*\.[^`\s]*\$\{[^`\n]*)`/g)].map(([, template = ""]) => {
    const parts = template.split(/\$\{[^}]*\}/).map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
    return new RegExp(`^${parts.join("[^.]+")}$`);
  });
  return (key) => literals.has(key) || patterns.some((pattern) => pattern.test(key));
}

it("every text of the catalogue is named somewhere", () => {
  const isNamed = namedIn(sources());
  expect(isNamed("nothing.names-this")).toBe(false);
  expect(Object.keys(en).filter((key) => !isNamed(key))).toEqual([]);
});
