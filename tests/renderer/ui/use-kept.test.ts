import { beforeEach, expect, test } from "vitest";
import { forgetFormsOf, forgetOldForms, keep, recall } from "#renderer/ui/use-kept.ts";
import { MemoryStorage } from "#tests/support/memory-storage.ts";
import { NOON } from "#tests/support/sample-values.ts";

let storage: MemoryStorage;
const place = () => storage;
const begun = { name: "", numbers: [{ value: "+49 30 23125 101", key: 0 }] };
const written = { ...begun, name: 'Anna "Zitat" <b>' };

beforeEach(() => {
  storage = new MemoryStorage();
});

test("what was written into a form is there again", () => {
  keep(place, "new", begun, written, NOON);
  expect(recall(place, "new", begun)).toEqual(written);
  expect(recall(place, "other", begun)).toBeNull();
});

test("what was written over a record that changed meanwhile is left out", () => {
  keep(place, "new", begun, written, NOON);
  expect(recall(place, "new", { ...begun, name: "Anna Berg" })).toBeNull();
});

test("a form as it began leaves nothing behind", () => {
  keep(place, "new", begun, written, NOON);
  keep(place, "new", begun, begun, NOON);
  expect(storage.length).toBe(0);
});

test("a full storage keeps nothing rather than an older text", () => {
  keep(place, "new", begun, written, NOON);
  storage.fill();
  keep(place, "new", begun, { ...written, name: "Anna Berg" }, NOON);
  expect(recall(place, "new", begun)).toBeNull();
});

test("a form that nobody went on with for two weeks is forgotten, and nothing else", () => {
  const day = 24 * 3_600_000;
  keep(place, "old", begun, written, NOON - 15 * day);
  keep(place, "new", begun, written, NOON - 13 * day);
  storage.setItem("another", "text");
  forgetOldForms(place, NOON);
  expect(recall(place, "old", begun)).toBeNull();
  expect(recall(place, "new", begun)).toEqual(written);
  expect(storage.getItem("another")).toBe("text");
});

test("what was written about a contact goes with the contact, and what is about others stays", () => {
  for (const key of ["contact a1", "promise a1 +493023125101", "contact a12", "contact new "]) keep(place, key, begun, written, NOON);
  forgetFormsOf(place, "a1");
  const left = ["contact a1", "promise a1 +493023125101", "contact a12", "contact new "].filter((key) => recall(place, key, begun));
  expect(left).toEqual(["contact a12", "contact new "]);
});

test("a browser that allows no storage, or holds something else, keeps nothing and hinders nothing", () => {
  const refused = () => {
    throw new DOMException("blocked", "SecurityError");
  };
  keep(refused, "new", begun, written, NOON);
  expect(recall(refused, "new", begun)).toBeNull();
  forgetOldForms(refused, NOON);
  storage.setItem("form new", "{");
  expect(recall(place, "new", begun)).toBeNull();
  forgetOldForms(place, NOON);
  expect(storage.length).toBe(0);
});
