import { cpSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { startProgram } from "#tests/support/servers/process.ts";
import { scratchFolder } from "#tests/support/servers/scratch.ts";

const root = process.cwd();
let scratch: ReturnType<typeof scratchFolder>;

/** A copy of everything in `shared`, of which the schemas of contacts, mails and greetings are compiled. */
beforeEach(() => {
  scratch = scratchFolder("reads");
  for (const part of ["domain", "contract"]) {
    cpSync(join(root, "shared", part), join(scratch.path, "shared", part), { recursive: true });
  }
  for (const file of ["package.json", "tsconfig.base.json"]) cpSync(join(root, file), join(scratch.path, file));
  mkdirSync(join(scratch.path, "node_modules"));
  for (const name of ["zod", "libphonenumber-js", "temporal-polyfill", "temporal-spec"]) {
    symlinkSync(join(root, "node_modules", name), join(scratch.path, "node_modules", name), "junction");
  }
  const compilerOptions = { lib: ["ES2024"], composite: false, declaration: false, emitDeclarationOnly: false, noEmit: true };
  const files = ["shared/contract/contacts/contacts.ts", "shared/contract/outreach/mail.ts", "shared/contract/calls/voicemail.ts"];
  writeFileSync(join(scratch.path, "tsconfig.json"), JSON.stringify({ extends: "./tsconfig.base.json", compilerOptions, files }));
});
afterEach(() => scratch.remove());

/** Replaces a text that has to be in a file of the copy. */
function edit(file: string, from: string, to: string): void {
  const path = join(scratch.path, file);
  const text = readFileSync(path, "utf8");
  expect(text).toContain(from);
  writeFileSync(path, text.replace(from, to));
}

/** What the compiler says of the copy, with its exit code. */
async function compile(): Promise<{ readonly code: number | null; readonly output: string }> {
  const tsc = startProgram("tsc", join(root, "node_modules/.bin/tsc"), ["-p", ".", "--pretty", "false"], scratch.path);
  const code = await tsc.ended;
  return { code, output: tsc.output() };
}

test("the schemas compile as they are, and follow a list of the domain that gets another member", async () => {
  edit("shared/domain/contacts/contact.ts", '"switchboard", "other"] as const', '"switchboard", "pager", "other"] as const');
  expect(await compile()).toEqual({ code: 0, output: "" });
});

test("a schema that lacks a member of a union, or an optional field, does not compile", async () => {
  edit(
    "shared/domain/voicemail/greeting.ts",
    '| { readonly kind: "general" }',
    '| { readonly kind: "general" }\n  | { readonly kind: "lunch" }',
  );
  edit(
    "shared/domain/outreach/mail.ts",
    "readonly opened?: boolean | undefined;",
    "readonly opened?: boolean | undefined;\n  readonly read?: boolean | undefined;",
  );
  edit("shared/contract/contacts/contacts.ts", "z.enum(NUMBER_KINDS)", 'z.enum(["work", "mobile"])');
  const { code, output } = await compile();
  expect(code).not.toBe(0);
  const faults = [...output.matchAll(/^shared\/contract\/(?:\w+\/)*([\w-]+)\.ts[\s\S]*?"(this schema [^"]+)"/gm)].map(
    ([, subject, words]) => `${subject}: ${words}`,
  );
  expect(faults.toSorted()).toEqual([
    "contacts: this schema refuses some values of the type",
    "mail: this schema drops an optional field of the type",
    "voicemail: this schema refuses some values of the type",
  ]);
});

test("no schema is only annotated with its type", () => {
  const folder = join(root, "shared/contract");
  const bare = readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".ts"))
    .flatMap((file) =>
      [...readFileSync(join(folder, file), "utf8").matchAll(/const (\w+): z\.ZodType<.*> =\s*(?!reads<|\s)/g)].map(
        ([, name]) => `${file} ${name}`,
      ),
    );
  expect(bare).toEqual([]);
});
