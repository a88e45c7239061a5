// needs: slapd
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type ContactDraft, toContact } from "#electron/core/directory/import/contact-draft.ts";
import { ldapSource } from "#electron/core/sources/servers/ldap-source.ts";
import { type RemoteSource, SourceError } from "#electron/core/sources/servers/remote-source.ts";
import { defaultSettings } from "#shared/domain/settings/settings.ts";
import { type LdapSource, USUAL_ATTRIBUTES } from "#shared/domain/sources/directory-source.ts";
import { COUNT, ldif, READER } from "#tests/support/servers/ldap-people.ts";
import { LDAP_ADMIN, LDAP_BASE, type Slapd, startSlapd } from "#tests/support/servers/slapd.ts";

let slapd: Slapd;

beforeAll(async () => {
  slapd = await startSlapd();
  await slapd.add(ldif());
}, 120_000);

afterAll(() => slapd.dispose());

function source(change: Partial<LdapSource> = {}): LdapSource {
  return {
    id: "ldap",
    kind: "ldap",
    name: "Firma",
    rules: [],
    screenPop: null,
    host: "127.0.0.1",
    port: slapd.tlsPort,
    security: "tls",
    bindDn: LDAP_ADMIN.bindDn,
    base: LDAP_BASE,
    filter: "(objectClass=inetOrgPerson)",
    attributes: USUAL_ATTRIBUTES,
    certificate: slapd.certificate,
    everyMinutes: null,
    liveMs: 5_000,
    ...change,
  };
}

function remote({ password = LDAP_ADMIN.password, ...change }: Partial<LdapSource> & { readonly password?: string } = {}): RemoteSource {
  return ldapSource(source(change), password);
}

const { signal } = new AbortController();

async function pagesOf(from: RemoteSource): Promise<AsyncIterator<readonly ContactDraft[]>> {
  const sync = await from.sync("", false, signal);
  if (sync.kind !== "whole") throw new Error(sync.kind);
  return sync.pages[Symbol.asyncIterator]();
}

async function all(from: RemoteSource): Promise<readonly ContactDraft[]> {
  const drafts: ContactDraft[] = [];
  const pages = await pagesOf(from);
  for (let page = await pages.next(); page.done !== true; page = await pages.next()) drafts.push(...page.value);
  return drafts;
}

async function problem(work: Promise<unknown>): Promise<string> {
  const error = await work.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  return error instanceof SourceError ? error.problem : String(error);
}

describe("a company's directory", () => {
  it("is read to its end, page by page, although it returns few at a time", async () => {
    const drafts = await all(remote());
    expect(drafts).toHaveLength(COUNT + 1);
    expect(new Set(drafts.map(({ key }) => key)).size).toBe(COUNT + 1);
    const { contact } = toContact(
      { source: "ldap", dialling: defaultSettings("de-DE", null).dialling, rewrite: null },
      drafts.find(({ name }) => name === "Jörg Größer") as ContactDraft,
    );
    expect(contact).toMatchObject({ role: "Leiter Einkauf", language: "de" });
    expect(contact?.numbers.map(({ value, kind }) => [value, kind])).toEqual([
      ["+498999998123", "work"],
      ["+491713920021", "mobile"],
    ]);
  }, 60_000);

  it("is read over StartTLS", async () => {
    const drafts = await all(remote({ port: slapd.port, security: "starttls", filter: "(uid=p1*)", base: `ou=people,${LDAP_BASE}` }));
    expect(drafts.length).toBeGreaterThan(1000);
  }, 60_000);

  it("returns only a part to an ordinary user, and says so", async () => {
    const pages = await pagesOf(remote(READER));
    expect((await pages.next()).value).toHaveLength(500);
    expect(await problem(pages.next())).toBe("source-limit");
  });

  it.each([
    ["an unknown certificate", { certificate: null }, "source-untrusted"],
    ["the same over StartTLS", { certificate: null, security: "starttls", port: 0 }, "source-untrusted"],
    ["a wrong password", { password: "wrong" }, "source-refused"],
    ["a missing base", { base: "ou=nobody,dc=example,dc=org" }, "source-not-found"],
    ["an invalid filter", { filter: "(cn=" }, "source-bad-filter"],
    ["no server", { port: 9, security: "none" }, "source-unreachable"],
  ] as const)("refuses in one word: %s", async (_, change, expected) => {
    const port = "port" in change ? change.port || slapd.port : slapd.tlsPort;
    expect(await problem(all(remote({ ...change, port })))).toBe(expected);
  });

  it("reports a connection lost midway, and is read again once it is back", async () => {
    const pages = await pagesOf(remote());
    expect((await pages.next()).value).toHaveLength(500);
    await slapd.stop();
    // The pages that the thread had read by then come first.
    const rest = async () => {
      while ((await pages.next()).done !== true);
    };
    expect(await problem(rest())).toBe("source-broken-off");
    await slapd.start();
    expect(await all(remote({ filter: "(uid=p17)" }))).toHaveLength(1);
  }, 60_000);
});

describe("a look-up while it rings", () => {
  it.each([0, 1, 2, 3])("finds the number in every way of writing it: %i", async (index) => {
    const found = await remote().byNumber?.(`+4930231${String(index).padStart(5, "0")}`, 5_000);
    expect(found?.map(({ name }) => name)).toContain(`Person ${index}`);
  });

  it("finds no one for an unknown number", async () => {
    expect(await remote().byNumber?.("+498999998555", 5_000)).toEqual([]);
  });

  it("returns in time when the server does not respond", async () => {
    slapd.freeze();
    try {
      expect(await problem(remote().byNumber?.("+493023100001", 200) ?? Promise.resolve())).toBe("source-too-slow");
    } finally {
      slapd.thaw();
    }
  });
});
