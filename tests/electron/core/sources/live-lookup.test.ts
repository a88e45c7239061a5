import { describe, expect, it } from "vitest";
import { SourceError } from "#electron/core/sources/servers/remote-source.ts";
import type { LdapSource } from "#shared/domain/sources/directory-source.ts";
import { draft, fakeRemotes, ldap } from "#tests/support/fake-remote.ts";
import { startTestCore } from "#tests/support/test-core.ts";

const NUMBER = "+493023125111";
const ERIKA = draft("1", "Erika Muster", "030 / 231 25-111");
const OTHER = draft("2", "Max Muster", "030 23125110");

async function start(...sources: readonly LdapSource[]) {
  const remotes = fakeRemotes();
  const core = await startTestCore({ openRemote: remotes.open });
  for (const source of sources)
    await core.ask("source.save", { source: { ...source, everyMinutes: null }, password: "", knowingly: false });
  await core.clock.advance(2_000);
  remotes.asked.splice(0);
  remotes.people = { ldap: [ERIKA, OTHER] };
  const identify = (number = NUMBER) =>
    core.ask("caller.identify", { identity: { number, displayName: "", hidden: false, uri: "", divertedFrom: [] }, chosen: null });
  const changes = () => core.events.filter(({ name }) => name === "facts.changed").length;
  const settled = async () => {
    await core.clock.advance(0);
    await core.clock.advance(0);
  };
  return {
    ...core,
    remotes,
    identify,
    changes,
    settled,
    live: () => remotes.asked.filter(({ what }) => what === "live").map(({ id }) => id),
  };
}

describe("an unknown caller", () => {
  it("is looked up while the phone rings, announced when a contact has exactly this number, and known from then on", async () => {
    const { identify, changes, settled, ask, live } = await start(ldap({ liveMs: 500 }));
    const before = changes();
    expect(await identify()).toMatchObject({ match: { contact: null } });
    await settled();
    expect(changes()).toBe(before + 1);
    expect(await identify()).toMatchObject({ match: { reason: { kind: "exact" }, contact: { id: "ldap:1", name: "Erika Muster" } } });
    expect(await ask("contact.search", { text: "Max", limit: 5 })).toEqual([]);
    expect(live()).toEqual(["ldap"]);
  });

  it("is looked up once per call, however often that is requested, and again when they call later or the clock was set back", async () => {
    const { identify, settled, live, clock, remotes } = await start(
      ldap({ liveMs: 500 }),
      ldap({ id: "b", liveMs: 300 }),
      ldap({ id: "c" }),
    );
    remotes.people = {};
    await identify();
    await identify();
    await settled();
    await identify();
    expect(live()).toEqual(["ldap", "b"]);
    await clock.advance(11 * 60_000);
    await identify();
    await settled();
    expect(live()).toEqual(["ldap", "b", "ldap", "b"]);
    await clock.advance(-4 * 3_600_000);
    await identify();
    await settled();
    expect(live()).toEqual(["ldap", "b", "ldap", "b", "ldap", "b"]);
  });

  it("is found by what the rules make of a number", async () => {
    const { identify, settled, remotes } = await start(ldap({ liveMs: 500, rules: [{ find: "^(\\d{3})$", replace: "+493023125$1" }] }));
    remotes.people = { ldap: [draft("1", "Erika Muster", "111")] };
    await identify();
    await settled();
    expect(await identify()).toMatchObject({ match: { contact: { name: "Erika Muster" } } });
  });

  it("gets an answer at once from the directory, however slow the server is", async () => {
    const { identify, settled, remotes, changes } = await start(ldap({ liveMs: 500 }));
    const { promise, resolve } = Promise.withResolvers<void>();
    remotes.live = () => promise;
    const before = changes();
    expect(await identify()).toMatchObject({ match: { contact: null } });
    await settled();
    expect(changes()).toBe(before);
    resolve();
    await settled();
    expect(changes()).toBe(before + 1);
  });

  it("stays unknown when the source was removed meanwhile", async () => {
    const { identify, settled, remotes, ask, state } = await start(ldap({ liveMs: 500 }));
    const { promise, resolve } = Promise.withResolvers<void>();
    remotes.live = () => promise;
    await identify();
    await settled();
    await ask("source.remove", { id: "ldap" });
    resolve();
    await settled();
    expect(await identify()).toMatchObject({ match: { contact: null } });
    expect((await state()).sources).toEqual([]);
  });

  it("records a server's failure with its source, until it answers again", async () => {
    const { identify, settled, remotes, state } = await start(ldap({ liveMs: 500 }));
    const failure = async () => (await state()).sources[0]?.status.failure;
    remotes.live = () => Promise.reject(new SourceError("source-too-slow"));
    expect(await identify()).toMatchObject({ match: { contact: null } });
    await settled();
    expect(await failure()).toBe("source-too-slow");
    remotes.live = async () => undefined;
    await identify("+493023125112");
    await settled();
    expect(await failure()).not.toBe("source-too-slow");
  });
});

describe("no server is queried", () => {
  it.each([
    ["for a known caller", NUMBER],
    ["for a withheld number", ""],
    ["for an internal number", "23"],
  ])("%s", async (_, number) => {
    const { identify, settled, live, import: bring } = await start(ldap({ liveMs: 500 }));
    await bring("csv", "Name;Telefon\nPetra Neu;030 23125111\n");
    await identify(number);
    await settled();
    expect(live()).toEqual([]);
  });
});
