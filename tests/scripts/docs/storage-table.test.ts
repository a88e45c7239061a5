import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { DOCUMENTS } from "#electron/core/storage/documents.ts";
import { withDocuments } from "#scripts/docs/storage-table.ts";

const text = readFileSync(join(import.meta.dirname, "..", "..", "..", "docs", "storage.md"), "utf8");

test("docs/storage.md lists every stored document; `npm run docs:storage` writes it", () => {
  expect(text).toBe(withDocuments(text, Object.values(DOCUMENTS)));
});

test("a new document, or a changed description, makes docs/storage.md stale", () => {
  const { contacts, ...others } = DOCUMENTS;
  for (const changed of [
    { ...contacts, file: "drawings" },
    { ...contacts, what: "drawings" },
    { ...contacts, by: "drawing" },
  ]) {
    expect(withDocuments(text, [...Object.values(others), changed])).not.toBe(withDocuments(text, Object.values(DOCUMENTS)));
  }
  expect(() => withDocuments("# Without a table", [])).toThrow("no place");
});

test("no two documents share a file", () => {
  const files = Object.values(DOCUMENTS).map(({ file }) => file);
  expect(new Set(files).size).toBe(files.length);
});
