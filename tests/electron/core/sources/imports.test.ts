import { readFileSync } from "node:fs";
import { describe, expect, it, test } from "vitest";
import { PREVIEW_BYTES } from "#shared/contract/contacts/import-preview.ts";
import type { RequestInput, RequestValue } from "#shared/contract/requests.ts";
import { type CsvField, FOUND_LAYOUT } from "#shared/domain/sources/directory-source.ts";
import type { NumberRule } from "#shared/domain/sources/number-rule.ts";
import type { Directory, ImportRun } from "#shared/ports/directory.ts";
import { memoryDirectory } from "#tests/support/memory-directory.ts";
import { startTestCore, type TestCore } from "#tests/support/test-core.ts";

const EXPORTS = new URL("../../../support/exports/", import.meta.url);

type Looked = Partial<Pick<RequestInput<"preview.file">, "layout" | "rules" | "format" | "sourceId">>;

async function preview(core: TestCore, name: string, text: string | Buffer, how: Looked = {}): Promise<RequestValue<"preview.file">> {
  const bytes = Buffer.from(text as string);
  const data = bytes.subarray(0, PREVIEW_BYTES).toString("base64");
  const whole = bytes.length <= PREVIEW_BYTES;
  const looked = await core.ask("preview.file", { format: "csv", name, data, whole, sourceId: null, layout: null, rules: null, ...how });
  if (!looked.ok) throw new Error(looked.reason);
  return looked.value;
}

const fieldsOf = ({ columns }: RequestValue<"preview.file">) =>
  Object.fromEntries(columns.flatMap(({ header, field }) => (field === null ? [] : [[header, field]])));

/** Imports as the window does once everything is chosen. */
async function bring(core: TestCore, text: string, begun: Partial<RequestInput<"import.begin">> = {}) {
  const size = Buffer.byteLength(text);
  const all = { format: "csv" as const, name: "Liste", sourceId: null, layout: null, rules: null, replace: false, ...begun };
  const begin = await core.ask("import.begin", { ...all, size });
  if (!begin.ok) return begin;
  await core.ask("import.piece", { id: begin.value.id, data: Buffer.from(text).toString("base64") });
  return core.ask("import.finish", { id: begin.value.id });
}

async function identify(core: TestCore, number: string) {
  const identity = { number, displayName: "", hidden: false, uri: `sip:${number}@pbx.example`, divertedFrom: [] };
  return (await core.ask("caller.identify", { identity, chosen: null })).match;
}

const columns = (...all: readonly (readonly [string, CsvField | null])[]) => all.map(([header, field]) => ({ header, field }));

