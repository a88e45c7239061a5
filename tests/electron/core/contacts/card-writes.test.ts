import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { openRemote } from "#electron/core/sources/servers/open-remote.ts";
import type { Contact } from "#shared/domain/contacts/contact.ts";
import type { CarddavSource } from "#shared/domain/sources/directory-source.ts";
import { type FakeCarddav, startFakeCarddav } from "#tests/support/fake-carddav.ts";
import { sampleCard } from "#tests/support/sample-cards.ts";
import { sampleContact } from "#tests/support/sample-values.ts";
import { startTestCore, type TestCore } from "#tests/support/test-core.ts";

// Each look at a server starts a thread, which takes seconds on a busy machine.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

let server: FakeCarddav;
let core: TestCore;

beforeEach(async () => {
  server = await startFakeCarddav();
  core = await startTestCore({ openRemote });
  await setUp();
});
afterEach(async () => {
  await core.core.close();
  await server.close();
});

async function setUp(change: Partial<CarddavSource> = {}): Promise<void> {
  const where = { url: server.url, user: "rep", collection: server.book, certificate: null, everyMinutes: null, writeBack: true };
  const source: CarddavSource = { kind: "carddav", id: "book", name: "Adressbuch", rules: [], screenPop: null, ...where, ...change };
  expect(await core.ask("source.save", { source, password: "secret", knowingly: false })).toEqual({ ok: true, value: null });
}

const sync = () => core.ask("source.sync", { id: "book" });
const ok = { ok: true, value: null };

async function save(change: Partial<Contact>): Promise<Contact> {
  const { source: _, ...given } = { ...sampleContact({ id: "" }), ...change };
  const saved = await core.ask("contact.save", { ...given, numbers: [...given.numbers] });
  if (!saved.ok) throw new Error(saved.reason);
  return saved.value;
}

const find = async (text: string) => (await core.ask("contact.search", { text, limit: 10 })) as readonly Contact[];
const only = async (text: string): Promise<Contact> => {
  const [first, ...others] = await find(text);
  expect(others).toEqual([]);
  return first ?? expect.fail(`no contact is found by ${text}`);
};
const cards = () => [...server.cards.values()].map(({ text }) => text);
const card = () => {
  const [text, ...others] = cards();
  expect(others).toEqual([]);
  return text ?? expect.fail("no card");
};
const news = () =>
  core.events.flatMap((event) => (event.name === "contact.news" ? [[event.payload.kind, event.payload.contact.name]] : []));
const waiting = () => [Object.keys(core.stores.contacts.read()), Object.keys(core.stores.cardWrites.read())];

const counted = async () => (await core.state()).sources.map(({ status }) => status.count);

describe("a contact made by hand", () => {
  test("becomes a card, once, and keeps its id", async () => {
    const made = await save({ role: "Einkauf" });
    expect(await sync()).toEqual(ok);
    expect(card()).toContain(`UID:${made.id.replace("hand:", "")}\r\n`);
    expect(card()).toContain("TITLE:Einkauf");
    expect(await only("Erika")).toEqual({ ...made, source: "book" });
    expect(waiting()).toEqual([[], []]);
    await sync();
    expect(await only("Erika")).toEqual({ ...made, source: "book" });
    // Also after the directory was lost, which is only a cache.
    core = await core.restart();
    await sync();
    expect((await only("Erika")).id).toBe(made.id);
    expect(cards()).toHaveLength(1);
  });

  test("is written without a request, once it cannot be undone any more", async () => {
    await save({});
    await core.clock.advance(12_000);
    await expect.poll(cards, { timeout: 60_000 }).toHaveLength(1);
  });

  test("is written to the address book chosen now, and no other server is queried", async () => {
    await save({});
    server.manner.instead = ({ method }, response) => {
      if (method !== "PUT") return false;
      response.writeHead(403).end();
      return true;
    };
    expect(await sync()).toMatchObject({ ok: false });
    const other = await startFakeCarddav();
    await setUp({ url: other.url, collection: other.book });
    const asked = server.asked.length;
    expect(await sync()).toEqual(ok);
    expect(other.cards.size).toBe(1);
    expect(server.asked).toHaveLength(asked);
    await other.close();
  });

  test("without a number is stored only here, since no card would bring it back", async () => {
    await save({ numbers: [] });
    expect(await sync()).toEqual(ok);
    expect(cards()).toEqual([]);
    expect(await find("Erika")).toHaveLength(1);
  });

  test("is not duplicated when the power is cut after the card was created", async () => {
    const made = await save({});
    const before = core.stores.contacts.read();
    await sync();
    await core.stores.contacts.update(() => before);
    core = await core.restart();
    await sync();
    await sync();
    expect(cards()).toHaveLength(1);
    expect((await only("Erika")).id).toBe(made.id);
  });
});

