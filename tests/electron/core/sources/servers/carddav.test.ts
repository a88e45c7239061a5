import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { ContactDraft } from "#electron/core/directory/import/contact-draft.ts";
import { hrefOf, nameOf } from "#electron/core/sources/servers/carddav-mark.ts";
import { carddavSource } from "#electron/core/sources/servers/carddav-source.ts";
import { SourceError } from "#electron/core/sources/servers/remote-source.ts";
import type { CarddavSource } from "#shared/domain/sources/directory-source.ts";
import { type FakeCarddav, startFakeCarddav } from "#tests/support/fake-carddav.ts";
import { sampleCard } from "#tests/support/sample-cards.ts";

// Each look at a server starts a thread, which takes seconds on a busy machine.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

let server: FakeCarddav;
beforeEach(async () => {
  server = await startFakeCarddav();
});
afterEach(() => server.close());

const signal = new AbortController().signal;

function bookAt(change: Partial<CarddavSource> = {}): CarddavSource {
  const where = { url: server.url, user: "rep", collection: server.book, certificate: null, everyMinutes: null, writeBack: false };
  return { kind: "carddav", id: "book", name: "Adressbuch", rules: [], screenPop: null, ...where, ...change };
}

/** What the pages contain, and why some of it is missing. */
async function allOf(
  pages: AsyncIterable<readonly ContactDraft[]>,
): Promise<{ readonly drafts: ContactDraft[]; readonly failure: string | null }> {
  const drafts: ContactDraft[] = [];
  try {
    for await (const page of pages) drafts.push(...page);
    return { drafts, failure: null };
  } catch (error) {
    if (!(error instanceof SourceError) || error.problem !== "source-cards") throw error;
    return { drafts, failure: error.problem };
  }
}

async function sync(mark: string, change: Partial<CarddavSource> = {}) {
  const told = await carddavSource(bookAt(change), "secret").sync(mark, false, signal);
  const { drafts, failure } =
    told.kind === "changes" ? { drafts: [...told.changed], failure: told.incomplete ? "source-cards" : null } : await allOf(told.pages);
  const names = drafts.map(({ name }) => name).sort();
  return {
    kind: told.kind,
    names,
    failure,
    gone: told.kind === "changes" ? [...told.gone].sort() : [],
    mark: told.kind === "changes" ? told.mark : told.mark(),
  };
}

/** Three cards, of which then one is changed, one deleted, and one added. */
async function changedSince(between: () => void): Promise<Awaited<ReturnType<typeof sync>>> {
  server.set("a.vcf", sampleCard("u-a", "Anna Adler", "030 23125-201"));
  server.set("b.vcf", sampleCard("u-b", "Bert Bach", "030 23125-202"));
  server.set("c c.vcf", sampleCard("u-c", "Cora Clement", "030 23125-203"));
  const { mark, kind } = await sync("");
  expect(kind).toBe("whole");
  server.set("a.vcf", sampleCard("u-a", "Anna Amsel", "030 23125-201"));
  server.set("c c.vcf", null);
  server.set("d.vcf", sampleCard("u-d", "Dora Dietz", "030 23125-204"));
  between();
  return sync(mark);
}

const CHANGED = { kind: "changes", names: ["Anna Amsel", "Dora Dietz"], gone: ["u-c"] };
const multigets = () => server.asked.filter(({ what }) => what.startsWith("REPORT")).length;