describe("the preview of a file", () => {
  it.each([
    ["outlook-de.csv", "outlook", "Windows-1252", ","],
    ["outlook-en.csv", "outlook", "UTF-8", ","],
    ["google.csv", "google", "UTF-8", ","],
    ["google-before-2024.csv", "google", "UTF-16LE", ","],
  ])("reports what %s is", async (name, recognised, encoding, delimiter) => {
    const seen = await preview(await startTestCore(), name, readFileSync(new URL(name, EXPORTS)));
    expect(seen).toMatchObject({ recognised, encoding, delimiter, headerLine: true, lacking: null, remembered: false, proposed: null });
    expect(seen.rows[0]?.contact).toMatchObject({ name: "Jürgen Großmann", company: "Weiß & Söhne" });
    expect(Object.values(fieldsOf(seen))).not.toContain("key");
  });

  it("shows the first rows, their contacts, their faults, and the empty columns", async () => {
    const text = `Name;Telefon;Notiz;Fax\n${"Petra Vogel;030 23125417, keine;x;\n;;;\nTom Keller;n/a;;\n".repeat(4)}`;
    const seen = await preview(await startTestCore(), "liste.csv", text);
    expect(seen.rows).toHaveLength(5);
    expect(seen.rows[0]).toMatchObject({
      line: 2,
      cells: ["Petra Vogel", "030 23125417, keine", "x", ""],
      contact: { name: "Petra Vogel" },
    });
    expect(seen.rows[1]).toMatchObject({ line: 4, contact: null, rejected: [{ reason: "bad-number", text: "n/a" }] });
    expect(seen.columns.map(({ empty }) => empty)).toEqual([false, false, false, true]);
    expect(seen).toMatchObject({ recognised: "list" });
  });

  it.each([
    ["Wer;Wo\nPetra;Lager", "name"],
    ["Name;Ort\nPetra;Berlin", "number"],
    ["", "name"],
  ])("reports what %j lacks", async (text, lacking) => {
    expect(await preview(await startTestCore(), "liste.csv", text)).toMatchObject({ lacking, recognised: null });
  });

  it("recognises a file without a header line, and a choice overrides what was detected", async () => {
    const core = await startTestCore();
    const text = "Petra Vogel;030 23125417\nTom Keller;0171 3920017\n";
    const found = await preview(core, "liste.csv", text);
    expect(found).toMatchObject({
      headerLine: false,
      recognised: null,
      lacking: null,
      columns: [{ header: "", field: "name" }, { field: "work" }],
    });
    expect(found.rows.map(({ contact }) => contact?.name)).toEqual(["Petra Vogel", "Tom Keller"]);
    const chosen = await preview(core, "liste.csv", text, { layout: { ...FOUND_LAYOUT, headerLine: true } });
    expect(chosen.columns.map(({ header }) => header)).toEqual(["Petra Vogel", "030 23125417"]);
  });

  it("leaves out a last row that may be cut, shows a last card as far as it was read, and keeps little in memory", async () => {
    const core = await startTestCore();
    const rows = `Name;Telefon\n${"Petra Vogel;030 23125417\n".repeat(20_000)}`;
    expect((await preview(core, "liste.csv", rows)).rows).toHaveLength(5);
    const card = (...lines: readonly string[]) => ["BEGIN:VCARD", "VERSION:3.0", ...lines, "END:VCARD", ""].join("\n");
    const [number, photo] = ["TEL:030 23125417", `PHOTO:${"x".repeat(PREVIEW_BYTES)}`];
    const names = async (...cards: readonly string[]) =>
      (await preview(core, "team.vcf", cards.join(""), { format: "vcard" })).rows.map(({ contact }) => contact?.name);
    expect(await names(card("FN:Petra Vogel", number), card("FN:Tom Keller", number, photo))).toEqual(["Petra Vogel", "Tom Keller"]);
    expect(await names(card("FN:Petra Vogel", number), card("FN:Tom Keller", photo, number))).toEqual(["Petra Vogel"]);
  });

  it.each([
    ["a router", "Typ;Datum;Name;Rufnummer;Nebenstelle;Eigene Rufnummer;Dauer\n1;20.07.26 10:45;Petra Vogel;03023125417;;23125990;0:10\n"],
    ["a telephone system", "Date,Time,Number,Contact,Duration\n2026-07-20,10:45,03023125417,Petra Vogel,10\n"],
  ])("recognises the list of calls of %s", async (_name, text) => {
    const seen = await preview(await startTestCore(), "anrufe.csv", text);
    expect(seen).toMatchObject({
      recognised: "calls",
      rows: [{ contact: { name: "Petra Vogel", numbers: [{ value: "+493023125417" }] } }],
    });
  });

  it("reports a group's card as one", async () => {
    const text = "BEGIN:VCARD\nVERSION:4.0\nKIND:group\nFN:Team Nord\nTEL:+494066969100\nEND:VCARD\n";
    const seen = await preview(await startTestCore(), "team.vcf", text, { format: "vcard" });
    expect(seen.rows).toMatchObject([{ contact: null, rejected: [{ reason: "group", text: "Team Nord" }] }]);
  });

  it("says how to import an Excel workbook", async () => {
    const data = Buffer.from("PK\u0003\u0004xl/workbook.xml").toString("base64");
    const asked = { format: "csv", name: "kunden.xlsx", data, whole: true, sourceId: null, layout: null, rules: null } as const;
    expect(await (await startTestCore()).ask("preview.file", asked)).toEqual({ ok: false, reason: "spreadsheet" });
  });
});

