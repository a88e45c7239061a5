import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { openDirectory } from "#electron/core/directory/sqlite-directory.ts";
import type { Contact } from "#shared/domain/contacts/contact.ts";
import { type MergeRule, suggestedChoices } from "#shared/domain/merging/merge.ts";
import { defaultSettings } from "#shared/domain/settings/settings.ts";
import { FOUND_LAYOUT } from "#shared/domain/sources/directory-source.ts";
import type { Directory, ImportJob } from "#shared/ports/directory.ts";
import { memoryDirectory } from "#tests/support/memory-directory.ts";

let folder = "";

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "faden-merged-"));
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

const anna: Contact = {
  id: "csv:anna",
  source: "csv",
  name: "Anna Vogt",
  company: "Vogt Werkzeuge",
  role: "",
  numbers: [{ value: "+493023125111", kind: "work" }],
  email: "",
  customer: false,
  language: null,
  timeZone: null,
};
const annas: Contact = {
  ...anna,
  id: "vcard:anna",
  source: "vcard",
  name: "Anna-Maria Vogt",
  role: "Einkauf",
  numbers: [{ value: "+491713920022", kind: "mobile" }],
  email: "anna@vogt.example",
  customer: true,
};
const other: Contact = {
  ...anna,
  id: "csv:other",
  name: "Bernd Otto",
  company: "Otto Bau",
  numbers: [{ value: "+498999998111", kind: "work" }],
};

function ruleOf(kept: Contact, ...absorbed: readonly Contact[]): MergeRule {
  const all = [kept, ...absorbed];
  return { keptId: kept.id, choices: suggestedChoices(all), parts: Object.fromEntries(all.map((each) => [each.id, each])) };
}

const KINDS = { sqlite: () => openDirectory(join(folder, "directory.sqlite")), memory: () => memoryDirectory() } as const;

describe.each(Object.keys(KINDS) as (keyof typeof KINDS)[])("merged people in the %s directory", (kind) => {
  let directory: Directory;
  beforeEach(() => {
    directory = KINDS[kind]();
  });
  afterEach(() => directory.close());

  const person = { ...anna, role: "Einkauf", email: "anna@vogt.example", customer: true, numbers: [...anna.numbers, ...annas.numbers] };

  test("are found once, by all data of any part", () => {
    directory.put([anna, annas, other]);
    directory.merge([ruleOf(anna, annas)]);
    expect(directory.count()).toBe(2);
    expect(directory.byId("csv:anna")).toEqual(person);
    expect(directory.byId("vcard:anna")).toEqual(person);
    expect(directory.byNumber("+491713920022")).toEqual([person]);
    expect(directory.search("vogt", 10)).toEqual([person]);
    expect(directory.byCompany("vogt werkzeuge", 10)).toEqual([person]);
    expect(directory.partsOf("csv:anna")).toEqual([anna, annas]);
    expect(directory.partsOf("csv:other")).toEqual([]);
  });

  test("follow changes of their sources, and lose a part that is gone", () => {
    directory.put([anna, annas]);
    directory.merge([ruleOf(anna, annas)]);
    directory.put([{ ...annas, role: "Leitung" }]);
    expect(directory.byId("csv:anna")?.role).toBe("Leitung");
    directory.remove(["vcard:anna"]);
    expect(directory.byId("csv:anna")).toEqual(anna);
    directory.put([annas]);
    directory.clear("csv");
    expect(directory.byId("csv:anna")).toEqual({ ...annas, id: "csv:anna" });
    expect(directory.count()).toBe(1);
    directory.remove(["vcard:anna"]);
    expect(directory.count()).toBe(0);
  });

  test("are separated into what their sources have", () => {
    directory.put([anna, annas]);
    directory.merge([ruleOf(anna, annas)]);
    directory.put([{ ...annas, role: "Leitung" }]);
    directory.merge([]);
    expect(directory.byId("csv:anna")).toEqual(anna);
    expect(directory.byId("vcard:anna")).toEqual({ ...annas, role: "Leitung" });
    expect(directory.partsOf("csv:anna")).toEqual([]);
  });

  test("are the same in any order of importing, merging and separating", () => {
    const people = [anna, annas, other, { ...other, id: "csv:bo", name: "B. Otto" }];
    const rules = [
      [],
      [ruleOf(anna, annas)],
      [ruleOf(annas, anna)],
      [ruleOf(anna, annas), ruleOf(other, people[3] as Contact)],
      [ruleOf(other, anna, annas)],
    ];
    let runs = 0;
    const step = fc.oneof(
      fc.record({ put: fc.subarray(people) }),
      fc.record({ merge: fc.constantFrom(...rules) }),
      fc.record({ clear: fc.constantFrom("csv", "vcard") }),
      fc.record({ remove: fc.subarray(people.map(({ id }) => id)) }),
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 12 }), fc.constantFrom(...rules), (steps, last) => {
        runs += 1;
        const used = kind === "sqlite" ? openDirectory(join(folder, `${runs}.sqlite`)) : memoryDirectory();
        const fresh = memoryDirectory();
        for (const each of steps) {
          if ("put" in each) used.put(each.put);
          else if ("merge" in each) used.merge(each.merge);
          else if ("clear" in each) used.clear(each.clear);
          else used.remove(each.remove);
        }
        used.put(people);
        used.merge(last);
        fresh.put(people);
        fresh.merge(last);
        const everybody = (from: Directory) =>
          from
            .page(0, 100)
            .map(({ contact }) => contact)
            .toSorted((a, b) => a.id.localeCompare(b.id));
        expect(everybody(used)).toEqual(everybody(fresh));
        used.close();
      }),
      { numRuns: kind === "sqlite" ? 40 : 100 },
    );
  });
});

describe("an import", () => {
  const csv = (rows: readonly (readonly [string, string, string, string])[]) =>
    ["E-Mail;Name;Firma;Telefon", ...rows.map((row) => row.join(";"))].join("\n");
  const job: ImportJob = {
    format: "csv",
    reading: { source: "csv", dialling: defaultSettings("de-DE", "Europe/Berlin").dialling, rules: [], layout: FOUND_LAYOUT },
    replace: false,
    keep: [],
    tied: [],
    aliases: {},
    onProgress: () => undefined,
  };

  test("changes the parts, and does not add anyone a second time", async () => {
    const directory = openDirectory(join(folder, "directory.sqlite"));
    const bring = async (text: string) => {
      const run = directory.import(job);
      await run.write(Buffer.from(text));
      return run.finish();
    };
    await bring(
      csv([
        ["a@vogt.example", "Anna Vogt", "Vogt Werkzeuge", "030 23125111"],
        ["b@vogt.example", "Anne Vogt", "Vogt Werkzeuge", "030 23125112"],
      ]),
    );
    const [one, two] = directory.page(0, 10).map(({ contact }) => contact) as [Contact, Contact];
    directory.merge([ruleOf(one, two)]);
    await bring(
      csv([
        ["a@vogt.example", "Anna Vogt", "Vogt Werkzeuge", "030 23125119"],
        ["b@vogt.example", "Anne Vogt", "Vogt Werkzeuge", "030 23125112"],
      ]),
    );
    expect(directory.count()).toBe(1);
    expect(directory.byId(two.id)?.numbers.map(({ value }) => value)).toEqual(["+493023125119", "+493023125112"]);
    directory.merge([]);
    expect(
      directory
        .page(0, 10)
        .map(({ contact }) => contact.name)
        .sort(),
    ).toEqual(["Anna Vogt", "Anne Vogt"]);
    directory.close();
  });
});
