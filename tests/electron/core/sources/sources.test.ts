import { describe, expect, it, test } from "vitest";
import type { DirectorySource } from "#shared/domain/sources/directory-source.ts";
import { FOUND_LAYOUT, USUAL_ATTRIBUTES } from "#shared/domain/sources/directory-source.ts";
import type { NumberRule } from "#shared/domain/sources/number-rule.ts";
import { carddav, draft, fakeRemotes, ldap } from "#tests/support/fake-remote.ts";
import { memoryDirectory } from "#tests/support/memory-directory.ts";
import { startTestCore, type TestCore } from "#tests/support/test-core.ts";

const csv: DirectorySource = { id: "csv", kind: "csv", name: "a.csv", rules: [], screenPop: null, layout: FOUND_LAYOUT };
const save = ({ ask }: TestCore, source: DirectorySource, password: string | null = "geheim", knowingly = false) =>
  ask("source.save", { source, password, knowingly });
const rule = (find: string): readonly NumberRule[] => [{ find, replace: "" }];

async function start() {
  const remotes = fakeRemotes();
  return { remotes, core: await startTestCore({ openRemote: remotes.open }) };
}

describe("saving a source", () => {
  it.each([
    ["an invalid regular expression", ldap({ rules: rule("(") }), "invalid"],
    ["an empty rule", ldap({ rules: rule("") }), "invalid"],
    ["an invalid attribute", ldap({ attributes: { ...USUAL_ATTRIBUTES, work: "telephoneNumber, tel)(" } }), "invalid"],
    ["an invalid filter", ldap({ filter: "(&(cn=*)" }), "source-bad-filter"],
    ["an invalid host", ldap({ host: "ldap.example/path" }), "invalid"],
    ["an invalid certificate", ldap({ certificate: "-----BEGIN NOTHING-----" }), "invalid"],
    ["a reserved id", ldap({ id: "hand" }), "invalid"],
    ["an id that could be a contact's", ldap({ id: "a:b" }), "invalid"],
    ["no encryption to another machine", ldap({ security: "none" }), "source-insecure"],
    ["no encryption to an address book elsewhere", carddav({ url: "http://dav.example/" }), "source-insecure"],
    ["an invalid address", carddav({ url: "ftp://dav.example/" }), "invalid"],
    ["a file source without an import", csv, "invalid"],
  ] as const)("refuses %s, and neither test nor list sends a request", async (_, source, reason) => {
    const { core, remotes } = await start();
    expect(await save(core, source)).toEqual({ ok: false, reason });
    expect(await core.ask("source.test", { source, password: "geheim", knowingly: false })).toEqual({ ok: false, reason });
    expect(await core.ask("source.books", { source, password: "geheim", knowingly: false })).toEqual({ ok: false, reason });
    expect([core.stores.sources.read(), core.stores.secrets.read(), remotes.asked]).toEqual([[], {}, []]);
  });

  it.each([
    [
      "attributes by several names",
      ldap({ attributes: { ...USUAL_ATTRIBUTES, work: "ipPhone, telephoneNumber", key: "1.2.840.113556.1.4.2" } }),
    ],
    ["no encryption to this machine", ldap({ security: "none", host: "localhost" })],
    ["an IPv6 address", ldap({ host: "2001:db8::1" })],
    ["a filter of Active Directory", ldap({ filter: "(&(objectCategory=person)(!(userAccountControl:1.2.840.113556.1.4.803:=2)))" })],
  ])("accepts %s", async (_, source) => {
    const { core } = await start();
    expect(await save(core, source)).toEqual({ ok: true, value: null });
    expect(core.stores.sources.read()).toEqual([source]);
  });

  it("accepts no encryption when the user confirms it, and an address without scheme", async () => {
    const { core } = await start();
    expect(await save(core, ldap({ security: "none" }), "geheim", true)).toMatchObject({ ok: true });
    expect(await save(core, carddav({ url: " dav.example " }))).toMatchObject({ ok: true });
    expect(core.stores.sources.read()).toMatchObject([{ security: "none" }, { url: "https://dav.example" }]);
  });

  it("does not change the kind of a source", async () => {
    const { core } = await start();
    await save(core, ldap());
    expect(await save(core, carddav({ id: "ldap" }))).toEqual({ ok: false, reason: "invalid" });
  });
});

