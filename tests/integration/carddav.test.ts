// needs: radicale
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { ContactDraft } from "#electron/core/directory/contact-draft.ts";
import { carddavSource } from "#electron/core/directory/sources/carddav-source.ts";
import type { Sync } from "#electron/core/directory/sources/remote-source.ts";
import type { CarddavSource } from "#shared/domain/directory-source.ts";
import { sampleCard } from "#tests/support/sample-cards.ts";
import { CALENDAR_USER, type Radicale, startRadicale } from "#tests/support/servers/radicale.ts";

const BOOK = `<?xml version="1.0"?><mkcol xmlns="DAV:" xmlns:C="urn:ietf:params:xml:ns:carddav"><set><prop><resourcetype><collection/><C:addressbook/></resourcetype><displayname>contacts</displayname></prop></set></mkcol>`;

let server: Radicale;

beforeAll(async () => {
  server = await startRadicale();
});
afterAll(() => server.dispose());

const { user, password } = CALENDAR_USER;
const signal = new AbortController().signal;

function bookAt(change: Partial<CarddavSource> = {}): CarddavSource {
  const where = { url: server.url, user, collection: server.book, certificate: null, everyMinutes: null, writeBack: false };
  return { kind: "carddav", id: "book", name: "Adressbuch", rules: [], screenPop: null, ...where, ...change };
}

interface Synced {
  readonly kind: Sync["kind"];
  readonly names: readonly string[];
  readonly drafts: readonly ContactDraft[];
  readonly gone: readonly string[];
  readonly mark: string;
}

async function sync(mark: string, change: Partial<CarddavSource> = {}): Promise<Synced> {
  const told = await carddavSource(bookAt(change), password).sync(mark, signal);
  const drafts: ContactDraft[] = [];
  if (told.kind === "changes") drafts.push(...told.changed);
  else for await (const page of told.pages) drafts.push(...page);
  const end = told.kind === "changes" ? { gone: told.gone, mark: told.mark } : { gone: [], mark: told.mark() };
  return { kind: told.kind, drafts, names: drafts.map(({ name }) => name).sort(), ...end };
}

const put = async (name: string, text: string) => {
  const answer = await server.request("PUT", server.book + name, text, { "content-type": "text/vcard; charset=utf-8" });
  expect(answer.status).toBeLessThan(300);
};

/** As if it had been given by a server that has forgotten it since. */
const withToken = (mark: string, token: string | null) => JSON.stringify({ ...JSON.parse(mark), token });

beforeEach(async () => {
  await server.request("DELETE", server.book);
  await server.request("MKCOL", server.book, BOOK);
});

