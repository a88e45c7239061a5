import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DOCUMENTS } from "#electron/core/storage/documents.ts";
import { withDocuments } from "./docs/storage-table.ts";

const file = join(import.meta.dirname, "..", "docs", "storage.md");
writeFileSync(file, withDocuments(readFileSync(file, "utf8"), Object.values(DOCUMENTS)));
