import { beforeEach, expect, test } from "vitest";
import { keep, recall } from "#renderer/ui/use-kept.ts";
import { MemoryStorage } from "#tests/support/memory-storage.ts";

let storage: MemoryStorage;
const begun = { name: "", numbers: [{ value: "+49 30 23125 101", key: 0 }] };
const written = { ...begun, name: 'Anna "Zitat" <b>' };

beforeEach(() => {
  storage = new MemoryStorage();
});

test("what was written into a form is there again", () => {
  keep(storage, "new", begun, written);
  expect(recall(storage, "new", begun)).toEqual(written);
  expect(recall(storage, "other", begun)).toBeNull();
});

test("what was written over a record that changed meanwhile is left out", () => {
  keep(storage, "new", begun, written);
  expect(recall(storage, "new", { ...begun, name: "Anna Berg" })).toBeNull();
});

test("a form as it began leaves nothing behind", () => {
  keep(storage, "new", begun, written);
  keep(storage, "new", begun, begun);
  expect(storage.length).toBe(0);
});

test("a full storage keeps nothing rather than an older text", () => {
  keep(storage, "new", begun, written);
  storage.fill();
  keep(storage, "new", begun, { ...written, name: "Anna Berg" });
  expect(recall(storage, "new", begun)).toBeNull();
});
