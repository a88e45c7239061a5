import { expect, test } from "vitest";
import { findDuplicates } from "#electron/core/contacts/merging/find-duplicates.ts";
import type { Contact } from "#shared/domain/contacts/contact.ts";
import { pairKey } from "#shared/domain/merging/merge.ts";
import { memoryDirectory } from "#tests/support/memory-directory.ts";
import { sampleContact } from "#tests/support/sample-values.ts";
import { startTestCore } from "#tests/support/test-core.ts";

function person(at: number, change: Partial<Contact> = {}): Contact {
  const own = { id: `csv:${at}`, source: "csv", name: `Person ${at} Nr${at}x`, company: `Firma ${at}`, email: "" };
  return sampleContact({ ...own, numbers: [{ value: `+4930231250${at}`, kind: "work" }], ...change });
}

const search = (people: readonly Contact[], change: { apart?: readonly string[]; weight?: (contact: Contact) => number } = {}) => {
  const told: number[] = [];
  const found = findDuplicates({
    directory: memoryDirectory(people),
    apart: new Set(change.apart),
    weight: change.weight ?? (() => 0),
    pause: () => Promise.resolve(),
    onProgress: (done) => told.push(done),
  });
  return found.then((answer) => ({ ...answer, told, ids: answer.groups.map(({ contacts }) => contacts.map(({ id }) => id).sort()) }));
};

const crowd = Array.from({ length: 700 }, (_, at) => person(at));
const twin = (at: number, change: Partial<Contact> = {}): Contact => person(at, { id: `vcard:${at}`, source: "vcard", ...change });

test("finds contacts with a number, a mail address or a company in common, anywhere in the directory", async () => {
  const byMail = [person(5, { email: "a@b.example" }), twin(5, { email: "A@b.example", company: "", numbers: [] })];
  const people = [
    ...crowd.filter(({ id }) => id !== "csv:5"),
    ...byMail,
    twin(1),
    twin(699, { numbers: [{ value: "+4915", kind: "mobile" }] }),
  ];
  const { ids, groups, told } = await search(people);
  expect(ids.toSorted()).toEqual([
    ["csv:1", "vcard:1"],
    ["csv:5", "vcard:5"],
    ["csv:699", "vcard:699"],
  ]);
  expect(groups.map(({ certain }) => certain)).toEqual([true, true, false]);
  expect(told).toEqual(told.toSorted((a, b) => a - b));
  expect(told.at(-1)).toBe(1);
});

test("does not pair colleagues because of a switchboard that they share", async () => {
  const shared = { value: "+493023125990", kind: "work" as const };
  const { groups } = await search(Array.from({ length: 8 }, (_, at) => person(at, { company: "Eine AG", numbers: [shared] })));
  expect(groups).toEqual([]);
});

test("leaves out pairs marked as different people, and sorts people by how much the rep has to do with them", async () => {
  const people = [person(1), twin(1), person(2), twin(2), person(3), twin(3)];
  expect((await search(people, { apart: [pairKey("vcard:2", "csv:2")] })).ids).not.toContainEqual(["csv:2", "vcard:2"]);
  expect((await search(people, { weight: ({ id }) => (id === "vcard:3" ? 1 : 0) })).ids[0]).toEqual(["csv:3", "vcard:3"]);
});

test("lists some hundred groups and counts the others", async () => {
  const { groups, more } = await search([...crowd, ...crowd.map((_, at) => twin(at))]);
  expect([groups.length, more]).toEqual([300, 400]);
});

test("through the contract: found, merged, marked as different, and restored", async () => {
  const { ask, events } = await startTestCore({ practice: false });
  for (const name of ["Petra Vogel", "P. Vogel"])
    await ask("contact.save", { ...person(1), id: "", numbers: [{ value: "030 23125111", kind: "work" }], name });
  const found = await ask("duplicates.find", {});
  const ids = found.groups[0]?.contacts.map(({ id }) => id) ?? [];
  expect(found).toMatchObject({ more: 0, groups: [{ certain: false, why: ["number", "company"] }] });
  expect(events.some(({ name }) => name === "duplicates.progress")).toBe(true);
  const apart = await ask("duplicates.apart", { ids });
  expect((await ask("duplicates.find", {})).groups).toEqual([]);
  await ask("change.undo", { id: apart.ok ? apart.value.undo : "" });
  expect((await ask("duplicates.find", {})).groups).toHaveLength(1);
  const preview = await ask("merge.preview", { ids });
  if (!preview.ok) throw new Error(preview.reason);
  expect(preview.value.sides.map(({ contact }) => contact.name).sort()).toEqual(["P. Vogel", "Petra Vogel"]);
  await ask("merge.make", { ids, choices: preview.value.choices });
  expect((await ask("duplicates.find", {})).groups).toEqual([]);
  expect(await ask("merge.preview", { ids })).toEqual({ ok: false, reason: "not-found" });
});
