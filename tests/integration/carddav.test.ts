// needs: radicale
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { ContactDraft } from "#electron/core/directory/import/contact-draft.ts";
import { carddavSource } from "#electron/core/sources/servers/carddav-source.ts";
import { openRemote } from "#electron/core/sources/servers/open-remote.ts";
import type { Sync } from "#electron/core/sources/servers/remote-source.ts";
import type { Contact } from "#shared/domain/contacts/contact.ts";
import type { CarddavSource } from "#shared/domain/sources/directory-source.ts";
import { sampleCard } from "#tests/support/sample-cards.ts";
import { sampleContact } from "#tests/support/sample-values.ts";
import { CALENDAR_USER, type Radicale, startRadicale } from "#tests/support/servers/radicale.ts";
import { startTestCore, type TestCore } from "#tests/support/test-core.ts";

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
  const answer = await carddavSource(bookAt(change), password).sync(mark, false, signal);
  const drafts: ContactDraft[] = [];
  if (answer.kind === "changes") drafts.push(...answer.changed);
  else for await (const page of answer.pages) drafts.push(...page);
  const end = answer.kind === "changes" ? { gone: answer.gone, mark: answer.mark } : { gone: [], mark: answer.mark() };
  return { kind: answer.kind, drafts, names: drafts.map(({ name }) => name).sort(), ...end };
}

const put = async (name: string, text: string) => {
  const answer = await server.request("PUT", server.book + name, text, { "content-type": "text/vcard; charset=utf-8" });
  expect(answer.status).toBeLessThan(300);
};

/** As if it came from a server that has forgotten it since. */
const withToken = (mark: string, token: string | null) => JSON.stringify({ ...JSON.parse(mark), token });

beforeEach(async () => {
  await server.request("DELETE", server.book);
  await server.request("MKCOL", server.book, BOOK);
});

describe("an address book", () => {
  test("is read whole, and then only the changes", async () => {
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
    ["an invalid token", "nonsense"],
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
    // From then on by token again.
    expect(JSON.parse(second.mark).token).toMatch(/^http/);
    expect(await sync(second.mark)).toMatchObject({ kind: "changes", names: [], gone: [] });
  });

  test("5,000 cards are read, and after a change of one of them only that card is transferred", { timeout: 300_000 }, async () => {
    const cards = Array.from({ length: 5000 }, (_, at) => sampleCard(`u-${at}`, `Vorname Nachname${at}`, `030 23125-${1000 + at}`));
    server.fill(Object.fromEntries(cards.map((text, at) => [`${at}.vcf`, text])));
    // Radicale reads each of them once, which takes a while.
    expect(await server.cards()).toHaveLength(5000);
    const first = await sync("");
    expect(first.kind).toBe("whole");
    expect(new Set(first.drafts.map(({ key }) => key)).size).toBe(5000);
    await server.request("DELETE", `${server.book}17.vcf`);
    await put("18.vcf", sampleCard("u-18", "Anna Adler", "030 23125-201"));
    expect(await sync(first.mark)).toMatchObject({ kind: "changes", names: ["Anna Adler"], gone: ["u-17"] });
    await server.request("DELETE", server.book);
    await expect(sync(first.mark)).rejects.toMatchObject({ problem: "source-not-found" });
  });

  test("another book is read from the beginning", async () => {
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
    ["a path that redirects", () => `${server.url}.well-known/carddav`],
    ["a path that is not there", () => `${server.url}rep/contacts/nobody.vcf`],
  ])("by %s", async (_what, url) => {
    const found = await books({ url: url() });
    expect(found.map(({ name }) => name).sort()).toEqual(["contacts", "private"]);
    expect(found.map((book) => book.url)).toContain(server.book);
  });

  test("the book's own address finds it", async () => {
    expect(await books({ url: server.book })).toEqual([{ url: server.book, name: "contacts" }]);
    expect(await books({ url: server.book.slice(0, -1) })).toEqual([{ url: server.book, name: "contacts" }]);
  });

  test("a test returns the number of contacts and some names, and without a book the list of books", async () => {
    await put("anna.vcf", sampleCard("u-anna", "Anna Adler", "030 23125-201"));
    expect(await carddavSource(bookAt(), password).test(signal)).toMatchObject({ count: 1, names: ["Anna Adler"] });
    const { names } = await carddavSource(bookAt({ collection: "" }), password).test(signal);
    expect([...names].sort()).toEqual(["contacts", "private"]);
  });

  test.each([
    ["a wrong password", {}, "wrong", "source-refused"],
    ["no server there", { url: "http://127.0.0.1:9/" }, password, "source-unreachable"],
    ["no such server", { url: "https://contacts.invalid/" }, password, "source-unreachable"],
    ["a mail address without a server", { url: "rep@contacts.invalid" }, password, "source-unreachable"],
    ["no address", { url: "not an address" }, password, "source-not-found"],
  ] as const)("%s is reported", async (_what, change, secret, problem) => {
    await expect(books(change, secret)).rejects.toMatchObject({ problem });
  });

  test("an unknown certificate is reported before anything is sent, and one that the user trusts is accepted", async () => {
    const tls = await startRadicale({ tls: true });
    const where = { url: tls.url, collection: tls.book };
    await expect(books(where)).rejects.toMatchObject({ problem: "source-untrusted" });
    await expect(sync("", where)).rejects.toMatchObject({ problem: "source-untrusted" });
    expect(await books({ ...where, certificate: tls.certificate })).toHaveLength(2);
    expect(await sync("", { ...where, certificate: tls.certificate })).toMatchObject({ kind: "whole", names: [] });
    await tls.dispose();
  });
});

