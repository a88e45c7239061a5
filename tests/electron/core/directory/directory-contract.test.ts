import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterEach, describe, expect, it } from "vitest";
import { openDirectory } from "#electron/core/directory/sqlite-directory.ts";
import { companyKey } from "#shared/domain/contacts/company-key.ts";
import type { Contact } from "#shared/domain/contacts/contact.ts";
import type { Directory } from "#shared/ports/directory.ts";
import { generatedContacts } from "#tests/support/generated-contacts.ts";
import { memoryDirectory } from "#tests/support/memory-directory.ts";

const cleanUp: (() => void)[] = [];
afterEach(() => {
  for (const clean of cleanUp.splice(0)) {
    clean();
  }
});

function onDisk(): Directory {
  const folder = mkdtempSync(join(tmpdir(), "faden-directory-"));
  const directory = openDirectory(join(folder, "directory.db"));
  cleanUp.push(() => {
    directory.close();
    rmSync(folder, { recursive: true });
  });
  return directory;
}

function person(id: string, name: string, more: Partial<Contact> = {}): Contact {
  return {
    id: `csv:${id}`,
    source: "csv",
    name,
    company: "",
    role: "",
    numbers: [],
    email: "",
    customer: false,
    language: null,
    timeZone: null,
    ...more,
  };
}

const work = (...values: string[]) => values.map((value) => ({ value, kind: "work" as const }));
const names = (contacts: readonly Contact[]) => contacts.map(({ name, company }) => name || company);

const brandt = person("1", "Jonas Brandt", {
  company: "Nordlicht Energie GmbH",
  role: "Einkauf",
  numbers: work("+493023125417", "+4917139200417"),
  email: "jonas.brandt@nordlicht.example",
});
const switchboard = person("2", "", { company: "Nordlicht  energie GMBH", numbers: [{ value: "+49302312540", kind: "switchboard" }] });
const mueller = person("3", "Jürgen Müller", { company: "Groß & Söhne", numbers: work("+492214710123"), role: "Geschäftsführer" });
const bergmann = person("4", "Anna Bergmann", { company: "Kanzlei Berg", numbers: work("+498999998321") });
const berg = person("5", "Anna Berg", { company: "Nordlicht Reisen", numbers: work("+498999998322", "23") });
const everybody = [brandt, switchboard, mueller, bergmann, berg];

