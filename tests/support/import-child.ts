import { filePieces } from "#electron/core/directory/import/import-source.ts";
import { openDirectory } from "#electron/core/directory/sqlite-directory.ts";
import { defaultSettings } from "#shared/domain/settings/settings.ts";
import { FOUND_LAYOUT } from "#shared/domain/sources/directory-source.ts";
import { sampleContact } from "./sample-values.ts";

/** Imports a file into a directory with one contact, in a process of its own, and prints the result and its peak memory, in megabytes. */
const [directoryFile = "", format = "csv", file = ""] = process.argv.slice(2);
const directory = openDirectory(directoryFile);
directory.put([sampleContact()]);
const { dialling } = defaultSettings("de-DE", "Europe/Berlin");
const run = directory.import({
  format: format === "csv" ? "csv" : "vcard",
  reading: { source: format, dialling, rules: [], layout: FOUND_LAYOUT },
  replace: false,
  keep: [],
  tied: [],
  aliases: {},
  onProgress: () => undefined,
});
for (const piece of filePieces(file)) await run.write(piece);
const imported = await run.finish();
const before = directory.byId(sampleContact().id);
const found = directory.search("Person", 3).map(({ name }) => name);
directory.close();
process.stdout.write(JSON.stringify({ report: imported?.report, before, found, megabytes: process.resourceUsage().maxRSS / 1000 }));