describe("a source of files", () => {
  const LIST = "Wer~Apparat\nPetra Vogel~030 23125417\nTom Keller~0171 3920017\n";
  const layout = { encoding: null, delimiter: "~", headerLine: true, columns: columns(["Wer", "name"], ["Apparat", "switchboard"]) };

  it("remembers how it was read, for the next file with the same headers and any name", async () => {
    const core = await startTestCore();
    await bring(core, LIST, { layout, name: "kunden" });
    expect(await preview(core, "export.csv", LIST.replaceAll("~", ";"))).toMatchObject({
      proposed: "csv",
      remembered: true,
      delimiter: ";",
      columns: [{ field: "name" }, { field: "switchboard" }],
    });
  });

  it("remembers a separator that cannot be detected", async () => {
    const core = await startTestCore();
    await bring(core, LIST, { layout, name: "kunden" });
    expect(await preview(core, "export.csv", LIST)).toMatchObject({ proposed: "csv", remembered: true, delimiter: "~" });
  });

  it("is proposed by its name when the headers differ, and the columns are asked again", async () => {
    const core = await startTestCore();
    await bring(core, LIST, { layout, name: "kunden" });
    for (const name of ["kunden.csv", "Kunden (2).csv", "kunden 2026-11.csv"]) {
      expect(await preview(core, name, "Name;Telefon\nPetra;030 23125417")).toMatchObject({ proposed: "csv", remembered: false });
    }
    expect(await preview(core, "lieferanten.csv", "Name;Telefon\nPetra;030 23125417")).toMatchObject({ proposed: null });
  });

  it("is recognised by its people among several with the same headers, and so are vCards, whatever the file's name", async () => {
    const core = await startTestCore();
    await bring(core, "Name;Telefon\nPetra Vogel;030 23125417\n", {
      layout: { ...FOUND_LAYOUT, columns: columns(["Name", "name"], ["Telefon", "work"]) },
    });
    const other = "Name;Telefon\nTom Keller;0171 3920017\n";
    const second = await bring(core, other, { layout: { ...FOUND_LAYOUT, columns: columns(["Name", "name"], ["Telefon", "work"]) } });
    expect(second).toMatchObject({ ok: true });
    const [, kept] = core.stores.sources.read();
    expect(await preview(core, "export.csv", other)).toMatchObject({ proposed: kept?.id, remembered: true });
    const card = "BEGIN:VCARD\nVERSION:3.0\nUID:1\nFN:Ida Sommer\nTEL:040 66969101\nEND:VCARD\n";
    await bring(core, card, { format: "vcard", name: "contacts" });
    expect(await preview(core, "Ida Sommer und 203 weitere.vcf", card, { format: "vcard" })).toMatchObject({ proposed: "vcard" });
    const stranger = card.replace("UID:1", "UID:2").replace("Ida Sommer", "Max Winter");
    expect(await preview(core, "verein.vcf", stranger, { format: "vcard" })).toMatchObject({ proposed: null });
  });

  it("is the one that the rep chose, if it is of that kind, read as before when the headers are the same", async () => {
    const core = await startTestCore();
    const named = { ...FOUND_LAYOUT, delimiter: ";", headerLine: true };
    const two = columns(["Name", "name"], ["Telefon", "switchboard"]);
    await bring(core, "Name;Telefon\nPetra Vogel;030 23125417\n", {
      layout: { ...named, columns: columns(["Name", "name"], ["Telefon", "work"]) },
    });
    await bring(core, "Name;Telefon\nTom Keller;0171 3920017\n", { layout: { ...named, columns: two } });
    const sourceId = core.stores.sources.read()[1]?.id ?? "";
    const text = "Name;Telefon\nPetra Vogel;030 23125417\n";
    expect(await preview(core, "csv.csv", text)).toMatchObject({ proposed: "csv", columns: [{}, { field: "work" }] });
    expect(await preview(core, "csv.csv", text, { sourceId })).toMatchObject({
      proposed: sourceId,
      remembered: true,
      columns: [{}, { field: "switchboard" }],
    });
    expect(await preview(core, "csv.csv", "Wer;Wo\nPetra;030 23125417\n", { sourceId })).toMatchObject({
      proposed: sourceId,
      remembered: false,
    });
    const card = "BEGIN:VCARD\nVERSION:3.0\nUID:1\nFN:Ida Sommer\nTEL:040 66969101\nEND:VCARD\n";
    expect(await preview(core, "x.vcf", card, { format: "vcard", sourceId })).toMatchObject({ proposed: null });
  });

  it("is recognised in the encoding that was chosen for it", async () => {
    const core = await startTestCore();
    const chosen = { encoding: "IBM850", delimiter: ";", headerLine: true, columns: columns(["Überbegriff", "name"], ["Gerät", "work"]) };
    await bring(core, "x", { layout: chosen, name: "kasse" });
    const bytes = Buffer.from([0x9a, ...Buffer.from("berbegriff;Ger"), 0x84, ...Buffer.from("t\nPetra;030 23125417\n")]);
    expect(await preview(core, "neu.csv", bytes)).toMatchObject({ proposed: "csv", remembered: true, encoding: "IBM850" });
  });

  it("is stored only once a file of it was imported, and is unchanged if that fails", async () => {
    const core = await startTestCore();
    const begun = await core.ask("import.begin", {
      format: "csv",
      name: "kunden",
      size: 1,
      sourceId: null,
      layout,
      rules: null,
      replace: false,
    });
    if (!begun.ok) throw new Error(begun.reason);
    await core.ask("import.cancel", begun.value);
    expect(core.stores.sources.read()).toEqual([]);
    await bring(core, LIST, { layout });
    const rules = [{ find: "x", replace: "" }];
    const again = await core.ask("import.begin", {
      format: "csv",
      name: "",
      size: 1,
      sourceId: "csv",
      layout: FOUND_LAYOUT,
      rules,
      replace: false,
    });
    if (!again.ok) throw new Error(again.reason);
    const finished = core.ask("import.finish", again.value);
    await core.ask("import.cancel", again.value);
    expect(await finished).toEqual({ ok: false, reason: "cancelled" });
    expect(core.stores.sources.read()).toMatchObject([{ id: "csv", layout, rules: [] }]);
  });

  describe("whose settings are changed while its file is imported", () => {
    const chosen = [{ find: "^0-", replace: "" }];

    async function changedMeanwhile(
      begun: Partial<RequestInput<"import.begin">>,
      set: readonly NumberRule[],
      ends: "comes in" | "is cancelled",
    ) {
      const inner = memoryDirectory();
      let meanwhile = async (_: "write" | "finish", __: ImportRun): Promise<void> => undefined;
      const directory: Directory = {
        ...inner,
        import(job) {
          const run = inner.import(job);
          return {
            ...run,
            write: (bytes) => meanwhile("write", run).then(() => run.write(bytes)),
            finish: (end) => meanwhile("finish", run).then(() => run.finish(end)),
          };
        },
      };
      const core = await startTestCore({ directory });
      await bring(core, LIST, { layout, name: "kunden" });
      meanwhile = async (step, run) => {
        if (step === "finish" && ends === "is cancelled") await run.cancel();
        if (step !== (ends === "is cancelled" ? "finish" : "write")) return;
        const [now] = core.stores.sources.read();
        if (now === undefined) throw new Error("no source");
        const source = { ...now, name: "Kunden Nord", rules: set };
        await core.ask("source.save", { source, password: null, knowingly: false });
      };
      const result = await bring(core, LIST, { sourceId: "csv", layout: FOUND_LAYOUT, ...begun });
      return { ok: result.ok, source: core.stores.sources.read()[0] };
    }
    const set = [{ find: "x", replace: "" }];
    const name = "Kunden Nord";

    it.each<[string, Partial<RequestInput<"import.begin">>, readonly NumberRule[], "comes in" | "is cancelled", object]>([
      ["is as before but for what was set", { rules: chosen }, set, "is cancelled", { name, layout, rules: set }],
      ["is as before where the file's own rules were left", { rules: chosen }, chosen, "is cancelled", { name, layout, rules: [] }],
      ["has what the file was read by", { rules: chosen }, set, "comes in", { name, layout: FOUND_LAYOUT, rules: chosen }],
      ["keeps rules that the file did not bring", { rules: null }, set, "comes in", { name, layout: FOUND_LAYOUT, rules: set }],
    ])("%s", async (_, begun, rules, ends, expected) => {
      expect(await changedMeanwhile(begun, rules, ends)).toMatchObject({ ok: ends === "comes in", source: expected });
    });
  });

  it("that was removed during the import adds nothing", async () => {
    const core = await startTestCore();
    await bring(core, LIST, { layout });
    const again = await core.ask("import.begin", {
      format: "csv",
      name: "",
      size: 1,
      sourceId: "csv",
      layout,
      rules: null,
      replace: false,
    });
    if (!again.ok) throw new Error(again.reason);
    await core.ask("source.remove", { id: "csv" });
    expect(await core.ask("import.finish", again.value)).toEqual({ ok: false, reason: "not-found" });
    expect(core.stores.sources.read()).toEqual([]);
  });

  it("is replaced by its next file if the rep chose that, else extended", async () => {
    const core = await startTestCore();
    await bring(core, LIST, { layout });
    const next = "Wer~Apparat\nPetra Vogel~030 23125417\nIda Sommer~040 66969101\n";
    await bring(core, next, { layout, sourceId: "csv" });
    const found = async (text: string) => (await core.ask("contact.search", { text, limit: 5 })).map(({ name }) => name);
    const count = async () => (await core.state()).sources[0]?.status.count;
    expect(await found("Tom")).toEqual(["Tom Keller"]);
    expect(await count()).toBe(3);
    await bring(core, next, { layout, sourceId: "csv", replace: true });
    expect(await found("Tom")).toEqual([]);
    expect(await count()).toBe(2);
    expect(await found("Ida")).toEqual(["Ida Sommer"]);
  });
});

