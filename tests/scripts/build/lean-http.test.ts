import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build } from "vite";
import { afterAll, describe, expect, it } from "vitest";
import { leanHttp, withLeanHttp } from "#scripts/build/lean-http.ts";

const folder = mkdtempSync(join(tmpdir(), "faden-http-"));
afterAll(() => rmSync(folder, { recursive: true }));

const got = 'process.getBuiltinModule("node:http")';

describe("a module that imports node:http", () => {
  it.each([
    ['import http from "node:http";', `const http = ${got};`],
    ['import { createServer } from "node:http";', `const { createServer } = ${got};`],
    ['import { createServer, request as request$1 } from "node:http";', `const { createServer, request: request$1 } = ${got};`],
    ['import http$1, { request } from "node:http";', `const http$1 = ${got}; const { request } = ${got};`],
    ['\tvar http = __require("http");', `\tvar http = ${got};`],
    ['\tvar { request } = __require("node:http");', `\tvar { request } = ${got};`],
  ])("gets it without reading its exports: %s", (code, lean) => {
    expect(withLeanHttp(`"use strict";\n${code}\nrun();`)).toBe(`"use strict";\n${lean}\nrun();`);
  });

  it.each(['import { request } from "node:https";', 'import x from "./http";', 'const x = "node:http";', '__require("https")'])(
    "leaves everything else: %s",
    (code) => {
      expect(withLeanHttp(code)).toBe(code);
    },
  );

  it.each(['import * as http from "node:http";', 'import "node:http";', 'export { request } from "node:http";', 'await import("http");'])(
    "is refused when it does so in another way: %s",
    (code) => {
      expect(() => withLeanHttp(code)).toThrow("node:http is imported in another way");
    },
  );
});

/** What a built program finds in `node:http`, and whether Node's HTTP client was loaded. */
async function runBuilt(name: string, plugins: ReturnType<typeof leanHttp>[]): Promise<unknown> {
  const entry = join(folder, `${name}.ts`);
  const outDir = join(folder, name);
  writeFileSync(
    entry,
    `import http, { createServer } from "node:http";
    const isLoaded = process.moduleLoadList.some((each: string) => each.endsWith("deps/undici/undici"));
    console.log(JSON.stringify([typeof createServer, http.createServer === createServer, isLoaded]));`,
  );
  const output = { entryFileNames: "built.mjs" };
  await build({ configFile: false, logLevel: "silent", plugins, build: { ssr: entry, outDir, rolldownOptions: { output } } });
  return JSON.parse(execFileSync(process.execPath, [join(outDir, "built.mjs")], { encoding: "utf8" }));
}

describe("a built program", () => {
  it("does not load Node's HTTP client for a server", async () => {
    expect(await runBuilt("lean", [leanHttp()])).toEqual(["function", true, false]);
  });

  it("would load it without the plug-in", async () => {
    expect(await runBuilt("plain", [])).toEqual(["function", true, true]);
  });
});
