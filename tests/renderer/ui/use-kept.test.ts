import { beforeEach, expect, test } from "vitest";
import { forgetFormsOf, forgetOldForms, keep, recall } from "#renderer/ui/use-kept.ts";
import { MemoryStorage } from "#tests/support/memory-storage.ts";
import { NOON } from "#tests/support/sample-values.ts";

let storage: MemoryStorage;
const begun = { name: "", numbers: [{ value: "+49 30 23125 101", key: 0 }] };
const written = { ...begun, name: 'Anna "Zitat" <b>' };

beforeEach(() => {
  storage = new MemoryStorage();
});

test("what was written into a form is there again", () => {
  keep(storage, "new", begun, written, NOON);
  expect(recall(storage, "new", begun)).toEqual(written);
  expect(recall(storage, "other", begun)).toBeNull();
});

test("what was written over a record that changed meanwhile is left out", () => {
  keep(storage, "new", begun, written, NOON);
  expect(recall(storage, "new", { ...begun, name: "Anna Berg" })).toBeNull();
});

test("a form as it began leaves nothing behind", () => {
  keep(storage, "new", begun, written, NOON);
  keep(storage, "new", begun, begun, NOON);
  expect(storage.length).toBe(0);
});

test("a full storage keeps nothing rather than an older text", () => {
  keep(storage, "new", begun, written, NOON);
  storage.fill();
  keep(storage, "new", begun, { ...written, name: "Anna Berg" }, NOON);
  expect(recall(storage, "new", begun)).toBeNull();
});

test("a form that nobody went on with for two weeks is forgotten, and nothing else", () => {
  const day = 24 * 3_600_000;
  keep(storage, "old", begun, written, NOON - 15 * day);
  keep(storage, "new", begun, written, NOON - 13 * day);
  storage.setItem("another", "text");
  forgetOldForms(storage, NOON);
  expect(recall(storage, "old", begun)).toBeNull();
  expect(recall(storage, "new", begun)).toEqual(written);
  expect(storage.getItem("another")).toBe("text");
});

test("what was written about a contact goes with the contact, and what is about others stays", () => {
  for (const key of ["contact a1", "promise a1 +493023125101", "contact a12", "contact new "]) keep(storage, key, begun, written, NOON);
  forgetFormsOf(storage, "a1");
  const left = ["contact a1", "promise a1 +493023125101", "contact a12", "contact new "].filter((key) => recall(storage, key, begun));
  expect(left).toEqual(["contact a12", "contact new "]);
});
