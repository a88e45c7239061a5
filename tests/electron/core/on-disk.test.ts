import { randomUUID } from "node:crypto";
import { mkdtemp, readdir, readFile, rm, truncate, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { Core } from "#electron/core/base/core-types.ts";
import { createCore } from "#electron/core/core.ts";
import { dispatch } from "#electron/core/dispatch.ts";
import { keyFileSecrets } from "#electron/core/settings/secrets.ts";
import type { SipAccount } from "#shared/domain/phone/account.ts";
import { createFakeClock } from "#tests/support/fake-clock.ts";
import { NOON, sampleCall } from "#tests/support/sample-values.ts";

let dataDir = "";
let cores: Core[] = [];
const FILE = { format: "csv", name: "list.csv", sourceId: null, layout: null, rules: null, replace: false } as const;

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), "faden-core-"));
});
afterEach(async () => {
  for (const core of cores) await core.close();
  cores = [];
  await rm(dataDir, { recursive: true });
});

async function start(): Promise<Core> {
  const core = await createCore({
    dataDir,
    clock: createFakeClock(NOON),
    newId: randomUUID,
    secrets: await keyFileSecrets(dataDir),
    host: { kind: "browser", platform: "linux", locale: "de-DE", timeZone: "Europe/Berlin", version: "0.0.0", hotkeys: () => [] },
    openExternal: async () => undefined,
    log: () => undefined,
  });
  cores.push(core);
  return core;
}