test("stays here when the address book is no longer used", async () => {
  const made = await save({});
  await sync();
  server.set("a.vcf", sampleCard("u-a", "Anna Adler", "030 23125-201"));
  await sync();
  await core.ask("source.remove", { id: "book" });
  expect(await only("Erika")).toEqual(made);
  expect(await find("Anna")).toEqual([]);
  // Set up again, it is the same card.
  await setUp({ id: "other" });
  await core.ask("source.sync", { id: "other" });
  expect(cards()).toHaveLength(2);
  expect(await only("Erika")).toEqual({ ...made, source: "other" });
});

test("is written to the new address book when the source becomes another one", async () => {
  const made = await save({});
  await sync();
  const other = await startFakeCarddav();
  other.set("a.vcf", sampleCard("u-a", "Anna Adler", "030 23125-201"));
  await setUp({ url: other.url, collection: other.book });
  expect(await sync()).toEqual(ok);
  expect(await only("Erika")).toEqual({ ...made, source: "book" });
  expect(other.cards.size).toBe(2);
  expect(cards()).toHaveLength(1);
  await other.close();
});

test("is not removed when the power is cut while the address book is removed", async () => {
  const made = await save({});
  await sync();
  Object.assign(core.stores.secrets, { update: () => new Promise(() => undefined) });
  void core.ask("source.remove", { id: "book" });
  await expect.poll(() => core.stores.sources.read()).toEqual([]);
  core = await core.restart();
  expect(await only("Erika")).toEqual(made);
});