describe("the password of a source", () => {
  it("stays when none is given, and is sent to no other server", async () => {
    const { core, remotes } = await start();
    await save(core, ldap());
    expect(await save(core, ldap({ name: "Neu", filter: "(cn=*)" }), null)).toMatchObject({ ok: true });
    expect(core.stores.secrets.read()).toEqual({ "source:ldap": "box(geheim)" });
    for (const other of [ldap({ host: "evil.example" }), ldap({ port: 389 }), ldap({ bindDn: "cn=other" })]) {
      expect(await save(core, other, null)).toEqual({ ok: false, reason: "source-password" });
      expect(await core.ask("source.test", { source: other, password: null, knowingly: false })).toEqual({
        ok: false,
        reason: "source-password",
      });
    }
    await save(core, carddav());
    for (const other of [carddav({ url: "https://evil.example/" }), carddav({ collection: "https://evil.example/rep/book/" })]) {
      expect(await save(core, other, null)).toEqual({ ok: false, reason: "source-password" });
    }
    expect(await save(core, carddav({ collection: "https://dav.example/rep/other/" }), null)).toMatchObject({ ok: true });
    expect(remotes.asked).toEqual([]);
    expect(await save(core, ldap({ host: "other.example" }), "neu")).toMatchObject({ ok: true });
    expect(core.stores.secrets.read()).toMatchObject({ "source:ldap": "box(neu)" });
  });

  it("is used, and deleted with the source or when no log-in is needed any more", async () => {
    const { core, remotes } = await start();
    await save(core, ldap());
    await core.ask("source.test", { source: ldap(), password: null, knowingly: false });
    await core.ask("source.test", { source: ldap(), password: "versuch", knowingly: false });
    await core.ask("source.test", { source: ldap({ bindDn: "" }), password: null, knowingly: false });
    expect(remotes.asked.map(({ password }) => password)).toEqual(["geheim", "versuch", ""]);
    await save(core, ldap({ bindDn: "" }), null);
    expect(core.stores.secrets.read()).toEqual({});
    await save(core, ldap());
    await core.ask("source.remove", { id: "ldap" });
    expect(core.stores.secrets.read()).toEqual({});
  });
});

test("a password is never stored with the address of another server, whatever fails in between", async () => {
  const { core } = await start();
  await save(core, ldap());
  const full = new Error("full");
  const { update } = core.stores.sources;
  Object.assign(core.stores.sources, { update: () => Promise.reject(full) });
  await expect(save(core, ldap({ host: "other.example" }), "neu")).rejects.toThrow();
  expect(core.stores.sources.read()).toEqual([ldap()]);
  expect(core.stores.secrets.read()).toEqual({});
  Object.assign(core.stores.sources, { update });
  await save(core, ldap({ host: "other.example" }), "neu");
  expect(core.stores.secrets.read()).toEqual({ "source:ldap": "box(neu)" });
});

test("no step reads all contacts at once, neither at the start nor when a source is removed", async () => {
  const remotes = fakeRemotes();
  remotes.people = { ldap: [draft("1", "Erika Muster", "030 23125111")] };
  const directory = { ...memoryDirectory(), clear: () => expect.fail("calls would wait") };
  const core = await startTestCore({ openRemote: remotes.open, directory });
  await save(core, ldap());
  await core.ask("source.sync", { id: "ldap" });
  expect(await core.ask("contact.search", { text: "Erika", limit: 5 })).toHaveLength(1);
  expect(await core.ask("source.remove", { id: "ldap" })).toEqual({ ok: true, value: null });
  expect(await core.ask("contact.search", { text: "Erika", limit: 5 })).toEqual([]);
  expect((await core.state()).sources).toEqual([]);
});

test("a source that is read while it is removed leaves no contact", async () => {
  const { core, remotes } = await start();
  remotes.people = { ldap: [draft("1", "Erika Muster", "030 23125111")] };
  await save(core, ldap());
  const { promise, resolve } = Promise.withResolvers<void>();
  remotes.hold = promise;
  const removed = core.ask("source.remove", { id: "ldap" });
  const synced = core.ask("source.sync", { id: "ldap" });
  expect(await removed).toEqual({ ok: true, value: null });
  resolve();
  await synced;
  expect(await core.ask("contact.search", { text: "Erika", limit: 5 })).toEqual([]);
});

test("a test returns the number of contacts and some names, a list the address books; both return why they failed", async () => {
  const { core, remotes } = await start();
  remotes.people = { ldap: [draft("1", "Erika Muster", "030 23125111")] };
  const asked = { source: ldap(), password: "geheim", knowingly: false };
  expect(await core.ask("source.test", asked)).toEqual({ ok: true, value: { count: 1, names: ["Erika Muster"] } });
  expect(await core.ask("source.books", { ...asked, source: carddav() })).toMatchObject({
    value: { books: [{ name: "Kontakte" }], elsewhere: null },
  });
  remotes.failure = "source-untrusted";
  expect(await core.ask("source.test", asked)).toEqual({ ok: false, reason: "source-untrusted" });
  expect(await core.ask("source.books", asked)).toEqual({ ok: false, reason: "source-untrusted" });
  expect((await core.state()).sources).toEqual([]);
});

test("a file whose rules changed is marked for another import until it was imported", async () => {
  const { core } = await start();
  const file = "Name;Telefon\nErika Muster;0 030 23125111\n";
  const outdated = async () => (await core.state()).sources.map((view) => view.outdated);
  await core.import("csv", file);
  expect(await outdated()).toEqual([false]);
  const [source] = core.stores.sources.read();
  if (source === undefined) throw new Error("no source");
  expect(await save(core, { ...source, rules: [{ find: "^0 ", replace: "" }] }, null)).toMatchObject({ ok: true });
  expect(await outdated()).toEqual([true]);
  await core.import("csv", file, { replace: true });
  expect(await outdated()).toEqual([false]);
  expect(await core.ask("contact.search", { text: "Erika", limit: 5 })).toMatchObject([{ numbers: [{ value: "+493023125111" }] }]);
  await core.ask("settings.save", { dialling: { ...core.stores.settings.read().dialling, areaCode: "40" } });
  expect(core.events.findLast(({ name }) => name === "state.changed")).toMatchObject({ payload: { sources: [{ outdated: true }] } });
});
