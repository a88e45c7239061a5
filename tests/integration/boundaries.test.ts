import { cpSync, mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join, sep } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startProgram } from "#tests/support/servers/process.ts";
import { scratchFolder } from "#tests/support/servers/scratch.ts";

const root = join(import.meta.dirname, "../..");
const scratch = scratchFolder("boundaries");
afterAll(scratch.remove);

/** Forbidden imports, one planted import each. */
const refused: readonly (readonly [folder: string, imported: string])[] = [
  ["shared/domain", "#shared/contract/requests.ts"],
  ["shared/domain", "#electron/core/core.ts"],
  ["shared/domain", "zod"],
  ["shared/domain", "node:fs"],
  ["shared/domain", "react"],
  ["shared/domain", "../ports/clock.ts"],
  ["shared/contract", "#renderer/app/app.tsx"],
  ["shared/contract", "node:crypto"],
  ["shared/contract", "react"],
  ["shared/ports", "#electron/core/core.ts"],
  ["shared/i18n", "node:fs"],
  ["electron/core", "#electron/desktop/windows.ts"],
  ["electron/core", "#electron/preload/preload.ts"],
  ["electron/core", "#electron/browser/host.ts"],
  ["electron/core", "#renderer/app/app.tsx"],
  ["electron/core", "#tests/support/fake-clock.ts"],
  ["electron/core", "electron"],
  ["electron/core", "lowdb"],
  ["electron/core", "lowdb/node"],
  ["electron/core", "sip.js"],
  ["electron/core", "../browser/host.ts"],
  ["electron/core/calls", "lowdb"],
  ["electron/core/directory", "lowdb"],
  ["electron/core/storage", "electron"],
  ["electron/core/storage", "sip.js"],
  ["electron/core/storage", "#electron/desktop/windows.ts"],
  ["electron/core/practice/exchange", "sip.js"],
  ["electron/core/practice/exchange", "sip.js/lib/api"],
  ["electron/core/practice/exchange", "lowdb"],
  ["electron/desktop", "#electron/browser/host.ts"],
  ["electron/desktop", "#renderer/app/app.tsx"],
  ["electron/desktop", "lowdb"],
  ["electron/desktop", "sip.js"],
  ["electron/preload", "node:fs"],
  ["electron/preload", "#electron/core/core.ts"],
  ["electron/browser", "electron"],
  ["electron/browser", "#electron/desktop/windows.ts"],
  ["electron/browser", "lowdb"],
  ["renderer/app", "electron"],
  ["renderer/app", "#electron/core/core.ts"],
  ["renderer/app", "node:fs"],
  ["renderer/app", "sip.js"],
  ["renderer/app/store", "#renderer/app/controller/context.ts"],
  ["renderer/app/store", "#renderer/features/queue/queue.tsx"],
  ["renderer/app/controller", "#renderer/ui/button.tsx"],
  ["renderer/app/controller", "#renderer/app/shell/shell.tsx"],
  ["renderer/sip", "react"],
  ["renderer/sip", "#renderer/app/store/store.ts"],
  ["renderer/sip", "#electron/core/core.ts"],
  ["renderer/sip", "node:fs"],
  ["renderer/ui", "sip.js"],
  ["renderer/ui", "#renderer/features/queue/queue.tsx"],
  ["renderer/ui", "#renderer/app/app.tsx"],
  ["renderer/features/queue", "#renderer/features/thread/thread.tsx"],
  ["renderer/features/queue", "../thread/thread.tsx"],
  ["renderer/features/queue", "#renderer/sip/phone.ts"],
  ["renderer/features/queue", "#renderer/app/app.tsx"],
  ["renderer/features/queue", "#electron/core/core.ts"],
  ["renderer/features/queue", "sip.js"],
];

/** Allowed imports: if they were refused too, the table above would prove nothing. */
const allowed: readonly (readonly [folder: string, imported: string])[] = [
  ["shared/domain", "#shared/domain/call.ts"],
  ["shared/domain", "./call.ts"],
  ["shared/contract", "zod"],
  ["shared/contract", "#shared/domain/call.ts"],
  ["electron/core", "node:fs"],
  ["electron/core/storage", "lowdb"],
  ["electron/desktop", "electron"],
  ["electron/desktop", "#electron/core/core.ts"],
  ["electron/preload", "electron"],
  ["electron/browser", "#electron/core/core.ts"],
  ["renderer/app", "#renderer/sip/phone.ts"],
  ["renderer/app/store", "#renderer/ui/field.tsx"],
  ["renderer/app/controller", "#renderer/app/store/store.ts"],
  ["renderer/sip", "sip.js"],
  ["renderer/features/queue", "#renderer/ui/button.tsx"],
  ["renderer/features/queue", "#renderer/app/store/store.ts"],
];

interface LintReport {
  readonly diagnostics: readonly { readonly category: string; readonly location: { readonly path: string } }[];
}

