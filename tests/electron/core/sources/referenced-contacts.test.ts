import { expect, test } from "vitest";
import { emptyThread } from "#shared/domain/threads/thread.ts";
import { NOON } from "#tests/support/sample-values.ts";
import { startTestCore } from "#tests/support/test-core.ts";

const CSV =
  "ID;Name;Firma;E-Mail;Telefon\n7;Erika Muster;Muster AG;erika@muster.example;030 23125111\n8;Max Muster;Muster AG;;030 23125112\n";
const CARDS = (uid: string) =>
  `BEGIN:VCARD\nVERSION:3.0\nUID:${uid}\nFN:Erika Muster\nORG:Muster AG\nTEL:+49 30 23125111\nTEL:+49 171 3920017\nEND:VCARD\n`;

test("what the rep wrote stays with a person whose file is replaced by another source, and by a third", async () => {
  const { ask, stores, import: bring } = await startTestCore();
  await bring("csv", CSV);
  await ask("thread.save", { ...emptyThread("csv:7", NOON), purpose: "Wartung" });
  await ask("source.remove", { id: "csv" });
  expect(await ask("contact.page", { id: "csv:7" })).toMatchObject({
    value: { contact: { source: "departed", name: "Erika Muster" }, thread: { purpose: "Wartung" } },
  });
  expect(await ask("contact.search", { text: "Max Muster", limit: 5 })).toEqual([]);
  await bring("vcard", CARDS("u1"));
  expect(await ask("contact.page", { id: "csv:7" })).toMatchObject({
    value: { contact: { source: "vcard", name: "Erika Muster" }, thread: { purpose: "Wartung" } },
  });
  expect(stores.contactAliases.read()).toEqual({ "vcard:u1": "csv:7" });
  expect(stores.departed.read()).toEqual({});
  await ask("source.remove", { id: "vcard" });
  await bring("csv", CSV.replaceAll("7;Erika", "4711;Erika"));
  const [found] = await ask("contact.search", { text: "Erika", limit: 5 });
  expect(found).toMatchObject({ id: "csv:7", source: "csv" });
});

test("a contact that a file has no more stays, if the rep's work refers to it, until a file has it again", async () => {
  const { ask, stores, import: bring } = await startTestCore();
  const without = "ID;Name;Firma;E-Mail;Telefon\n9;Petra Neu;;;030 23125113\n";
  await bring("csv", CSV);
  await ask("thread.save", { ...emptyThread("csv:7", NOON), purpose: "Wartung" });
  await bring("csv", without, { replace: true });
  expect(await ask("contact.search", { text: "Muster", limit: 5 })).toMatchObject([{ id: "csv:7", source: "departed" }]);
  expect(Object.keys(stores.departed.read())).toEqual(["csv:7"]);
  await bring("csv", CSV.replace("030 23125111", "030 23125119"), { replace: true });
  const [found] = await ask("contact.search", { text: "Erika", limit: 5 });
  expect(found).toMatchObject({ id: "csv:7", source: "csv", numbers: [{ value: "+493023125119" }] });
  expect(stores.departed.read()).toEqual({});
});

test("a contact that the rep changed is not overwritten by the next file", async () => {
  const { ask, stores, import: bring } = await startTestCore();
  await bring("csv", CSV);
  const [erika] = await ask("contact.search", { text: "Erika", limit: 5 });
  if (erika === undefined) throw new Error("no contact");
  await ask("contact.save", { ...erika, numbers: [...erika.numbers], role: "Einkauf" });
  await bring("csv", "ID;Name;Telefon\n9;Petra Neu;030 23125113\n", { replace: true });
  expect(await ask("contact.search", { text: "Erika", limit: 5 })).toMatchObject([{ id: "csv:7", source: "csv", role: "Einkauf" }]);
  expect(stores.departed.read()).toEqual({});
});

test("a contact without any work of the rep gets the id of its source", async () => {
  const { ask, stores, import: bring } = await startTestCore();
  await bring("csv", CSV);
  await ask("source.remove", { id: "csv" });
  await bring("vcard", CARDS("u1"));
  expect(await ask("contact.search", { text: "Erika", limit: 5 })).toMatchObject([{ id: "vcard:u1" }]);
  expect([stores.contactAliases.read(), stores.departed.read()]).toEqual([{}, {}]);
});