describe("a contact of the address book", () => {
  const ANNA = sampleCard("u-a", "Anna Adler", "030 23125-201", ["NOTE:Rückruf nur vormittags", "ADR:;;Weg 1;Berlin;;;"]);
  let anna: Contact;
  beforeEach(async () => {
    server.set("a.vcf", ANNA);
    await sync();
    anna = await only("Anna");
  });

  test("changed here: the card changes, and everything else in it stays", async () => {
    await save({ ...anna, role: "Leitung", company: "Adler GmbH" });
    expect(await sync()).toEqual(ok);
    expect(card()).toContain("TITLE:Leitung");
    expect(card()).toContain("NOTE:Rückruf nur vormittags\r\nADR:;;Weg 1;Berlin;;;");
    expect(waiting()).toEqual([[], []]);
    // From then on the card is authoritative again.
    server.set("a.vcf", card().replace("TITLE:Leitung", "TITLE:Einkauf"));
    await sync();
    expect(await only("Anna")).toEqual({ ...anna, role: "Einkauf", company: "Adler GmbH" });
    expect(news()).toEqual([]);
  });

  test("changed in different fields on both sides: both changes apply", async () => {
    await save({ ...anna, role: "Leitung" });
    server.set("a.vcf", ANNA.replace("FN:Anna Adler", "FN:Anna Amsel").replace("TEL;", "TEL;TYPE=CELL:0171 3920011\r\nTEL;"));
    await sync();
    expect(await only("Amsel")).toMatchObject({ name: "Anna Amsel", role: "Leitung" });
    expect((await only("Amsel")).numbers.map(({ value }) => value).sort()).toEqual(["+491713920011", "+493023125201"]);
    expect(card()).toContain("FN:Anna Amsel");
    expect(card()).toContain("TITLE:Leitung");
    expect(news()).toEqual([]);
  });

  test("one field changed on both sides: the rep's change applies, and the rep is notified", async () => {
    await save({ ...anna, name: "Anna Amsel" });
    server.set("a.vcf", ANNA.replace("FN:Anna Adler", "FN:Anna Anders"));
    await sync();
    expect(card()).toContain("FN:Anna Amsel");
    expect(await only("Anna")).toMatchObject({ name: "Anna Amsel" });
    expect(news()).toEqual([["conflict", "Anna Amsel"]]);
    const told = core.events.find(({ name }) => name === "contact.news")?.payload;
    expect(told).toMatchObject({ over: { ...anna, name: "Anna Anders" } });
    await sync();
    expect(news()).toHaveLength(1);
  });

  test("changed there in the very moment of writing: nothing is overwritten unseen", async () => {
    await save({ ...anna, role: "Leitung" });
    let isFirst = true;
    server.manner.instead = ({ method }) => {
      if (method === "PUT" && isFirst) {
        isFirst = false;
        server.set("a.vcf", ANNA.replace("Weg 1", "Weg 2"));
      }
      return false;
    };
    await sync();
    expect(card()).toContain("Weg 2");
    expect(card()).toContain("TITLE:Leitung");
  });

  test("changed here and deleted there: it is created again and the rep is notified", async () => {
    await save({ ...anna, role: "Leitung" });
    server.set("a.vcf", null);
    await sync();
    expect(card()).toContain("TITLE:Leitung");
    expect(await only("Anna")).toEqual({ ...anna, role: "Leitung" });
    expect(news()).toEqual([["restored", "Anna Adler"]]);
    await sync();
    expect(await only("Anna")).toEqual({ ...anna, role: "Leitung" });
  });

  test("deleted here for good: the card is deleted; undone in time, it stays", async () => {
    await core.ask("contact.remove", { id: anna.id });
    await core.ask("change.undo", { id: `contact ${anna.id}` });
    await core.clock.advance(180_000);
    expect(cards()).toHaveLength(1);
    await core.ask("contact.remove", { id: anna.id });
    await core.clock.advance(180_000);
    await expect.poll(cards, { timeout: 60_000 }).toEqual([]);
    await sync();
    expect(await find("Anna")).toEqual([]);
    expect(waiting()).toEqual([[], []]);
    expect(await counted()).toEqual([0]);
  });

  test("made, changed and deleted here: the number of its contacts is right", async () => {
    const other = await save({});
    await sync();
    await sync();
    expect(await counted()).toEqual([2]);
    await save({ ...anna, role: "Leitung" });
    await core.ask("contact.remove", { id: other.id });
    await core.clock.advance(180_000);
    await expect.poll(cards, { timeout: 60_000 }).toHaveLength(1);
    await sync();
    expect(await counted()).toEqual([1]);
  });

  test("deleted here and changed there meanwhile: it stays, and the rep is notified", async () => {
    await core.ask("contact.remove", { id: anna.id });
    server.set("a.vcf", ANNA.replace("FN:Anna Adler", "FN:Anna Anders"));
    await core.clock.advance(180_000);
    await expect.poll(news, { timeout: 60_000 }).toEqual([["kept", "Anna Anders"]]);
    await sync();
    expect(await only("Anders")).toEqual({ ...anna, name: "Anna Anders" });
    expect(cards()).toHaveLength(1);
  });

  test("offline: everything stays pending, survives a restart, and is written later", async () => {
    const other = await save({ name: "Bert Bach", numbers: [{ value: "+493023125202", kind: "work" }] });
    server.manner.instead = (_request, response) => {
      response.destroy();
      return true;
    };
    await save({ ...anna, role: "Leitung" });
    expect(await sync()).toMatchObject({ ok: false });
    expect((await core.state()).sources).toMatchObject([{ waiting: 2 }]);
    await save({ ...anna, role: "Einkauf" });
    core = await core.restart();
    expect(await only("Anna")).toMatchObject({ role: "Einkauf" });
    server.manner.instead = null;
    expect(await sync()).toEqual(ok);
    expect(cards().find((text) => text.includes("Anna"))).toContain("TITLE:Einkauf");
    expect((await only("Bert")).id).toBe(other.id);
    expect(await only("Anna")).toEqual({ ...anna, role: "Einkauf" });
    expect(waiting()).toEqual([[], []]);
    expect((await core.state()).sources).toMatchObject([{ waiting: 0 }]);
  });

  test("not writable: it stays here, and the source says so; all else is read", async () => {
    await save({ ...anna, role: "Leitung" });
    server.set("b.vcf", sampleCard("u-b", "Bert Bach", "030 23125-202"));
    server.manner.instead = ({ method }, response) => {
      if (method !== "PUT") return false;
      response.writeHead(403).end();
      return true;
    };
    expect(await sync()).toEqual({ ok: false, reason: "source-read-only" });
    expect((await core.state()).sources).toMatchObject([{ status: { failure: "source-read-only" } }]);
    expect(await only("Anna")).toEqual({ ...anna, role: "Leitung" });
    expect(await find("Bert")).toHaveLength(1);
    // The write is not repeated because of that.
    await core.clock.advance(13_000);
    await sync();
    const asked = server.asked.length;
    await core.clock.advance(5_000);
    expect(server.asked).toHaveLength(asked);
  });

  describe("as part of a merged person", () => {
    const CSV = "ID;Name;Firma;Telefon\n7;Erika Beispiel;Beispiel Bau;030 23125-111";
    let person: Contact;
    beforeEach(async () => {
      await core.import("csv", CSV);
      const choices = { name: "csv:7", company: "csv:7", role: anna.id, email: anna.id, language: anna.id, timeZone: anna.id };
      await core.ask("merge.make", { ids: ["csv:7", anna.id], choices });
      person = await only("Erika");
    });

    test("gets the rep's changes of it, and new numbers; the other part's numbers are not written into the card", async () => {
      const numbers = [...person.numbers, { value: "+491713920011", kind: "mobile" as const }];
      await save({ ...person, name: "Erika Adler", role: "Leitung", numbers });
      expect(await sync()).toEqual(ok);
      expect(card()).toContain("FN:Anna Adler");
      expect(card()).toContain("TITLE:Leitung");
      expect(card()).toContain("TEL;TYPE=CELL:+49 171 3920011");
      expect(card()).not.toContain("23125111");
      expect(card()).toContain("NOTE:Rückruf nur vormittags");
      expect(waiting()).toEqual([["csv:7"], []]);
      const now = await only("Erika");
      expect([now.id, now.name, now.role, now.numbers.length]).toEqual(["csv:7", "Erika Adler", "Leitung", 3]);
      // From then on the card is authoritative for its own data, and for nothing else.
      server.set("a.vcf", card().replace("TITLE:Leitung", "TITLE:Einkauf").replace("FN:Anna Adler", "FN:Anna Amsel"));
      await sync();
      expect(await only("Erika")).toMatchObject({ name: "Erika Adler", role: "Einkauf" });
    });

    test("changed on both sides: the rep is notified with the person's name, and may accept the card's change", async () => {
      server.set("a.vcf", card().replace("END:VCARD", "TITLE:Einkauf\r\nEND:VCARD"));
      await sync();
      await save({ ...(await only("Erika")), role: "Leitung" });
      server.set("a.vcf", card().replace("TITLE:Einkauf", "TITLE:Vertrieb"));
      await sync();
      expect(news()).toEqual([["conflict", "Erika Beispiel"]]);
      const told = core.events.find((event) => event.name === "contact.news");
      const over = told?.name === "contact.news" ? told.payload.over : null;
      expect(over).toEqual({ ...person, role: "Vertrieb" });
      await save(over ?? {});
      await sync();
      expect(card()).toContain("TITLE:Vertrieb");
      expect(await only("Erika")).toEqual({ ...person, role: "Vertrieb" });
    });

    test("removed with the person while a change is pending: the change is not written, and the card is deleted", async () => {
      await save({ ...person, role: "Leitung" });
      await core.ask("contact.remove", { id: person.id });
      await sync();
      expect(card()).not.toContain("TITLE");
      expect(await find("Erika")).toEqual([]);
      await core.clock.advance(180_000);
      await expect.poll(cards, { timeout: 60_000 }).toEqual([]);
    });

    test("removed with the person: it stays removed although the card is changed in that minute", async () => {
      await core.ask("contact.remove", { id: person.id });
      server.set("a.vcf", card().replace("030 23125-201", "030 23125-209"));
      await sync();
      expect([...(await find("Erika")), ...(await find("Anna"))]).toEqual([]);
      await core.ask("change.undo", { id: `contact ${person.id}` });
      expect(await only("Erika")).toMatchObject({ id: person.id });
    });

    test("separated: both keep what was changed of them", async () => {
      await save({ ...person, role: "Leitung" });
      await core.ask("merge.part", { id: person.id });
      await sync();
      expect(card()).toContain("TITLE:Leitung");
      expect(await only("Anna")).toEqual({ ...anna, role: "Leitung" });
      expect(await only("Erika")).toMatchObject({ source: "csv", role: "" });
    });
  });

  test("when contacts made by hand are not written there, nothing is written", async () => {
    await setUp({ writeBack: false });
    await save({ ...anna, role: "Leitung" });
    await save({ name: "Bert Bach", numbers: [{ value: "+493023125202", kind: "work" }] });
    expect(await sync()).toEqual(ok);
    expect(cards()).toEqual([ANNA]);
    expect(await only("Anna")).toMatchObject({ role: "Leitung" });
    // Once they are, pending changes are written too.
    await setUp();
    await sync();
    expect(cards()).toHaveLength(2);
  });
});
