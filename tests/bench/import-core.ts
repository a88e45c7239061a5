import { closeSync, openSync, readSync, statSync } from "node:fs";
import { monitorEventLoopDelay } from "node:perf_hooks";
import { IMPORT_PIECE_BYTES } from "#shared/contract/contacts/imports.ts";
import { coreOver } from "./directory-data.ts";

/**
 * A core in a process of its own that imports a file, piece by piece as a window sends it; prints how long that took and for how long its
 * thread was blocked at most, in milliseconds.
 */
const [dataDir = "", format = "csv", file = "", expected = ""] = process.argv.slice(2);

function* pieces(): Generator<string> {
  const handle = openSync(file, "r");
  const piece = Buffer.alloc(IMPORT_PIECE_BYTES);
  for (let length = readSync(handle, piece); length > 0; length = readSync(handle, piece)) yield piece.toString("base64", 0, length);
  closeSync(handle);
}

const { handlers, close } = await coreOver(dataDir);
const delay = monitorEventLoopDelay({ resolution: 1 });
delay.enable();
const from = performance.now();
const begun = await handlers["import.begin"]({
  format: format === "csv" ? "csv" : "vcard",
  name: "bench",
  size: statSync(file).size,
  sourceId: null,
  layout: null,
  rules: null,
  replace: false,
});
if (!begun.ok) throw new Error(begun.reason);
const { id } = begun.value;
for (const data of pieces()) await handlers["import.piece"]({ id, data });
const result = await handlers["import.finish"]({ id });
const took = performance.now() - from;
delay.disable();
if (!result.ok || result.value.added !== Number(expected)) throw new Error(`the import brought ${JSON.stringify(result).slice(0, 200)}`);
process.stdout.write(JSON.stringify({ took, held: delay.max / 1e6 }));
await close();