describe("servers differ", () => {
  test("only changes are read, by token", async () => {
    expect(await changedSince(() => undefined)).toMatchObject(CHANGED);
    expect(server.asked.filter(({ what }) => what.startsWith("PROPFIND"))).toHaveLength(2);
  });

  test("a server may send its changes in parts", async () => {
    expect(await changedSince(() => (server.manner.most = 1))).toMatchObject(CHANGED);
    expect(multigets()).toBe(1 + 3 + 1);
  });

  test.each([
    [403, '<?xml version="1.0"?><d:error xmlns:d="DAV:"><d:valid-sync-token/></d:error>'],
    [409, '<?xml version="1.0"?><d:error xmlns:d="DAV:"><d:valid-sync-token/></d:error>'],
    [507, ""],
    [400, "Bad Request"],
    [412, ""],
  ])("a token that was dropped and answered with %i is replaced by ETags", async (status, body) => {
    const found = await changedSince(() => {
      server.manner.forgotten = { status, body };
      server.forget();
    });
    expect(found).toMatchObject(CHANGED);
    expect(await sync(found.mark)).toMatchObject({ kind: "changes", names: [], gone: [] });
  });

  test("a server without sync-collection is compared by ETags", async () => {
    server.manner.sync = false;
    const found = await changedSince(() => undefined);
    expect(found).toMatchObject(CHANGED);
    expect(await sync(found.mark)).toMatchObject({ kind: "changes", names: [], gone: [] });
  });

  test("without ETags too, everything is read each time", async () => {
    server.manner.sync = false;
    server.manner.etags = false;
    expect(await changedSince(() => undefined)).toMatchObject({ ...CHANGED, names: ["Anna Amsel", "Bert Bach", "Dora Dietz"] });
  });

  test("a card that cannot be read gives no contact, and does not stop others", async () => {
    server.set("a.vcf", "BEGIN:VCARD\r\nnonsense");
    server.set("b.vcf", sampleCard("u-b", "Bert Bach", "030 23125-202"));
    expect(await sync("")).toMatchObject({ names: ["", "Bert Bach"] });
  });

  test("a card that gets another UID is another contact", async () => {
    server.set("a.vcf", sampleCard("u-1", "Anna Adler", "030 23125-201"));
    const { mark } = await sync("");
    server.set("a.vcf", sampleCard("u-2", "Bert Bach", "030 23125-202"));
    expect(await sync(mark)).toMatchObject({ names: ["Bert Bach"], gone: ["u-1"] });
  });

  test("pictures that make an answer too large are requested in smaller portions", { timeout: 60_000 }, async () => {
    const photo = [`PHOTO;ENCODING=b;TYPE=JPEG:${"A".repeat(20_000_000)}`];
    for (const name of ["a", "b", "c", "d", "e"]) server.set(`${name}.vcf`, sampleCard(`u-${name}`, "Anna Adler", "030 23125-201", photo));
    expect((await sync("")).names).toHaveLength(5);
    expect(multigets()).toBeGreaterThan(1);
  });
});

describe("names that a server writes in two ways", () => {
  const lower = (name: string) => encodeURIComponent(name).replace(/%[0-9A-F]{2}/g, (byte) => byte.toLowerCase());
  test.each([
    ["encoded twice", "a@b.vcf", (name: string) => encodeURIComponent(encodeURIComponent(name)), encodeURIComponent],
    ["encoded, and as it is", "a@b.vcf", encodeURIComponent, encodeURI],
    ["plus", "a+b.vcf", encodeURIComponent, (name: string) => name],
    ["another case", "grün.vcf", lower, encodeURIComponent],
    ["a bracket", "a(1).vcf", (name: string) => encodeURIComponent(name).replaceAll("(", "%28"), encodeURIComponent],
    ["a percent sign", "50%.vcf", (name: string) => encodeURIComponent(encodeURIComponent(name)), encodeURIComponent],
  ])("%s: each card is there once, and is not read again", async (_what, name, listed, given) => {
    Object.assign(server.manner, { sync: false, listed, given });
    server.set(name, sampleCard("", "Anna Adler", "030 23125-201").replace("UID:\r\n", ""));
    server.set("b.vcf", sampleCard("u-b", "Bert Bach", "030 23125-202"));
    const first = await sync("");
    expect(first.names).toEqual(["Anna Adler", "Bert Bach"]);
    const second = await sync(first.mark);
    expect(second).toMatchObject({ names: [], gone: [] });
    expect(await sync(second.mark)).toMatchObject({ names: [], gone: [] });
    expect(multigets()).toBe(1);
    server.set(name, null);
    expect((await sync(second.mark)).gone).toHaveLength(1);
  });

  test("a card that is gone is recognised by its other name in the answer to a token", async () => {
    server.set("a@b.vcf", sampleCard("u-a", "Anna Adler", "030 23125-201"));
    const { mark } = await sync("");
    server.manner.listed = encodeURI;
    server.set("a@b.vcf", null);
    expect(await sync(mark)).toMatchObject({ names: [], gone: ["u-a"] });
  });

  test("an ETag is the same, weak or strong", async () => {
    server.manner.sync = false;
    server.set("a.vcf", sampleCard("u-a", "Anna Adler", "030 23125-201"));
    const { mark } = await sync("");
    expect(await sync(mark.replace('\\"1\\"', 'W/\\"1\\"'))).toMatchObject({ names: [], gone: [] });
    expect(multigets()).toBe(1);
  });
});