describe("rules on trial", () => {
  const tried = async (text: string, ...rules: readonly NumberRule[]) => (await startTestCore()).ask("preview.number", { text, rules });

  it("show what each makes of a number, and how it is read", async () => {
    const seen = await tried("0-030 23125-417", { find: "^0-", replace: "" }, { find: "(", replace: "" }, { find: "", replace: "x" });
    expect(seen.steps).toEqual([
      { text: "030 23125-417", fault: null },
      { text: "030 23125-417", fault: "broken" },
      { text: "030 23125-417", fault: null },
    ]);
    const read = { number: "+493023125417", kind: "public", extension: "417", country: "DE", mobile: false };
    expect(seen.numbers).toEqual([{ text: "030 23125-417", ...read }]);
  });

  it.each([
    ["0171 39200 17", [{ number: "+491713920017", kind: "public", mobile: true, extension: "" }]],
    ["12", [{ number: "12", kind: "internal" }]],
    ["siehe oben", [{ text: "siehe oben", number: "", kind: "none" }]],
    ["030 23125417 oder 0171 3920017", [{ number: "+493023125417" }, { number: "+491713920017" }]],
    ["+49 30 23125-0 Durchwahl -12", [{ number: "+49302312512", extension: "12" }]],
  ])("read %s", async (text, expected) => expect((await tried(text)).numbers).toMatchObject(expected));

  it("that never end are stopped, and marked as such", async () => {
    const seen = await tried(`${"1".repeat(60)}x`, { find: "^(1+)+$", replace: "" }, { find: "x", replace: "" });
    expect(seen.steps).toEqual([
      { text: `${"1".repeat(60)}x`, fault: "slow" },
      { text: "1".repeat(60), fault: null },
    ]);
  });

  it("that never end do not block a preview either", async () => {
    const rules = [{ find: "^(1+)+$", replace: "" }];
    const seen = await preview(await startTestCore(), "liste.csv", `Name;Telefon\nPetra;${"1".repeat(60)}x\nTom;030 23125417\n`, { rules });
    expect(seen.rows[1]?.contact?.numbers).toEqual([{ value: "+493023125417", kind: "work" }]);
  });
});

