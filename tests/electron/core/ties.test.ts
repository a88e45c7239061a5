import { expect, test } from "vitest";
import { emptyThread } from "#shared/domain/thread.ts";
import { NOON } from "#tests/support/sample-values.ts";
import { startTestCore } from "#tests/support/test-core.ts";

const CSV =
  "ID;Name;Firma;E-Mail;Telefon\n7;Erika Muster;Muster AG;erika@muster.example;030 23125111\n8;Max Muster;Muster AG;;030 23125112\n";
const CARDS = (uid: string) =>
  `BEGIN:VCARD\nVERSION:3.0\nUID:${uid}\nFN:Erika Muster\nORG:Muster AG\nTEL:+49 30 23125111\nTEL:+49 171 3920017\nEND:VCARD\n`;

test("what the rep wrote stays with a person whose file gives way to another source, and to a third", async () => {
  const { ask, stores, import: bring } = await startTestCore();
  await bring("csv", CSV);
  await ask("thread.save", { ...emptyThread("csv:7", NOON), purpose: "Wartung" });
  await ask("source.remove", { id: "csv" });
  expect(await ask("contact.page", { id: "csv:7" })).toMatchObject({ ok: false });
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

test("whoever has nothing of the rep's hanging on them gets the id of their source", async () => {
  const { ask, stores, import: bring } = await startTestCore();
  await bring("csv", CSV);
  await ask("source.remove", { id: "csv" });
  await bring("vcard", CARDS("u1"));
  expect(await ask("contact.search", { text: "Erika", limit: 5 })).toMatchObject([{ id: "vcard:u1" }]);
  expect([stores.contactAliases.read(), stores.departed.read()]).toEqual([{}, {}]);
});