function plant(file: string, text: string): void {
  mkdirSync(dirname(join(scratch.path, file)), { recursive: true });
  writeFileSync(join(scratch.path, file), text);
}

function bin(name: string): string {
  return join(root, "node_modules/.bin", name);
}

describe("lint", () => {
  let complaints: ReadonlySet<string>;
  beforeAll(async () => {
    for (const [kind, table] of Object.entries({ refused, allowed })) {
      table.forEach(([folder, imported], at) => {
        plant(`${folder}/${kind}-${at}.ts`, `import { planted } from "${imported}";\nexport const used = planted;\n`);
      });
    }
    plant("renderer/ui/dynamic.ts", 'export const later = () => import("#electron/core/core.ts");\n');
    plant("renderer/ui/passed-on.ts", 'export { core } from "#electron/core/core.ts";\n');
    plant("renderer/ui/literal.tsx", "export const spoken = <p>Hello</p>;\n");
    plant("shared/contract/hen.ts", 'import { egg } from "./egg.ts";\nexport const hen = () => egg;\n');
    plant("shared/contract/egg.ts", 'import { hen } from "./hen.ts";\nexport const egg = () => hen;\n');
    plant("shared/domain/clock.ts", "export const now = Date.now();\n");
    plant("shared/domain/dice.ts", "export const dice = Math.random();\n");
    cpSync(join(root, "biome.json"), join(scratch.path, "biome.json"));
    cpSync(join(root, "scripts/lint"), join(scratch.path, "scripts/lint"), { recursive: true });
    const lint = startProgram(
      "biome",
      bin("biome"),
      ["lint", "--vcs-enabled=false", "--reporter=json", "--max-diagnostics=none", "."],
      scratch.path,
    );
    await lint.ended;
    const output = lint.output();
    const report = JSON.parse(output.slice(output.indexOf('{"summary"'), output.lastIndexOf("}") + 1)) as LintReport;
    complaints = new Set(report.diagnostics.map(({ category, location }) => `${location.path.split(sep).join("/")} ${category}`));
  });

  test.each(refused.map(([folder, imported], at) => ({ folder, imported, at })))("$folder may not import $imported", ({ folder, at }) => {
    expect(complaints).toContain(`${folder}/refused-${at}.ts lint/style/noRestrictedImports`);
  });

  test.each(allowed.map(([folder, imported], at) => ({ folder, imported, at })))("$folder may import $imported", ({ folder, at }) => {
    expect(complaints).not.toContain(`${folder}/allowed-${at}.ts lint/style/noRestrictedImports`);
  });

  test("a re-export and a dynamic import are refused as well", () => {
    expect(complaints).toContain("renderer/ui/passed-on.ts lint/style/noRestrictedImports");
    expect(complaints).toContain("renderer/ui/dynamic.ts lint/style/noRestrictedImports");
  });

  test("files that import each other while they load are refused", () => {
    expect(complaints).toContain("shared/contract/hen.ts lint/suspicious/noImportCycles");
    expect(complaints).toContain("shared/contract/egg.ts lint/suspicious/noImportCycles");
  });

  test("text in JSX, and a clock or randomness in the domain, are refused", () => {
    expect(complaints).toContain("renderer/ui/literal.tsx lint/style/noJsxLiterals");
    expect(complaints).toContain("shared/domain/clock.ts lint/style/noRestrictedGlobals");
    expect(complaints).toContain("shared/domain/dice.ts plugin");
  });
});

describe("compiler", () => {
  async function compile(file: string, text: string): Promise<string> {
    const folder = scratchFolder("compile");
    for (const path of ["package.json", "tsconfig.base.json", "shared"])
      cpSync(join(root, path), join(folder.path, path), { recursive: true });
    symlinkSync(join(root, "node_modules"), join(folder.path, "node_modules"));
    writeFileSync(join(folder.path, file), text);
    const compiler = startProgram("tsc", bin("tsc"), ["-b", "shared"], folder.path);
    await compiler.ended;
    folder.remove();
    return compiler.output();
  }

  test("shared compiles as it is", async () => {
    expect(await compile("shared/domain/planted.ts", "export const planted = 1;\n")).not.toContain("error");
  });

  test("the domain cannot import the contract, which its project does not reference", async () => {
    expect(await compile("shared/domain/planted.ts", 'export { requests } from "#shared/contract/requests.ts";\n')).toMatch(
      /shared\/domain\/planted\.ts.*error TS6(307|059)/,
    );
  });

  test("shared has no timers and no DOM", async () => {
    const output = await compile("shared/domain/planted.ts", "setTimeout(() => document.title, 1);\nexport const planted = 1;\n");
    expect(output).toContain("Cannot find name 'setTimeout'");
    expect(output).toContain("Cannot find name 'document'");
  });
});