describe("one fault does not affect the rest", () => {
  const fill = (count: number) => {
    for (let at = 0; at < count; at += 1) server.set(`${at}.vcf`, sampleCard(`u-${at}`, `Kontakt ${at}`, `030 23125-${100 + at}`));
  };

  test.each([
    ["cut", 50],
    [413, 50],
    [500, 30],
    [502, 30],
    [503, 1],
    [504, 30],
    [507, 30],
  ] as const)("an answer that is %s for more than %i cards is requested in smaller portions", async (fault, most) => {
    fill(120);
    server.manner.portion = (names) => (names.length > most ? fault : null);
    const first = await sync("");
    expect([first.kind, first.names.length, first.failure]).toEqual(["whole", 120, null]);
    expect(await sync(first.mark)).toMatchObject({ names: [] });
  });

  test.each([
    ["fails on it", () => (server.manner.portion = (names) => (names.includes("7.vcf") ? 500 : null))],
    ["truncates the answer in it", () => (server.manner.portion = (names) => (names.includes("7.vcf") ? "cut" : null))],
    ["refuses it alone", () => (server.manner.card = (name) => (name === "7.vcf" ? 500 : null))],
    ["has no room for it", () => (server.manner.card = (name) => (name === "7.vcf" ? 507 : null))],
  ])("one card for which the server %s: all others are read, and only that one is requested again", async (_what, happen) => {
    fill(120);
    happen();
    const first = await sync("");
    expect([first.names.length, first.failure]).toEqual([119, "source-cards"]);
    const before = server.asked.length;
    expect(await sync(first.mark)).toMatchObject({ kind: "changes", names: [], gone: [], failure: "source-cards" });
    expect(server.asked.slice(before).filter(({ what }) => what.startsWith("REPORT"))).toHaveLength(1);
    Object.assign(server.manner, { portion: () => null, card: () => null });
    expect(await sync(first.mark)).toMatchObject({ names: ["Kontakt 7"], gone: [], failure: null });
  });

  test("the contact of a card stays while the server does not return the card", async () => {
    fill(3);
    const { mark } = await sync("");
    server.set("1.vcf", sampleCard("u-1", "Kontakt neu", "030 23125-101"));
    server.manner.portion = () => null;
    server.manner.card = (name) => (name === "1.vcf" ? 503 : null);
    server.set("2.vcf", sampleCard("u-2", "Kontakt zwei", "030 23125-102"));
    const second = await sync(mark);
    expect(second).toMatchObject({ names: ["Kontakt zwei"], gone: [], failure: "source-cards" });
    server.manner.card = () => null;
    expect(await sync(second.mark)).toMatchObject({ names: ["Kontakt neu"], gone: [], failure: null });
  });

  const first = sampleCard("u-0", "Kontakt 0", "030 23125-100");
  test.each([
    ["an unclosed quotation mark", first.replace("END:VCARD", 'EMAIL;TYPE="INTERNET:null@beispiel.example\r\nEND:VCARD')],
    ["no end", first.replace(/END:VCARD\s*/, "")],
    ["nothing in it", ""],
  ])("a card that was read before, and has %s now, is not gone, and is requested again", async (_what, text) => {
    fill(2);
    const { mark } = await sync("");
    server.set("0.vcf", text);
    server.set("1.vcf", sampleCard("u-1", "Kontakt eins", "030 23125-101"));
    const second = await sync(mark);
    expect(second).toMatchObject({ kind: "changes", names: ["Kontakt eins"], gone: [], failure: "source-cards" });
    server.set("0.vcf", sampleCard("u-0", "Kontakt null", "030 23125-100"));
    expect(await sync(second.mark)).toMatchObject({ names: ["Kontakt null"], gone: [], failure: null });
    server.set("0.vcf", null);
    expect(await sync(second.mark)).toMatchObject({ gone: ["u-0"], failure: null });
  });

  test("a group that changes does not count as an unreadable card", async () => {
    const group = (name: string) => first.replace(/FN:.*/, `FN:${name}`).replace("END:VCARD", "KIND:group\r\nEND:VCARD");
    server.set("0.vcf", group("Vertrieb"));
    const { mark } = await sync("");
    server.set("0.vcf", group("Einkauf"));
    expect(await sync(mark)).toMatchObject({ kind: "changes", names: [""], failure: null });
  });

  test("a card that the answer leaves out is requested alone before it counts as gone", async () => {
    fill(5);
    const { mark } = await sync("");
    let times = 0;
    server.set("3.vcf", sampleCard("u-3", "Kontakt drei", "030 23125-103"));
    server.set("4.vcf", sampleCard("u-4", "Kontakt vier", "030 23125-104"));
    server.manner.card = (name) => (name === "3.vcf" && times++ === 0 ? 0 : null);
    expect(await sync(mark)).toMatchObject({ names: ["Kontakt drei", "Kontakt vier"], gone: [] });
  });

  test("a server that fails on its token is compared by ETags", async () => {
    const found = await changedSince(() => {
      server.manner.forgotten = { status: 500, body: "" };
      server.forget();
    });
    expect(found).toMatchObject(CHANGED);
  });

  test("a server that returns nothing any more is not queried for each card", async () => {
    fill(120);
    server.manner.portion = () => 503;
    await expect(sync("")).rejects.toMatchObject({ problem: "source-unexpected" });
    expect(multigets()).toBeLessThan(40);
  });
});