/** Spellings as lists contain them, with the area code of Berlin set, and what is stored of them. */
const SPELLINGS: readonly (readonly [string, readonly string[]])[] = [
  ["+49 (0) 30 23125-417", ["+493023125417"]],
  ["0049 30 23125417", ["+493023125417"]],
  ["0 30 / 23 12 54-17", ["+493023125417"]],
  ["030/23125-417", ["+493023125417"]],
  ["+49 30 23125-0", ["+4930231250"]],
  ["23125-417 (Zentrale)", ["+493023125417"]],
  ["Tel.: 23125-417", ["+493023125417"]],
  ["030 23125417 / 0171 3920017", ["+493023125417", "+491713920017"]],
  ["030 23125-417; 0171 39200 17", ["+493023125417", "+491713920017"]],
  ["030 23125-10/-12", ["+49302312510", "+49302312512"]],
  ["+49 30 23125-0 Durchwahl -12", ["+49302312512"]],
  ["030 23125-0, Durchwahl -12", ["+49302312512"]],
  ["030 23125-0; App. 12", ["+49302312512"]],
  ["+49 30 23125 ext. 12", ["+49302312512"]],
  ["tel:+49-30-23125;ext=12", ["+49302312512"]],
  ["+49 30 23125;ext=12", ["+49302312512"]],
  ["417", ["417"]],
  ["110", ["110"]],
  ["116117", ["116117"]],
  ["*21#", ["*21#"]],
];

