import { randomUUID } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { Core } from "#electron/core/base/core-types.ts";
import { createCore } from "#electron/core/core.ts";
import { keyFileSecrets } from "#electron/core/settings/secrets.ts";
import { emptyThread } from "#shared/domain/threads/thread.ts";
import { createFakeClock } from "#tests/support/fake-clock.ts";
import { carddav, draft, fakeRemotes, ldap } from "#tests/support/fake-remote.ts";
import { csvOf, generatedContacts } from "#tests/support/generated-contacts.ts";
import { NOON } from "#tests/support/sample-values.ts";

const remotes = fakeRemotes();
const ERIKA = draft("1", "Erika Muster", "030 23125-111", { company: "Muster AG", email: "erika@muster.example" });
const MAX = draft("2", "Max Muster", "030 23125-112", { company: "Muster AG" });
const SWITCHBOARD = draft("3", "", "030 23125-0", { company: "Muster AG" });
const BOOK = [
  draft("u1", "Petra Neu", "+49 40 66969 11"),
  draft("u2", "Erika Muster", "+49 171 3920011", { email: "erika@muster.example" }),
];
const FILE = csvOf(generatedContacts(200));

let dataDir = "";
let core: Core;

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), "faden-lost-"));
});
afterEach(async () => {
  await core.close();
  await rm(dataDir, { recursive: true });
});

async function start(): Promise<void> {
  core = await createCore({
    dataDir,
    clock: createFakeClock(NOON),
    newId: randomUUID,
    secrets: await keyFileSecrets(dataDir),
    host: { kind: "browser", platform: "linux", locale: "de-DE", timeZone: "Europe/Berlin", version: "0.0.0", hotkeys: () => [] },
    openExternal: async () => undefined,
    log: () => undefined,
    openRemote: remotes.open,
  });
}

async function importFile(): Promise<void> {
  const known = (await state()).sources.some(({ source }) => source.id === "csv") ? "csv" : null;
  const begun = await core.handlers["import.begin"]({
    format: "csv",
    name: "kunden.csv",
    size: FILE.length,
    sourceId: known,
    layout: null,
    rules: null,
    replace: true,
  });
  if (!begun.ok) throw new Error(begun.reason);
  await core.handlers["import.piece"]({ id: begun.value.id, data: Buffer.from(FILE).toString("base64") });
  expect(await core.handlers["import.finish"](begun.value)).toMatchObject({ ok: true });
}

async function readAll(): Promise<void> {
  for (const id of ["dav", "ldap"]) expect(await core.handlers["source.sync"]({ id })).toEqual({ ok: true, value: null });
  await importFile();
}

async function state() {
  return (await core.handlers["app.hello"]({ role: "phone" })).state;
}

/** The answers to everything that the directory can be asked. */
async function answers() {
  const texts = ["Muster", "Erika", "Neu", "Alt", "Hand", "GmbH", "Jonas", "23125", "erika@muster.example"];
  const numbers = ["+493023125111", "+493023125112", "+49302312599", "+491713920011", "+49406696911", "+498999998123", "+493023125120"];
  const people = await Promise.all(texts.map((text) => core.handlers["contact.search"]({ text, limit: 50 })));
  const callers = numbers.map((number) =>
    core.handlers["caller.identify"]({ identity: { number, displayName: "", hidden: false, uri: "", divertedFrom: [] }, chosen: null }),
  );
  const pages = ["ldap:1", "ldap:4", "dav:u1"].map((id) => core.handlers["contact.page"]({ id }));
  return { people, callers: await Promise.all(callers), pages: await Promise.all(pages) };
}

test("a directory that was deleted gives the same answers once its sources were read again", async () => {
  await start();
  for (const source of [ldap(), carddav()]) {
    expect(await core.handlers["source.save"]({ source, password: "geheim", knowingly: false })).toMatchObject({ ok: true });
  }
  const gone = draft("4", "Karl Alt", "030 23125-120", { company: "Muster AG" });
  remotes.people = { ldap: [ERIKA, MAX, SWITCHBOARD, gone], dav: BOOK };
  await readAll();
  for (const id of ["ldap:1", "ldap:4"]) await core.handlers["thread.save"]({ ...emptyThread(id, NOON), purpose: "Wartung" });
  const hand = { id: "", name: "Hanna Hand", company: "", role: "", numbers: [{ value: "089 99998-123", kind: "work" as const }] };
  await core.handlers["contact.save"]({ ...hand, email: "", customer: false, language: null, timeZone: null });
  remotes.people = { ldap: [ERIKA, MAX, SWITCHBOARD], dav: BOOK };
  expect(await core.handlers["source.sync"]({ id: "ldap" })).toMatchObject({ ok: true });
  const before = await answers();
  expect(before.people.slice(0, 5).map((found) => found.length > 0)).toEqual([true, true, true, true, true]);
  expect(before.pages).toMatchObject([{ ok: true }, { value: { contact: { source: "departed", name: "Karl Alt" } } }, { ok: true }]);

  await core.close();
  for (const suffix of ["", "-wal", "-shm"]) await rm(join(dataDir, `directory.sqlite${suffix}`), { force: true });
  await start();
  const { sources, notices } = await state();
  expect(notices).toMatchObject([{ names: ["kunden.csv"] }]);
  expect(sources.map(({ status }) => status.lastAt)).toEqual([null, null, null]);
  await readAll();
  expect(await answers()).toEqual(before);
}, 90_000);
