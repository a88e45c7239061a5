import { describe, expect, it, test } from "vitest";
import { SourceError } from "#electron/core/sources/servers/remote-source.ts";
import { NO_STATUS, type SourceFailure } from "#shared/domain/sources/directory-source.ts";
import { emptyThread } from "#shared/domain/threads/thread.ts";
import { carddav, draft, fakeRemotes, ldap } from "#tests/support/fake-remote.ts";
import { NOON } from "#tests/support/sample-values.ts";
import { startTestCore } from "#tests/support/test-core.ts";

const MINUTE = 60_000;
const ERIKA = draft("1", "Erika Muster", "030 23125111");
const MAX = draft("2", "Max Muster", "030 23125112");

/** A core with one source that was not read yet; it is read on request only, unless `everyMinutes` is given. */
async function start(everyMinutes: number | null = null) {
  const remotes = fakeRemotes();
  remotes.people = { ldap: [ERIKA, MAX], dav: [draft("u1", "Petra Neu", "030 23125113")] };
  const core = await startTestCore({ openRemote: remotes.open });
  await core.ask("source.save", { source: ldap({ everyMinutes }), password: "geheim", knowingly: false });
  return {
    ...core,
    remotes,
    sync: (id = "ldap") => core.ask("source.sync", { id }),
    names: async (text = "") => (await core.ask("contact.search", { text, limit: 9 })).map(({ name }) => name),
    status: async (id = "ldap") => (await core.state()).sources.find(({ source }) => source.id === id)?.status ?? NO_STATUS,
    syncs: () => remotes.asked.filter(({ what }) => what === "sync").length,
  };
}

