import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "vite";
import { afterAll, describe, expect, it, vi } from "vitest";
import { keepGrammarRules, withKeptRules } from "#scripts/build/kept-grammar.ts";
import { invalidMessages } from "#tests/support/rfc4475/invalid.ts";
import { validMessages } from "#tests/support/rfc4475/valid.ts";

interface Grammar {
  parse(input: string, options: { startRule: string; data?: unknown }): unknown;
}

const file = join(dirname(createRequire(import.meta.url).resolve("sip.js")), "grammar", "pegjs", "dist", "grammar.js");
const original = readFileSync(file, "utf8");
const folder = mkdtempSync(join(tmpdir(), "faden-grammar-"));
afterAll(() => rmSync(folder, { recursive: true }));

async function loaded(name: string, code: string): Promise<Grammar> {
  const path = join(folder, `${name}.mjs`);
  // The module's own imports are relative to SIP.js.
  writeFileSync(
    path,
    code.replace(/ from "(\.[^"]+)"/g, (_all, from: string) => ` from ${JSON.stringify(join(dirname(file), from))}`),
  );
  return import(pathToFileURL(path).href);
}

/** What the parser returns for a value: its data, or why it refuses it. */
function read({ parse }: Grammar, value: string, startRule: string): unknown {
  const options: { startRule: string; data?: unknown } = { startRule };
  try {
    parse(value, options);
    return JSON.stringify(options.data);
  } catch (error) {
    return String(error);
  }
}

const RULES: Readonly<Record<string, string>> = {
  via: "Via",
  v: "Via",
  from: "From",
  f: "From",
  to: "To",
  t: "To",
  contact: "Contact",
  m: "Contact",
  "record-route": "Record_Route",
  "call-id": "Call_ID",
  cseq: "CSeq",
  "content-type": "Content_Type",
  "refer-to": "Refer_To",
};

/** The header values of RFC 4475's messages, with the rule of each. */
function headerValues(): readonly (readonly [string, string])[] {
  const lines = [...validMessages, ...invalidMessages].flatMap(({ text }) => text.split("\r\n\r\n", 1)[0]?.split("\r\n") ?? []);
  return lines.flatMap((line) => {
    const rule = RULES[line.split(":", 1)[0]?.trim().toLowerCase() ?? ""];
    return rule === undefined ? [] : [[line.slice(line.indexOf(":") + 1).trim(), rule] as const];
  });
}

describe("SIP.js's grammar with kept rules", () => {
  it("returns and refuses the same as before, for the headers of RFC 4475", async () => {
    const [before, after] = [await loaded("before", original), await loaded("after", withKeptRules(original))];
    const values = headerValues();
    expect(values.length).toBeGreaterThan(150);
    for (const [value, rule] of values) expect(read(after, value, rule), `${rule}: ${value}`).toBe(read(before, value, rule));
  });

  it("decodes its rules once", async () => {
    const kept = await loaded("once", withKeptRules(original));
    const split = vi.spyOn(String.prototype, "split");
    read(kept, "<sip:a@x.example>", "To");
    const first = split.mock.calls.length;
    read(kept, "<sip:b@x.example>;tag=1", "From");
    const all = split.mock.calls.length;
    split.mockRestore();
    expect(first).toBeGreaterThan(200);
    expect(all).toBe(first);
  });

  it.each([
    ["has another name", original.replaceAll("peg$bytecode", "peg$rules")],
    ["is there twice", original + original],
    ["is not made of constants", original.replace('peg$decode("', 'peg$decode(options + "')],
    ["is changed by the parser", original.replace("= peg$bytecode[index];", "= peg$bytecode[index]; peg$bytecode[index] = [];")],
  ])("throws if the table of rules %s", (_what, code) => {
    expect(() => withKeptRules(code)).toThrow("SIP.js's grammar has changed");
  });
});

describe("a build with kept rules", () => {
  const built = async (source: string) => {
    const entry = join(folder, "entry.mjs");
    writeFileSync(entry, source);
    const made = await build({
      configFile: false,
      logLevel: "silent",
      plugins: [keepGrammarRules()],
      build: { write: false, minify: false, rolldownOptions: { input: entry } },
    });
    return JSON.stringify(made);
  };

  it("contains them", async () => {
    expect(await built(`import { parse } from ${JSON.stringify(file)}; parse("x", { startRule: "host" });`)).toContain("keptRules ??= [");
  });

  it("fails if it does not find SIP.js's grammar", async () => {
    await expect(built("console.log(1);")).rejects.toThrow("SIP.js's grammar was not found");
  });
});