describe("faults", () => {
  const page = (status: number, text: string, type: string) => () => {
    server.manner.instead = (_request, response) => {
      response.writeHead(status, { "content-type": type }).end(text);
      return true;
    };
  };
  const inTheMiddle = () => {
    server.manner.instead = ({ method }, response) => {
      if (method !== "REPORT") return false;
      response.writeHead(207, { "content-type": "application/xml", "content-length": "100000" });
      response.write('<?xml version="1.0"?><d:multistatus xmlns:d="DAV:"><d:response>');
      setImmediate(() => response.destroy());
      return true;
    };
  };

  test.each([
    ["a web page", page(200, "<html><body>Willkommen<br></body></html>", "text/html"), "source-unexpected"],
    [
      "XML that breaks off",
      page(207, '<?xml version="1.0"?><d:multistatus xmlns:d="DAV:"><d:resp', "application/xml"),
      "source-broken-off",
    ],
    ["a server error", page(500, "", "text/plain"), "source-unexpected"],
    ["a wrong password", page(401, "", "text/plain"), "source-refused"],
    ["an address book without access", page(403, "", "text/plain"), "source-refused"],
    ["a deleted address book", page(404, "", "text/plain"), "source-not-found"],
    ["a connection that closes in the middle of an answer", inTheMiddle, "source-broken-off"],
  ])("%s", async (_what, happen, problem) => {
    server.set("a.vcf", sampleCard("u-a", "Anna Adler", "030 23125-201"));
    happen();
    await expect(sync("")).rejects.toMatchObject({ problem });
  });

  test.each(["a.vcf", "c%20c.vcf", "urn:uuid:1.vcf", "https://elsewhere.example/1.vcf", "//elsewhere.example/1.vcf"])(
    "a card named %s is in its address book",
    (name) => {
      const href = `/rep/book/${name}`;
      expect(hrefOf(server.book, nameOf(server.book, href))).toBe(new URL(href, server.book).href);
    },
  );

  test("a card in another place is on the same server", () => {
    expect(hrefOf(server.book, nameOf(server.book, "https://elsewhere.example/other/1.vcf"))).toBe(`${server.url}other/1.vcf`);
  });

  test("an address book on another server is left out", async () => {
    const other = "http://elsewhere.example/book/";
    server.manner.instead = (_request, response) => {
      const type = `<d:prop><d:resourcetype><d:collection/><c:addressbook/></d:resourcetype></d:prop>`;
      response.writeHead(207, { "content-type": "application/xml" });
      response.end(
        `<?xml version="1.0"?><d:multistatus xmlns:d="DAV:" xmlns:c="urn:ietf:params:xml:ns:carddav"><d:response><d:href>${other}</d:href><d:propstat>${type}<d:status>HTTP/1.1 200 OK</d:status></d:propstat></d:response></d:multistatus>`,
      );
      return true;
    };
    const homes = carddavSource(bookAt(), "secret").books(signal);
    await expect(homes).rejects.toMatchObject({ problem: "source-elsewhere", elsewhere: other });
  });

  test("another server does not get the password, neither in a redirect nor by its name", async () => {
    const other = await startFakeCarddav();
    const host = other.url.replace("127.0.0.1", "localhost");
    server.manner.instead = (_request, response) => {
      response.writeHead(301, { location: `${host}rep/book/` }).end();
      return true;
    };
    await expect(sync("")).rejects.toMatchObject({ problem: "source-elsewhere" });
    await expect(carddavSource(bookAt(), "secret").books(signal)).rejects.toMatchObject({ elsewhere: `${host}rep/book/` });
    server.manner.instead = (_request, response) => {
      const principal = `<d:prop><d:current-user-principal><d:href>${host}me/</d:href></d:current-user-principal></d:prop>`;
      response.writeHead(207, { "content-type": "application/xml" });
      response.end(
        `<?xml version="1.0"?><d:multistatus xmlns:d="DAV:"><d:response><d:href>/</d:href><d:propstat>${principal}<d:status>HTTP/1.1 200 OK</d:status></d:propstat></d:response></d:multistatus>`,
      );
      return true;
    };
    await expect(carddavSource(bookAt(), "secret").books(signal)).rejects.toMatchObject({ elsewhere: `${host}me/` });
    expect(other.asked).toEqual([]);
    await other.close();
  });

  test("nothing is sent to another machine without TLS unless the user entered the address so", async () => {
    const far = { url: "https://contacts.invalid/", collection: "http://contacts.invalid/rep/book/" };
    await expect(sync("", far)).rejects.toMatchObject({ problem: "source-insecure" });
    await expect(sync("", { ...far, url: "http://contacts.invalid/" })).rejects.toMatchObject({ problem: "source-unreachable" });
  });

  test("it ends at once when the user cancels it", async () => {
    const abort = new AbortController();
    server.manner.instead = () => {
      abort.abort();
      return true;
    };
    await expect(carddavSource(bookAt(), "secret").sync("", false, abort.signal)).rejects.toMatchObject({ problem: "source-broken-off" });
  });
});