describe("reading a source", () => {
  it("adds all contacts and reports its state", async () => {
    const { sync, ask, status, remotes, events } = await start();
    remotes.people = { ldap: [ERIKA, MAX, draft("3", "", "030 1"), draft("4", "Nobody", "")] };
    expect(await sync()).toEqual({ ok: true, value: null });
    expect(await ask("contact.search", { text: "Muster", limit: 9 })).toMatchObject([
      { id: "ldap:1", source: "ldap", numbers: [{ value: "+493023125111" }] },
      { id: "ldap:2" },
    ]);
    expect(await status()).toEqual({ lastAt: NOON, count: 2, leftOut: 2, failure: null });
    expect(remotes.asked).toEqual([{ what: "sync", id: "ldap", password: "geheim", mark: "", reread: false }]);
    expect(events.map(({ name }) => name)).toContain("facts.changed");
    expect(events).toContainEqual({ name: "source.progress", payload: { id: "ldap", done: 1, total: null } });
  });

  it("continues where it ended, and starts from the beginning when the rules have changed", async () => {
    const { sync, ask, remotes } = await start();
    await sync();
    await sync();
    await ask("source.save", { source: ldap({ everyMinutes: null, base: "ou=other" }), password: null, knowingly: false });
    await sync();
    expect(remotes.asked).toMatchObject([
      { mark: "", reread: false },
      { mark: "mark-1", reread: false },
      { mark: "mark-2", reread: true },
    ]);
  });

  it("removes contacts that are gone, keeps and marks those that the rep's work refers to, and adds them again", async () => {
    const { sync, ask, names, remotes, stores } = await start();
    await sync();
    await ask("thread.save", { ...emptyThread("ldap:1", NOON), purpose: "Wartung" });
    remotes.people = { ldap: [draft("3", "Petra Muster", "030 23125113")] };
    await sync();
    expect((await names("Muster")).toSorted()).toEqual(["Erika Muster", "Petra Muster"]);
    const identity = { number: "+493023125111", displayName: "", hidden: false, uri: "", divertedFrom: [] };
    expect(await ask("caller.identify", { identity, chosen: null })).toMatchObject({
      match: { contact: { id: "ldap:1", source: "departed" } },
      thread: { purpose: "Wartung" },
    });
    remotes.people = { ldap: [draft("1", "Erika Muster", "030 23125119")] };
    await sync();
    expect(await ask("contact.search", { text: "Erika", limit: 9 })).toMatchObject([
      { id: "ldap:1", source: "ldap", numbers: [{ value: "+493023125119" }] },
    ]);
    expect(stores.departed.read()).toEqual({});
  });

  it.each(["source-unreachable", "source-refused", "source-broken-off", "source-untrusted"] as const satisfies readonly SourceFailure[])(
    "changes nothing when it fails: %s",
    async (failure) => {
      const { sync, names, status, remotes } = await start();
      await sync();
      remotes.failure = failure;
      expect(await sync()).toEqual({ ok: false, reason: failure });
      expect(await names("Muster")).toHaveLength(2);
      expect(await status()).toEqual({ lastAt: NOON, count: 2, leftOut: 0, failure });
      remotes.failure = null;
      await sync();
      expect(await status()).toMatchObject({ failure: null });
    },
  );

  it("adds the part that a server returns, and removes no contact because of it", async () => {
    const { sync, names, status, remotes } = await start();
    await sync();
    remotes.people = { ldap: [draft("3", "Petra Muster", "030 23125113")] };
    remotes.failure = "source-limit";
    expect(await sync()).toEqual({ ok: true, value: null });
    expect(await names("Muster")).toHaveLength(3);
    expect(await status()).toEqual({ lastAt: NOON, count: 3, leftOut: 0, failure: "source-limit" });
  });

  it("keeps the changes that came, and reports that some did not", async () => {
    const { sync, names, status, remotes } = await start();
    await sync();
    remotes.answers.push({
      ...{ kind: "changes", changed: [draft("3", "Petra Muster", "030 23125113")], gone: [] },
      ...{ incomplete: true, mark: "mark-2" },
    });
    expect(await sync()).toEqual({ ok: true, value: null });
    expect(await names("Muster")).toHaveLength(3);
    expect(await status()).toEqual({ lastAt: NOON, count: 3, leftOut: 0, failure: "source-cards" });
    await sync();
    expect(remotes.asked.at(-1)?.mark).toBe("mark-2");
  });

  it("does not believe that all contacts are gone at once", async () => {
    const { sync, names, status, remotes } = await start();
    await sync();
    remotes.people = {};
    expect(await sync()).toEqual({ ok: false, reason: "source-not-found" });
    expect(await names("Muster")).toHaveLength(2);
    expect(await status()).toMatchObject({ count: 2, failure: "source-not-found" });
  });

  it("keeps what the rep changed or removed in it", async () => {
    const { sync, ask, remotes } = await start();
    await sync();
    const [erika] = await ask("contact.search", { text: "Erika", limit: 9 });
    if (erika === undefined) throw new Error("no contact");
    await ask("contact.save", { ...erika, numbers: [...erika.numbers], role: "Einkauf" });
    remotes.people = { ldap: [MAX] };
    await sync();
    expect(await ask("contact.search", { text: "Erika", limit: 9 })).toMatchObject([{ id: "ldap:1", role: "Einkauf" }]);
  });

  it("removes no contact that must be kept and cannot be stored", async () => {
    const { sync, stores, ask, names, status, remotes } = await start();
    await sync();
    await ask("thread.save", { ...emptyThread("ldap:1", NOON), purpose: "Wartung" });
    remotes.people = { ldap: [MAX] };
    stores.setFailure("storage-full");
    expect(await sync()).toEqual({ ok: false, reason: "storage-full" });
    expect(await names("Muster")).toEqual(["Erika Muster", "Max Muster"]);
    expect(await status()).toMatchObject({ count: 2, failure: "source-unexpected" });
    stores.setFailure(null);
    expect(await sync()).toMatchObject({ ok: true });
  });

  it("an unknown source is no source that failed", async () => {
    const { sync } = await start();
    expect(await sync("nobody")).toEqual({ ok: false, reason: "not-found" });
  });
});