describe.each([
  { kind: "sqlite", open: onDisk },
  { kind: "memory", open: () => memoryDirectory() },
])("the $kind directory", ({ open }) => {
  function filled(contacts: readonly Contact[] = everybody): Directory {
    const directory = open();
    directory.put(contacts);
    return directory;
  }

  it("returns what was put, unchanged", () => {
    expect(filled().byId("csv:1")).toEqual(brandt);
    expect(filled().byId("csv:9")).toBeNull();
  });

  it("finds by exact number, by every number of a person, and everyone who shares one", () => {
    const twin = person("6", "Tom Keller", { numbers: work("+493023125417") });
    const directory = filled([...everybody, twin]);
    expect(directory.byNumber("+4917139200417")).toEqual([brandt]);
    expect(directory.byNumber("+493023125417")).toEqual([brandt, twin]);
    expect(directory.byNumber("+49302312541")).toEqual([]);
    expect(directory.byNumber("")).toEqual([]);
  });

  it("finds by prefix in the order of the numbers, each contact once, up to the limit", () => {
    const twice = person("6", "Tom Keller", { numbers: work("+493023125411", "+493023125419") });
    const directory = filled([...everybody, twice]);
    expect(directory.byPrefix("+4930231254", 10)).toEqual([switchboard, twice, brandt]);
    expect(directory.byPrefix("+4930231254", 2)).toEqual([switchboard, twice]);
    expect(directory.byPrefix("", 10)).toEqual([]);
  });

  it("finds by name: folded, in any order, with company and title, and a company's own entry", () => {
    const directory = filled();
    for (const name of ["Jürgen Müller", "Mueller, Juergen", "Herr Dr. Jürgen Müller", "jurgen muller (Groß & Söhne)"]) {
      expect(directory.byName(name, 5), name).toEqual([mueller]);
    }
    expect(directory.byName("Nordlicht Energie GmbH", 5)).toEqual([switchboard]);
    for (const name of ["Müller", "Anna", "Jürgen Müller Nordlicht", "Groß & Söhne", "", '"', "(", "Herr Dr."]) {
      expect(directory.byName(name, 5), name).toEqual([]);
    }
    const namesakes = Array.from({ length: 4 }, (_, at) => person(`n${at}`, "Jonas Brandt"));
    expect(filled([...everybody, ...namesakes]).byName("Jonas Brandt", 3)).toHaveLength(3);
  });

  it("returns the neighbouring numbers, and the number itself", () => {
    const directory = filled();
    expect(directory.neighbours("+493023125418")).toEqual(["+493023125417", "+498999998321"]);
    expect(directory.neighbours("+493023125417")).toEqual(["+493023125417", "+493023125417"]);
    expect(directory.neighbours("+9")).toEqual(["+498999998322", "23"]);
    expect(open().neighbours("+49")).toEqual([]);
  });

  it("returns the contacts who share a number, in pages of any size", () => {
    const shared = ["+493023125417", "+493023125418", "+4917139200417"];
    const people = Array.from({ length: 9 }, (_, at) => person(`s${at}`, `Person ${at}`, { numbers: work(shared[at % 3] ?? "", `${at}`) }));
    const alone = person("alone", "Ida Sommer", { numbers: work("+493023125419") });
    const directory = filled([...people.slice(0, 8), alone]);
    for (const limit of [1, 2, 3, 4, 100]) {
      const found: string[][] = [];
      for (let after: string | null = ""; after !== null; ) {
        const { groups, next } = directory.sharedNumbers(after, limit, 2);
        found.push(...groups.map((group) => group.map(({ id }) => id)));
        after = next;
      }
      expect(found, `pages of ${limit}`).toEqual([["csv:s2", "csv:s5"]]);
    }
    expect(directory.sharedNumbers("", 100, 3).groups).toHaveLength(3);
  });

  it("finds a company however its name is written", () => {
    expect(filled().byCompany(companyKey("NORDLICHT Energie GmbH"), 10)).toEqual([brandt, switchboard]);
    expect(filled().byCompany(companyKey("Nordlicht Energie GmbH"), 1)).toEqual([brandt]);
    expect(filled([person("1", "A"), person("2", "B")]).byCompany("", 10)).toEqual([]);
  });

  it("counts new and replaced contacts", () => {
    const directory = filled();
    const moved = { ...brandt, company: "Hansewerk", numbers: work("+494066969100") };
    expect(directory.put([moved, person("6", "Ida Sommer")])).toEqual({ added: 1, updated: 1 });
    expect(directory.count()).toBe(6);
    expect(directory.byNumber("+493023125417")).toEqual([]);
    expect(directory.byNumber("+494066969100")).toEqual([moved]);
    expect(directory.byCompany(companyKey("Nordlicht Energie GmbH"), 10)).toEqual([switchboard]);
    expect(names(directory.search("nordlicht energie", 10))).toEqual(["Nordlicht  energie GMBH"]);
    expect(directory.search("hansewerk", 10)).toEqual([moved]);
  });

  it("finds what has just changed, although it was looked up before", () => {
    const directory = filled();
    const look = () => [directory.byNumber("+493023125417"), directory.byNumber("+494066969100"), directory.byId("csv:1")];
    expect(look()).toEqual([[brandt], [], brandt]);
    const moved = { ...brandt, numbers: work("+494066969100") };
    directory.put([moved]);
    expect(look()).toEqual([[], [moved], moved]);
    directory.merge([]);
    directory.remove(["csv:1"]);
    expect(look()).toEqual([[], [], null]);
    directory.put([brandt]);
    expect(look()).toEqual([[brandt], [], brandt]);
    directory.clear("csv");
    expect(look()).toEqual([[], [], null]);
  });

  it("removes by id and ignores unknown ones", () => {
    const directory = filled();
    directory.remove(["csv:1", "csv:unknown"]);
    expect(directory.count()).toBe(4);
    expect(directory.byNumber("+493023125417")).toEqual([]);
    expect(directory.search("brandt", 10)).toEqual([]);
  });

  it("clears one source only", () => {
    const card = person("x", "Petra Vogel", { id: "vcard:x", source: "vcard", numbers: work("+496990009111") });
    const directory = filled([...everybody, card]);
    directory.clear("csv");
    expect(directory.count()).toBe(1);
    expect(directory.byNumber("+493023125417")).toEqual([]);
    expect(directory.byNumber("+496990009111")).toEqual([card]);
    expect(directory.search("anna", 10)).toEqual([]);
    expect(directory.search("petra", 10)).toEqual([card]);
  });

  it.each([
    ["müller", "Jürgen Müller"],
    ["MUELLER", "Jürgen Müller"],
    ["muller", "Jürgen Müller"],
    ["mue", "Jürgen Müller"],
    ["gross soehne", "Jürgen Müller"],
    ["geschaeftsf", "Jürgen Müller"],
    ["müller jür", "Jürgen Müller"],
    ["jonas.brandt@nord", "Jonas Brandt"],
    ["eink nordl", "Jonas Brandt"],
    ["0221 4710-123", "Jürgen Müller"],
    ["+49 (0)221 / 4710", "Jürgen Müller"],
    ["0049221471", "Jürgen Müller"],
    ["710123", "Jürgen Müller"],
    ["brandt 030 23125", "Jonas Brandt"],
    ["23 anna", "Anna Berg"],
  ])("searching %j finds only %s", (text, name) => {
    expect(names(filled().search(text, 10))).toEqual([name]);
  });

  it.each(["", "   ", "-- \"' *", "zzz", "brandt müller", "999999", "AND", "brandt*) OR (name"])("searching %j finds nothing", (text) => {
    expect(filled().search(text, 10)).toEqual([]);
  });

  it("accepts any text for a search", () => {
    const directory = filled();
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.string({ unit: "binary" })), (text) => {
        expect(directory.search(text, 3).length).toBeLessThanOrEqual(3);
      }),
      { numRuns: 40 },
    );
  });

  it("sorts whole words of the name before beginnings, names before companies", () => {
    expect(names(filled().search("berg", 10))).toEqual(["Anna Berg", "Anna Bergmann"]);
    expect(names(filled().search("nordlicht", 10))).toEqual(["Nordlicht  energie GMBH", "Anna Berg", "Jonas Brandt"]);
    expect(names(filled().search("nordlicht", 1))).toEqual(["Nordlicht  energie GMBH"]);
  });
});

it("both return the same for a generated directory", () => {
  const contacts = generatedContacts(150);
  const disk = onDisk();
  const memory = memoryDirectory(contacts);
  disk.put(contacts);
  const queries = contacts
    .slice(0, 60)
    .flatMap(({ name, company, numbers }) => [
      company.slice(0, 5),
      company,
      numbers[0]?.value.slice(5, 10) ?? "",
      `${name.split(" ")[1] ?? ""} ${company.slice(0, 3)}`,
    ]);
  for (const query of queries) {
    expect(disk.search(query, 10), query).toEqual(memory.search(query, 10));
  }
  for (const { numbers } of contacts) {
    const trunk = (numbers[0]?.value ?? "").slice(0, -2);
    expect(disk.byPrefix(trunk, 7)).toEqual(memory.byPrefix(trunk, 7));
  }
});