describe("what the rep writes", () => {
  let core: TestCore;
  const url = (id: string) => `${server.book}${id.replace("hand:", "")}.vcf`;
  const read = async (href: string) => (await server.request("GET", href)).text();
  const find = async (text: string) => core.ask("contact.search", { text, limit: 10 });
  const notices = () => core.events.flatMap((event) => (event.name === "contact.news" ? [event.payload.kind] : []));
  const push = () => core.ask("source.sync", { id: "book" });
  const ok = { ok: true, value: null };
  async function save(change: Partial<Contact>): Promise<Contact> {
    const { source: _, ...given } = { ...sampleContact({ id: "" }), ...change };
    const saved = await core.ask("contact.save", { ...given, numbers: [...given.numbers] });
    return saved.ok ? saved.value : expect.fail(saved.reason);
  }

  beforeEach(async () => {
    core = await startTestCore({ openRemote });
    expect(await core.ask("source.save", { source: bookAt({ writeBack: true }), password, knowingly: false })).toEqual(ok);
  });
  afterEach(() => core.core.close());

  test("is accepted by a real server, and read back unchanged", async () => {
    const numbers = (["switchboard", "mobile", "home", "work", "other"] as const).map((kind, at) => ({ value: `+4930231251${at}0`, kind }));
    const words = { name: "Jörg Groß-Müller", company: "Groß; Söhne, Berlin", role: "Leitung \\ Einkauf", customer: true };
    const made = await save({ ...words, numbers, language: "en", timeZone: "Europe/Zurich" });
    expect(await push()).toEqual(ok);
    expect(await server.cards()).toHaveLength(1);
    core = await again(core);
    await push();
    const [back] = await find("Groß");
    const sorted = (contact: Contact | undefined) =>
      contact && { ...contact, numbers: contact.numbers.toSorted((a, b) => (a.value < b.value ? -1 : 1)) };
    expect(sorted(back)).toEqual(sorted({ ...made, source: "book" }));
  });

  test("is merged with changes by another program, and a conflict is reported", async () => {
    const made = await save({});
    await push();
    const theirs = (await read(url(made.id))).replace("END:VCARD", "TITLE:Leitung\r\nNOTE:nur vormittags\r\nEND:VCARD");
    await server.request("PUT", url(made.id), theirs, { "content-type": "text/vcard" });
    await save({ ...made, name: "Erika Muster" });
    expect(await push()).toEqual(ok);
    for (const line of ["FN:Erika Muster", "TITLE:Leitung", "NOTE:nur vormittags"]) expect(await read(url(made.id))).toContain(line);
    expect(notices()).toEqual([]);
    await server.request("PUT", url(made.id), (await read(url(made.id))).replace("TITLE:Leitung", "TITLE:Vertrieb"), {
      "content-type": "text/vcard",
    });
    const [shown] = await find("Erika");
    await save({ ...shown, role: "Einkauf" });
    expect(await push()).toEqual(ok);
    expect(await read(url(made.id))).toContain("TITLE:Einkauf");
    expect(notices()).toEqual(["conflict"]);
  });

  test("about a merged person reaches the card of the part that it belongs to", async () => {
    const made = await save({ role: "Einkauf" });
    await push();
    await core.import("csv", "ID;Name;Firma;Telefon\n7;E. Beispiel;Beispiel Bau;030 23125-112");
    const [card, list] = [made.id, "csv:7"];
    const choices = { name: list, company: list, role: card, email: card, language: card, timeZone: card };
    expect(await core.ask("merge.make", { ids: [list, card], choices })).toMatchObject({ ok: true });
    const [person] = await find("Beispiel");
    const numbers = [...(person?.numbers ?? []), { value: "+491713920011", kind: "mobile" as const }];
    await save({ ...person, name: "Erika Muster", role: "Leitung", numbers });
    expect(await push()).toEqual(ok);
    const text = await read(url(made.id));
    for (const part of ["FN:Erika Beispiel", "TITLE:Leitung", "+49 171 3920011"]) expect(text).toContain(part);
    expect(text).not.toContain("23125112");
    expect(await server.cards()).toHaveLength(1);
    await push();
    expect(await find("Muster")).toMatchObject([{ id: list, name: "Erika Muster", role: "Leitung" }]);
  });

  test("waits while the server is unreachable, and is written when it is back", async () => {
    const made = await save({});
    await push();
    await server.stop();
    await save({ ...made, role: "Einkauf" });
    const other = await save({ name: "Bert Bach", numbers: [{ value: "+493023125202", kind: "work" }] });
    expect(await push()).toEqual({ ok: false, reason: "source-unreachable" });
    core = await again(core);
    await server.start();
    expect(await push()).toEqual(ok);
    expect(await read(url(made.id))).toContain("TITLE:Einkauf");
    expect(await read(url(other.id))).toContain("FN:Bert Bach");
    expect(await server.cards()).toHaveLength(2);
    await core.ask("contact.remove", { id: other.id });
    await core.clock.advance(180_000);
    await expect.poll(() => server.cards(), { timeout: 30_000 }).toHaveLength(1);
  });
});

/** The same after a restart. */
async function again(core: TestCore): Promise<TestCore> {
  const next = await core.restart();
  await core.core.close();
  return next;
}