describe("what changed since", () => {
  const changes = { kind: "changes", changed: [], gone: [], mark: "next" } as const;

  it("is added and removed, under the kept ids", async () => {
    const { sync, ask, names, status, remotes, stores } = await start();
    await sync();
    await ask("thread.save", { ...emptyThread("ldap:1", NOON), purpose: "Wartung" });
    const changed = [draft("2", "Max Muster", "030 23125119"), draft("3", "Petra Muster", "030 23125113"), draft("9", "Leer", "")];
    remotes.answers.push({ ...changes, changed, gone: ["1", "unknown"] });
    expect(await sync()).toMatchObject({ ok: true });
    expect(remotes.asked.at(-1)?.mark).toBe("mark-1");
    expect((await names("Muster")).toSorted()).toEqual(["Erika Muster", "Max Muster", "Petra Muster"]);
    expect(Object.keys(stores.departed.read())).toEqual(["ldap:1"]);
    expect(await ask("contact.search", { text: "23125119", limit: 9 })).toMatchObject([{ id: "ldap:2" }]);
    expect(await status()).toMatchObject({ count: 2, leftOut: 1, failure: null });
    remotes.answers.push({ ...changes, changed: [ERIKA], mark: "after" });
    await sync();
    expect(remotes.asked.at(-1)?.mark).toBe("next");
    expect(await ask("contact.search", { text: "Erika", limit: 9 })).toMatchObject([{ id: "ldap:1", source: "ldap" }]);
    expect(stores.departed.read()).toEqual({});
  });

  it("stores assistants as door openers of their company, like the first reading", async () => {
    const { sync, remotes, stores } = await start();
    const of = (number: string) => ({ company: "Muster AG", assistants: [{ name: "Jana Busch", numbers: [number] }] });
    remotes.people = { ldap: [draft("1", "Erika Muster", "030 23125111", of("030 23125118"))] };
    await sync();
    remotes.answers.push({ ...changes, changed: [draft("2", "Max Muster", "030 23125112", of("030 23125119"))] });
    await sync();
    const numbers = ["+493023125118", "+493023125119"];
    expect(stores.companies.read()).toMatchObject({ muster: { doorOpeners: [{ name: "Jana Busch", numbers }] } });
  });

  it("removes a contact without any number", async () => {
    const { sync, names, remotes } = await start();
    await sync();
    remotes.answers.push({ ...changes, changed: [draft("2", "Max Muster", "")] });
    await sync();
    expect(await names("Muster")).toEqual(["Erika Muster"]);
  });

  it("gives the same when there is much of it", async () => {
    const { sync, names, status, remotes } = await start();
    await sync();
    const changed = Array.from({ length: 400 }, (_, at) => draft(`n${at}`, `Neu ${at}`, `030 231${String(at).padStart(5, "0")}`));
    remotes.answers.push({ ...changes, changed: [...changed, draft("2", "Max Muster", "", { numbers: [] })], gone: ["1"] });
    expect(await sync()).toMatchObject({ ok: true });
    expect(await status()).toMatchObject({ count: 400 });
    expect(await names("Muster")).toEqual([]);
    expect(await names("Neu 399")).toEqual(["Neu 399"]);
  });
});

describe("several at once", () => {
  it("are read one after the other, and a waiting one can be cancelled", async () => {
    const { sync, ask, state, remotes, syncs } = await start();
    await ask("source.save", { source: carddav({ everyMinutes: null }), password: "x", knowingly: false });
    const { promise, resolve } = Promise.withResolvers<void>();
    remotes.hold = promise;
    const first = sync();
    const second = sync("dav");
    expect((await state()).sources.map(({ running }) => running)).toEqual([true, false]);
    await ask("source.cancel", { id: "dav" });
    expect(await second).toEqual({ ok: false, reason: "cancelled" });
    resolve();
    expect(await first).toMatchObject({ ok: true });
    expect(syncs()).toBe(1);
  });

  it("one that is running is aborted without a trace", async () => {
    const { sync, ask, names, status, state, remotes } = await start();
    remotes.hold = new Promise(() => undefined);
    const running = sync();
    await state();
    await ask("source.cancel", { id: "ldap" });
    expect(await running).toEqual({ ok: false, reason: "cancelled" });
    expect(await names("Muster")).toEqual([]);
    expect(await status()).toEqual(NO_STATUS);
    remotes.hold = null;
    expect(await sync()).toMatchObject({ ok: true });
  });

  it("one that is removed while it is read leaves nothing", async () => {
    const { sync, ask, names, state, remotes } = await start();
    remotes.hold = new Promise(() => undefined);
    const running = sync();
    await state();
    await ask("source.remove", { id: "ldap" });
    expect(await running).toEqual({ ok: false, reason: "cancelled" });
    expect([await names("Muster"), (await state()).sources]).toEqual([[], []]);
  });

  it("ends with the core", async () => {
    const { core, sync, state, remotes } = await start();
    remotes.hold = new Promise(() => undefined);
    const running = sync();
    await state();
    await core.close();
    expect(await running).toEqual({ ok: false, reason: "cancelled" });
  });
});