test("a core over real files, directory and exchange starts, works, ends, and finds everything again", async () => {
  const first = await start();
  await dispatch(first, "call.end", sampleCall());
  expect(await dispatch(first, "practice.line", {})).toMatchObject({
    output: { server: expect.stringMatching(/^ws:\/\/127\.0\.0\.1:\d+\//) },
  });
  await first.close();
  const second = await start();
  expect(await dispatch(second, "app.hello", { role: "phone" })).toMatchObject({ output: { state: { pending: [{ id: "call-1" }] } } });
  expect(await dispatch(second, "contact.search", { text: "Jonas Brandt", limit: 5 })).toMatchObject({
    output: [{ id: "practice:jonas-brandt" }],
  });
});

test("a second core on the same folder is refused, and the first is not affected", async () => {
  const first = await start();
  await expect(start()).rejects.toMatchObject({ name: "DataFolderError", reason: "in-use", pid: process.pid });
  expect(await dispatch(first, "call.end", sampleCall())).toMatchObject({ output: { ok: true } });
});

test("without its directory file all contacts the rep wrote are still found", async () => {
  const first = await start();
  await first.close();
  for (const name of ["directory.sqlite", "directory.sqlite-wal", "directory.sqlite-shm"]) await rm(join(dataDir, name), { force: true });
  const second = await start();
  expect(await dispatch(second, "contact.search", { text: "Petra", limit: 5 })).toMatchObject({ output: [{ id: "practice:petra-vogel" }] });
});

test("a contact that the rep writes during an import is there with all of the file", async () => {
  const core = await start();
  const file = `Name;Telefon\n${Array.from({ length: 3000 }, (_, at) => `Person ${at};030 23125${at}`).join("\n")}\n`;
  const begun = await core.handlers["import.begin"]({ ...FILE, size: file.length });
  if (!begun.ok) throw new Error(begun.reason);
  await core.handlers["import.piece"]({ id: begun.value.id, data: Buffer.from(file).toString("base64") });
  let saved: Promise<unknown> | null = null;
  core.on(({ name }) => {
    if (name !== "import.progress") return;
    saved ??= core.handlers["contact.save"]({
      id: "",
      name: "Erika Beispiel",
      company: "",
      role: "",
      numbers: [{ value: "030 66969", kind: "work" }],
      email: "",
      customer: false,
      language: null,
      timeZone: null,
    });
  });
  expect(await core.handlers["import.finish"](begun.value)).toMatchObject({ ok: true, value: { added: 3000 } });
  expect(await saved).toMatchObject({ ok: true });
  for (const text of ["Erika Beispiel", "Person 2999"]) expect(await core.handlers["contact.search"]({ text, limit: 5 })).toHaveLength(1);
});

test("a file that is too large, and an import that was ended by another, are refused", async () => {
  const core = await start();
  expect(await core.handlers["import.begin"]({ ...FILE, size: 2_000_000_000 })).toEqual({ ok: false, reason: "too-large" });
  const first = await core.handlers["import.begin"]({ ...FILE, size: 1 });
  await core.handlers["import.begin"]({ ...FILE, size: 1 });
  const id = first.ok ? first.value.id : "";
  expect(await core.handlers["import.piece"]({ id, data: "" })).toEqual({ ok: false, reason: "cancelled" });
  expect(await core.handlers["import.finish"]({ id })).toEqual({ ok: false, reason: "cancelled" });
});

test("an import that begins while another is read ends that one, and is imported completely", async () => {
  const core = await start();
  const bring = async (name: string, begun: () => void) => {
    const file = `Name;Telefon\n${Array.from({ length: 2000 }, (_, at) => `${name} ${at};030 23125${at}`).join("\n")}\n`;
    const started = await core.handlers["import.begin"]({ ...FILE, size: file.length });
    if (!started.ok) throw new Error(started.reason);
    await core.handlers["import.piece"]({ id: started.value.id, data: Buffer.from(file).toString("base64") });
    const finished = core.handlers["import.finish"](started.value);
    begun();
    return finished;
  };
  let second: Promise<unknown> = Promise.resolve();
  const first = await bring("Erste", () => {
    second = bring("Zweite", () => undefined);
  });
  expect(first).toEqual({ ok: false, reason: "cancelled" });
  expect(await second).toMatchObject({ ok: true, value: { added: 2000 } });
  expect(await core.handlers["contact.search"]({ text: "Erste", limit: 5 })).toEqual([]);
});

const TURN = { url: "turn:turn.example:3478", username: "u", credential: "turn-geheim" };
const account: SipAccount = {
  id: "main",
  label: "",
  server: "wss://pbx.example/ws",
  address: "sip:a@pbx.example",
  authorizationUser: "a",
  displayName: "",
  iceServers: [TURN],
  voicemail: { kind: "machine" },
  dtmf: "rfc4733",
  enabled: true,
};

/** The names of the files of the data folder that contain a text. */
async function filesWith(text: string): Promise<readonly string[]> {
  const entries = await readdir(dataDir, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map(({ parentPath, name }) => join(parentPath, name));
  const found = await Promise.all(files.map(async (file) => ((await readFile(file)).includes(text) ? [file] : [])));
  return found.flat();
}

test("passwords of accounts and of TURN servers are nowhere in clear text", async () => {
  const core = await start();
  await dispatch(core, "account.save", { account, password: "streng-geheim" });
  expect([await filesWith("streng-geheim"), await filesWith(TURN.credential), await filesWith(btoa(TURN.credential))]).toEqual([
    [],
    [],
    [],
  ]);
  expect(await filesWith(TURN.url)).toEqual([join(dataDir, "changes-1.log")]);
  expect(await dispatch(core, "account.secrets", { id: "main" })).toEqual({
    output: { ok: true, value: { password: "streng-geheim", iceCredentials: { [TURN.url]: TURN.credential } } },
  });
  await core.close();
  expect(await filesWith(TURN.url)).toEqual([join(dataDir, "settings.json")]);
  expect(await filesWith("streng-geheim")).toEqual([]);
});

test("a TURN password that an earlier version stored in clear text is encrypted at the start, in the copies too", async () => {
  const first = await start();
  await dispatch(first, "account.save", { account, password: "streng-geheim" });
  await dispatch(first, "settings.save", { theme: "dark" });
  await first.close();
  const file = join(dataDir, "settings.json");
  const inClear = (await readFile(file, "utf8")).replace(/("credential":\s*)""/, '$1"von-frueher"');
  for (const name of [file, `${file}.1`, `${file}.2`, `${file}.3`]) await writeFile(name, inClear);
  expect(await filesWith("von-frueher")).toHaveLength(4);
  const second = await start();
  expect(await filesWith("von-frueher")).toEqual([]);
  expect(await dispatch(second, "account.secrets", { id: "main" })).toEqual({
    output: { ok: true, value: { password: "streng-geheim", iceCredentials: { [TURN.url]: "von-frueher" } } },
  });
});

test("a damaged month of the journal is recovered and reported at once", async () => {
  const first = await start();
  const old = sampleCall({ id: "old", startedAt: NOON - 200 * 86_400_000 });
  await dispatch(first, "call.end", old);
  await first.close();
  const later = await start();
  await dispatch(later, "call.end", { ...old, id: "older" });
  await later.close();
  await writeFile(join(dataDir, "journal", "2025-08.json"), "{");
  const second = await start();
  const told = new Promise((resolve) => {
    second.on((event) => {
      if (event.name === "state.changed" && event.payload.notices) resolve(event.payload.notices);
    });
  });
  const found = await dispatch(second, "journal.search", { text: "Erika", filter: "all", before: NOON - 100 * 86_400_000, limit: 5 });
  expect(found).toMatchObject({ output: { calls: [{ id: "old" }] } });
  expect(await told).toMatchObject([{ file: "2025-08.json", recovered: true }]);
});

test.each([
  ["was damaged", () => writeFile(join(dataDir, "directory.sqlite"), "no database")],
  ["was deleted", () => rm(join(dataDir, "directory.sqlite"))],
  ["turns out to be damaged only when it is read", () => truncate(join(dataDir, "directory.sqlite"), 8192)],
])("a rep who imported contacts is notified which files are missing when the directory %s", async (_, lose) => {
  const first = await start();
  const begun = await first.handlers["import.begin"]({ ...FILE, name: "kunden.csv", size: 30 });
  if (!begun.ok) throw new Error(begun.reason);
  const data = Buffer.from("Name;Telefon\nErika;030 23125111\n").toString("base64");
  await first.handlers["import.piece"]({ id: begun.value.id, data });
  expect(await first.handlers["import.finish"]({ id: begun.value.id })).toMatchObject({ ok: true });
  await first.close();
  await lose();
  const second = await start();
  const notice = { file: "directory.sqlite", keptAs: "", recovered: false, names: ["kunden.csv"] };
  expect(await dispatch(second, "app.hello", { role: "phone" })).toMatchObject({ output: { state: { notices: [notice] } } });
  const found = await dispatch(second, "contact.search", { text: "Jonas Brandt", limit: 5 });
  expect(found).toMatchObject({ output: [{ id: "practice:jonas-brandt" }] });
});