describe("an address book", () => {
  test("comes in whole, and then only what changed", async () => {
    await put("anna.vcf", sampleCard("u-anna", "Anna Adler", "030 23125-201"));
    await put("bert.vcf", sampleCard("u-bert", "Bert Bach", "030 23125-202"));
    const first = await sync("");
    expect(first).toMatchObject({ kind: "whole", names: ["Anna Adler", "Bert Bach"] });
    expect(first.drafts.map(({ key }) => key).sort()).toEqual(["u-anna", "u-bert"]);
    expect(await sync(first.mark)).toMatchObject({ kind: "changes", names: [], gone: [] });
    await put("anna.vcf", sampleCard("u-anna", "Anna Amsel", "030 23125-201"));
    await put("cora.vcf", sampleCard("u-cora", "Cora Clement", "030 23125-203"));
    await server.request("DELETE", `${server.book}bert.vcf`);
    const second = await sync(first.mark);
    expect(second).toMatchObject({ kind: "changes", names: ["Anna Amsel", "Cora Clement"], gone: ["u-bert"] });
    expect(await sync(second.mark)).toMatchObject({ kind: "changes", names: [], gone: [] });
  });

  test.each([
    [
      "a token that the server has forgotten",
      "http://radicale.org/ns/sync/0000000000000000000000000000000000000000000000000000000000000000",
    ],
    ["a token that is none", "nonsense"],
    ["no token", null],
  ])("%s: what changed is found by the ETags", async (_what, token) => {
    await put("anna.vcf", sampleCard("u-anna", "Anna Adler", "030 23125-201"));
    await put("bert.vcf", sampleCard("u-bert", "Bert Bach", "030 23125-202"));
    await put("dora.vcf", sampleCard("u-dora", "Dora Dietz", "030 23125-204"));
    const first = await sync("");
    await put("anna.vcf", sampleCard("u-anna", "Anna Amsel", "030 23125-201"));
    await server.request("DELETE", `${server.book}bert.vcf`);
    const second = await sync(withToken(first.mark, token));
    expect(second).toMatchObject({ kind: "changes", names: ["Anna Amsel"], gone: ["u-bert"] });
    // From there on by token again.
    expect(JSON.parse(second.mark).token).toMatch(/^http/);
    expect(await sync(second.mark)).toMatchObject({ kind: "changes", names: [], gone: [] });
  });

  test("5,000 cards come in, and one that changed among them is one card on the way", async () => {
    const cards = Array.from({ length: 5000 }, (_, at) => sampleCard(`u-${at}`, `Vorname Nachname${at}`, `030 23125-${1000 + at}`));
    server.fill(Object.fromEntries(cards.map((text, at) => [`${at}.vcf`, text])));
    const first = await sync("");
    expect(first.kind).toBe("whole");
    expect(new Set(first.drafts.map(({ key }) => key)).size).toBe(5000);
    await server.request("DELETE", `${server.book}17.vcf`);
    await put("18.vcf", sampleCard("u-18", "Anna Adler", "030 23125-201"));
    expect(await sync(first.mark)).toMatchObject({ kind: "changes", names: ["Anna Adler"], gone: ["u-17"] });
    await server.request("DELETE", server.book);
    await expect(sync(first.mark)).rejects.toMatchObject({ problem: "source-not-found" });
  });

  test("another book is read from its beginning", async () => {
    await put("anna.vcf", sampleCard("u-anna", "Anna Adler", "030 23125-201"));
    const { mark } = await sync("");
    expect(await sync(mark, { collection: `${server.url}rep/private/` })).toMatchObject({ kind: "whole", names: [] });
  });
});

describe("finding address books", () => {
  const books = (change: Partial<CarddavSource> = {}, secret = password) => carddavSource(bookAt(change), secret).books(signal);

  test.each([
    ["the server", () => server.url],
    ["the person", () => `${server.url}rep/`],
    ["what the server redirects to", () => `${server.url}.well-known/carddav`],
    ["a path that is not there", () => `${server.url}rep/contacts/nobody.vcf`],
  ])("by %s", async (_what, url) => {
    const found = await books({ url: url() });
    expect(found.map(({ name }) => name).sort()).toEqual(["contacts", "private"]);
    expect(found.map((book) => book.url)).toContain(server.book);
  });

  test("the book itself is the one", async () => {
    expect(await books({ url: server.book })).toEqual([{ url: server.book, name: "contacts" }]);
    expect(await books({ url: server.book.slice(0, -1) })).toEqual([{ url: server.book, name: "contacts" }]);
  });

  test("a test says how many there are and who, and without a book which there are", async () => {
    await put("anna.vcf", sampleCard("u-anna", "Anna Adler", "030 23125-201"));
    expect(await carddavSource(bookAt(), password).test(signal)).toMatchObject({ count: 1, names: ["Anna Adler"] });
    const { names } = await carddavSource(bookAt({ collection: "" }), password).test(signal);
    expect([...names].sort()).toEqual(["contacts", "private"]);
  });

  test.each([
    ["a wrong password", {}, "wrong", "source-refused"],
    ["nobody there", { url: "http://127.0.0.1:9/" }, password, "source-unreachable"],
    ["no such server", { url: "https://contacts.invalid/" }, password, "source-unreachable"],
    ["no address", { url: "not an address" }, password, "source-not-found"],
  ] as const)("%s is told", async (_what, change, secret, problem) => {
    await expect(books(change, secret)).rejects.toMatchObject({ problem });
  });

  test("a certificate that nobody knows is told before anything is said, and one that the person trusts is enough", async () => {
    const tls = await startRadicale({ tls: true });
    const where = { url: tls.url, collection: tls.book };
    await expect(books(where)).rejects.toMatchObject({ problem: "source-untrusted" });
    await expect(sync("", where)).rejects.toMatchObject({ problem: "source-untrusted" });
    expect(await books({ ...where, certificate: tls.certificate })).toHaveLength(2);
    expect(await sync("", { ...where, certificate: tls.certificate })).toMatchObject({ kind: "whole", names: [] });
    await tls.dispose();
  });
});
