// needs: slapd
import { randomUUID } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Core, CoreEvent } from "#electron/core/base/core-types.ts";
import { createCore } from "#electron/core/core.ts";
import { systemClock } from "#electron/core/host/system-clock.ts";
import { keyFileSecrets } from "#electron/core/settings/secrets.ts";
import type { LdapSource } from "#shared/domain/sources/directory-source.ts";
import { ldap } from "#tests/support/fake-remote.ts";
import { COUNT, ldif, READER } from "#tests/support/servers/ldap-people.ts";
import { LDAP_ADMIN, LDAP_BASE, type Slapd, startSlapd } from "#tests/support/servers/slapd.ts";

const UNKNOWN = "+493023100001";

let slapd: Slapd;
let dataDir = "";
let core: Core;
let events: CoreEvent[] = [];

beforeAll(async () => {
  slapd = await startSlapd();
  await slapd.add(ldif());
}, 120_000);
afterAll(() => slapd.dispose());

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), "faden-ldap-"));
  core = await createCore({
    dataDir,
    clock: systemClock,
    newId: randomUUID,
    secrets: await keyFileSecrets(dataDir),
    host: { kind: "browser", platform: "linux", locale: "de-DE", timeZone: "Europe/Berlin", version: "0.0.0", hotkeys: () => [] },
    openExternal: async () => undefined,
    log: () => undefined,
  });
  events = [];
  core.on((event) => events.push(event));
});
afterEach(async () => {
  await core.close();
  await rm(dataDir, { recursive: true });
});

function company(change: Partial<LdapSource> = {}): LdapSource {
  return ldap({
    host: "127.0.0.1",
    port: slapd.tlsPort,
    bindDn: LDAP_ADMIN.bindDn,
    base: LDAP_BASE,
    filter: "(objectClass=inetOrgPerson)",
    certificate: slapd.certificate,
    everyMinutes: null,
    ...change,
  });
}

async function save(source: LdapSource, password = LDAP_ADMIN.password): Promise<void> {
  expect(await core.handlers["source.save"]({ source, password, knowingly: false })).toEqual({ ok: true, value: null });
}

const sync = () => core.handlers["source.sync"]({ id: "ldap" });
const found = async (text: string) => (await core.handlers["contact.search"]({ text, limit: 5 })).map(({ name }) => name);
const status = async () => (await core.handlers["app.hello"]({ role: "phone" })).state.sources[0]?.status;
const identify = (number: string) =>
  core.handlers["caller.identify"]({ identity: { number, displayName: "", hidden: false, uri: "", divertedFrom: [] }, chosen: null });

/** The next event of this name. */
function nextEvent(name: CoreEvent["name"]): Promise<void> {
  return new Promise((resolve) => {
    const off = core.on((event) => {
      if (event.name !== name) return;
      off();
      resolve();
    });
  });
}

describe("a company's directory", () => {
  it.each([
    ["LDAPS", {}],
    ["StartTLS", { security: "starttls" }],
  ] as const)(
    "is tested and read whole over %s",
    async (_, change) => {
      const source = company({ ...change, port: "security" in change ? slapd.port : slapd.tlsPort });
      const tested = await core.handlers["source.test"]({ source, password: LDAP_ADMIN.password, knowingly: false });
      expect(tested).toMatchObject({ ok: true, value: { count: COUNT + 1, names: { length: 5 } } });
      await save(source);
      expect(await sync()).toEqual({ ok: true, value: null });
      expect(await status()).toMatchObject({ count: COUNT + 1, leftOut: 0, failure: null });
      expect(await found("Größer")).toEqual(["Jörg Größer"]);
      expect(await identify("+493023119999")).toMatchObject({ match: { reason: { kind: "exact" }, contact: { name: "Person 19999" } } });
    },
    60_000,
  );

  it("lists the bases that can be read in it", async () => {
    expect(await core.handlers["source.books"]({ source: company(), password: LDAP_ADMIN.password, knowingly: false })).toEqual({
      ok: true,
      value: { books: [{ url: LDAP_BASE, name: LDAP_BASE }], elsewhere: null },
    });
  });

  it("is imported in part where the server limits it, and no contact is removed", async () => {
    await save(company({ filter: "(uid=p1999*)" }));
    expect(await sync()).toMatchObject({ ok: true });
    const before = (await status())?.count ?? 0;
    await save(company({ bindDn: READER.bindDn }), READER.password);
    expect(await sync()).toMatchObject({ ok: true });
    expect(await status()).toMatchObject({ count: before + 500, failure: "source-limit" });
    expect(await found("Person 19999")).toEqual(["Person 19999"]);
  });

  it("changes nothing when it disconnects midway, and is read again once it is back", async () => {
    await save(company({ filter: "(uid=p1999*)" }));
    expect(await sync()).toMatchObject({ ok: true });
    await save(company());
    const begun = nextEvent("source.progress");
    const running = sync();
    await begun;
    await slapd.stop();
    expect(await running).toEqual({ ok: false, reason: "source-broken-off" });
    expect(await status()).toMatchObject({ count: 11, failure: "source-broken-off" });
    expect([await found("Person 19999"), await found("Größer")]).toEqual([["Person 19999"], []]);
    expect(await sync()).toEqual({ ok: false, reason: "source-unreachable" });
    await slapd.start();
    expect(await sync()).toMatchObject({ ok: true });
    expect(await status()).toMatchObject({ count: COUNT + 1, failure: null });
  }, 60_000);

  it("can be cancelled when it does not answer any more", async () => {
    await save(company());
    const begun = nextEvent("source.progress");
    const running = sync();
    await begun;
    slapd.freeze();
    try {
      await core.handlers["source.cancel"]({ id: "ldap" });
      expect(await running).toEqual({ ok: false, reason: "cancelled" });
      expect(await status()).toMatchObject({ count: 0, failure: null });
    } finally {
      slapd.thaw();
    }
  });
});

describe("an unknown caller", () => {
  it("is found there while it rings", async () => {
    await save(company({ liveMs: 5_000 }));
    const news = nextEvent("facts.changed");
    expect(await identify(UNKNOWN)).toMatchObject({ match: { contact: null } });
    await news;
    expect(await identify(UNKNOWN)).toMatchObject({ match: { reason: { kind: "exact" }, contact: { name: "Person 1" } } });
    expect(await found("Person 2")).toEqual([]);
  });

  it("gets an answer at once while the server hangs, and the source shows the fault", async () => {
    await save(company({ liveMs: 300 }));
    slapd.freeze();
    try {
      const failed = new Promise<void>((resolve) => {
        core.on((event) => {
          if (event.name === "state.changed" && event.payload.sources?.[0]?.status.failure === "source-too-slow") resolve();
        });
      });
      expect(await identify(UNKNOWN)).toMatchObject({ match: { contact: null } });
      await failed;
      expect(events.some(({ name }) => name === "facts.changed")).toBe(false);
    } finally {
      slapd.thaw();
    }
  });
});
