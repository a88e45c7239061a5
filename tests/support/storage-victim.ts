import { openStores } from "#electron/core/storage/open-stores.ts";
import { defaultSettings } from "#shared/domain/settings.ts";
import { NOON, sampleCall } from "./sample-values.ts";

/** Logs outcome after outcome and says each one's id once it is acknowledged, until it is killed. */
const [folder = "", round = ""] = process.argv.slice(2);
let ids = 0;
const stores = await openStores({
  folder,
  now: () => NOON,
  newId: () => String(ids++),
  defaults: defaultSettings("de-DE", "Europe/Berlin"),
});
for (let count = 0; ; count += 1) {
  const id = `${round}-${count}`;
  await stores.journal.put(sampleCall({ id, outcome: { kind: "agreed", at: NOON, detail: { kind: "none" } } }));
  await stores.choices.update((all) => ({ ...all, [id]: id }));
  process.stdout.write(`${id}\n`);
}
