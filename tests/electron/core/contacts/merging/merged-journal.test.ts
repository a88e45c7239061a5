import { expect, test } from "vitest";
import { mergedJournal } from "#electron/core/contacts/merging/merged-journal.ts";
import { createMemoryStores } from "#tests/support/memory-stores.ts";
import { NOON, sampleCall } from "#tests/support/sample-values.ts";

const keptId = (id: string) => (id === "part" ? "kept" : id);

test("every way of reading returns the calls of a part with the person's id", async () => {
  const { journal } = createMemoryStores();
  await journal.put(sampleCall({ contactId: "part" }));
  const merged = mergedJournal(journal, () => keptId);
  const backwards = [];
  for await (const call of merged.backwards(null)) backwards.push(call);
  const [month] = await merged.months();
  const found = [await merged.find("call-1"), ...(await merged.since(0)), ...(await merged.month(month?.name ?? "")), ...backwards];
  expect(found.map((call) => call?.contactId)).toEqual(["kept", "kept", "kept", "kept"]);
});

test("a change keeps the id that the call was written with, unless the call is given to another contact", async () => {
  const { journal } = createMemoryStores();
  await journal.put(sampleCall({ contactId: "part" }));
  const merged = mergedJournal(journal, () => keptId);
  await merged.put(sampleCall({ contactId: "kept", notes: ["spät"] }));
  expect(await journal.find("call-1")).toMatchObject({ contactId: "part", notes: ["spät"] });
  await merged.put(sampleCall({ contactId: "other" }));
  expect(await journal.find("call-1")).toMatchObject({ contactId: "other" });
  await merged.put(sampleCall({ id: "call-2", startedAt: NOON + 1, contactId: "kept" }));
  expect(await journal.find("call-2")).toMatchObject({ contactId: "kept" });
});

test("a former party is given as the person, too, and is written with its own id", async () => {
  const { journal } = createMemoryStores();
  const party = { number: "107", displayName: "", contactId: "part", contactName: "Nora", company: "", until: NOON, wasHeard: true };
  await journal.put(sampleCall({ contactId: "other", formerParties: [party] }));
  const merged = mergedJournal(journal, () => keptId);
  const [shown] = await merged.since(0);
  expect(shown?.formerParties?.[0]?.contactId).toBe("kept");
  await merged.put({ ...sampleCall(), ...shown, notes: ["spät"] });
  expect(await journal.find("call-1")).toMatchObject({ notes: ["spät"], formerParties: [{ contactId: "part" }] });
});

test("calls are deleted by the id they have now", async () => {
  const { journal } = createMemoryStores();
  await journal.put(sampleCall({ contactId: "part" }));
  await mergedJournal(journal, () => keptId).remove(({ contactId }) => contactId === "kept");
  expect(await journal.since(0)).toEqual([]);
});

test("without merges it is the journal itself", async () => {
  const { journal } = createMemoryStores();
  const merged = mergedJournal(journal, () => null);
  await merged.put(sampleCall({ contactId: "part" }));
  expect(await merged.since(0)).toEqual(await journal.since(0));
});
