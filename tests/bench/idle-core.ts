import { setTimeout as pause } from "node:timers/promises";
import { coreOver } from "./directory-data.ts";

/** A core in a process of its own that has been used and now rests; prints the megabytes it uses. */
const [dataDir = "", numbers = ""] = process.argv.slice(2);
const core = await coreOver(dataDir);
for (const number of numbers.split(",")) {
  const identity = { number, displayName: "", hidden: false, uri: "", divertedFrom: [] };
  await core.handlers["caller.identify"]({ identity, chosen: null });
  await core.handlers["contact.search"]({ text: number.slice(-6), limit: 50 });
}
await pause(500);
globalThis.gc?.();
await pause(100);
process.stdout.write(String(process.memoryUsage().rss / 1e6));
await core.close();