describe("numbers of a list", () => {
  test.each(SPELLINGS)("%s is stored, found and recognised", async (text, stored) => {
    const core = await startTestCore();
    const { settings } = await core.state();
    await core.ask("settings.save", { dialling: { ...settings.dialling, areaCode: "30" } });
    await bring(core, `Name;Firma;Telefon\nPetra Vogel;Vogel Logistik;"${text}"\n`);
    const [contact] = await core.ask("contact.search", { text: "Petra", limit: 5 });
    expect(contact?.numbers.map(({ value }) => value)).toEqual(stored);
    for (const number of stored.filter((each) => each.startsWith("+") && !each.endsWith("0"))) {
      expect(await identify(core, number)).toMatchObject({ reason: { kind: "exact" }, contact: { name: "Petra Vogel" } });
    }
  });

  test("short ones of our own are a colleague's, and never a customer's with the same number", async () => {
    const core = await startTestCore();
    await core.ask("settings.save", { ownCompany: "Muster Vertrieb" });
    await bring(core, "Name;Firma;Telefon\nPetra Vogel;Vogel Logistik;417\nIda Kollegin;Muster Vertrieb;417\nTom Keller;Hansewerk;418\n");
    expect(await identify(core, "417")).toMatchObject({ reason: { kind: "exact" }, contact: { name: "Ida Kollegin" } });
    expect(await identify(core, "418")).toMatchObject({ reason: { kind: "unknown" }, contact: null });
    expect(await identify(core, "+49302312541799")).toMatchObject({ contact: null });
    expect((await core.ask("contact.colleagues", {})).map(({ name }) => name)).toContain("Ida Kollegin");
  });
});

describe("what a file says beside its contacts", () => {
  const SALESFORCE =
    "First Name,Last Name,Title,Account Name,Phone,Asst. Phone,Assistant,Do Not Call\nPetra,Vogel,Leiterin Einkauf,Nordlicht Energie GmbH,+49 30 23125-417,030 23125-418,Jana Busch,0\nTom,Keller,,Keller & Söhne KG,040 66969-100,,,1\n";

  it("blocks the people it says not to call, until the rep lifts it, and again with the next file that says so", async () => {
    const core = await startTestCore();
    const seen = await preview(core, "contacts.csv", SALESFORCE);
    expect(seen).toMatchObject({ blocked: 1, rows: [{ blocked: false, contact: { role: "Leiterin Einkauf" } }, { blocked: true }] });
    expect(await bring(core, SALESFORCE)).toMatchObject({ ok: true, value: { added: 2, blocked: 1, assistants: 1, rejected: [] } });
    const [tom] = await core.ask("contact.search", { text: "Keller", limit: 5 });
    const dial = () => core.ask("dial.prepare", { text: "040 66969100", contactId: null });
    expect(await dial()).toEqual({ ok: false, reason: "blocked" });
    expect(await core.ask("dial.block", { text: "040 66969100", contactId: null })).toMatchObject({
      value: { name: "Tom Keller", optOut: { reason: "Import: Do Not Call" } },
    });
    expect(await core.ask("contact.allow", { id: tom?.id ?? "", reason: "hat zugestimmt" })).toMatchObject({ ok: true });
    expect(await dial()).toMatchObject({ ok: true });
    await bring(core, SALESFORCE);
    expect(await dial()).toEqual({ ok: false, reason: "blocked" });
  });

  it("makes an assistant the company's door opener, once, and does not give the person their number", async () => {
    const core = await startTestCore();
    for (const _ of [1, 2]) await bring(core, SALESFORCE);
    const [petra] = await core.ask("contact.search", { text: "Petra", limit: 5 });
    expect(petra?.numbers).toEqual([{ value: "+493023125417", kind: "work" }]);
    expect(await core.ask("contact.page", { id: petra?.id ?? "" })).toMatchObject({
      value: { doorOpeners: [{ name: "Jana Busch", numbers: ["+493023125418"], count: 0 }] },
    });
  });

  it("reports assistants who have no company to be stored with", async () => {
    const text = "Name;Telefon;Telefon Assistent\nPetra Vogel;030 23125417;030 23125418\n";
    expect(await bring(await startTestCore(), text)).toMatchObject({ value: { added: 1, assistants: 0, strayAssistants: 1 } });
  });

  it("keeps a block when two people share an id", async () => {
    const core = await startTestCore();
    await bring(core, "ID;Name;Telefon;Nicht anrufen\n7;Petra Vogel;030 23125417;\n7;Tom Keller;040 66969100;ja\n");
    expect(await core.ask("dial.prepare", { text: "040 66969100", contactId: null })).toEqual({ ok: false, reason: "blocked" });
    expect(await core.ask("dial.prepare", { text: "030 23125417", contactId: null })).toMatchObject({ ok: true });
  });
});