describe("by the clock", () => {
  it("a new source is read soon, then as often as it is set", async () => {
    const { clock, syncs, names } = await start(15);
    expect(syncs()).toBe(0);
    await clock.advance(2_000);
    expect([syncs(), await names("Muster")]).toEqual([1, ["Erika Muster", "Max Muster"]]);
    await clock.advance(15 * MINUTE - 1);
    expect(syncs()).toBe(1);
    await clock.advance(1);
    expect(syncs()).toBe(2);
    await clock.advance(60 * MINUTE);
    expect(syncs()).toBe(6);
  });

  it("one that does not answer is tried less and less often, and at once when the network changes", async () => {
    const { core, clock, syncs, remotes } = await start(5);
    remotes.failure = "source-unreachable";
    await clock.advance(2_000);
    expect(syncs()).toBe(1);
    await clock.advance(1 * MINUTE);
    expect(syncs()).toBe(2);
    await clock.advance(1 * MINUTE);
    expect(syncs()).toBe(2);
    await clock.advance(1 * MINUTE);
    expect(syncs()).toBe(3);
    core.emit("network.changed", {});
    await clock.advance(2_000);
    expect(syncs()).toBe(4);
  });

  it("a wrong password is not tried again until it is changed", async () => {
    const { ask, core, clock, syncs, remotes } = await start(5);
    remotes.failure = "source-refused";
    await clock.advance(2_000);
    core.emit("network.changed", {});
    await clock.advance(6 * 60 * MINUTE);
    expect(syncs()).toBe(1);
    remotes.failure = null;
    await ask("source.save", { source: ldap({ everyMinutes: 5 }), password: "richtig", knowingly: false });
    await clock.advance(2_000);
    expect(remotes.asked.at(-1)).toMatchObject({ password: "richtig" });
    expect(syncs()).toBe(2);
  });

  it("one that was cancelled is not started again at once", async () => {
    const { ask, clock, syncs, remotes } = await start(15);
    remotes.hold = new Promise(() => undefined);
    await clock.advance(2_000);
    await ask("source.cancel", { id: "ldap" });
    await clock.advance(14 * MINUTE);
    expect(syncs()).toBe(1);
  });

  it("other dialling rules read everything again from the beginning", async () => {
    const { ask, clock, stores, remotes } = await start(60);
    await clock.advance(2_000);
    await ask("settings.save", { dialling: { ...stores.settings.read().dialling, areaCode: "40" } });
    await clock.advance(2_000);
    expect(remotes.asked.map(({ reread }) => reread)).toEqual([false, true]);
  });

  it("an address book that was not chosen yet is not read", async () => {
    const { ask, clock, remotes } = await start();
    await clock.advance(2_000);
    await ask("source.save", { source: carddav({ collection: "" }), password: "x", knowingly: false });
    await clock.advance(60 * MINUTE);
    expect(remotes.asked.filter(({ id }) => id === "dav")).toEqual([]);
  });

  it("after a start it reads what is overdue and what the directory lost; a window does not wait for it", async () => {
    const first = await start(60);
    await first.clock.advance(2_000);
    await first.core.close();
    const second = await first.restart({ phone: false });
    expect(first.syncs()).toBe(1);
    await second.ask("app.hello", { role: "phone" });
    expect(first.syncs()).toBe(1);
    await first.clock.advance(2_000);
    expect(first.syncs()).toBe(2);
    expect(await second.ask("contact.search", { text: "Muster", limit: 9 })).toHaveLength(2);
  });
});

test("an unexpected error is logged without its message, and stored as a failure", async () => {
  const { sync, status, remotes, logged } = await start();
  remotes.answers.push({
    kind: "whole",
    total: null,
    pages: (async function* () {
      yield [ERIKA];
      throw new TypeError("Erika Muster");
    })(),
    mark: () => "",
    stays: () => [],
  });
  expect(await sync()).toEqual({ ok: false, reason: "source-unexpected" });
  expect(await status()).toMatchObject({ count: 0, failure: "source-unexpected" });
  expect(logged.at(-1)).toBe("source: TypeError");
  expect(new SourceError("source-refused").message).toBe("source-refused");
});
