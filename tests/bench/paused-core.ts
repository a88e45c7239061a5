import { monitorEventLoopDelay } from "node:perf_hooks";
import { setTimeout as pause } from "node:timers/promises";
import { coreOver } from "./directory-data.ts";

/** A core in a process of its own that does nothing for so long; prints for how long its thread was blocked at most, both in milliseconds. */
const [dataDir = "", span = ""] = process.argv.slice(2);
const { close } = await coreOver(dataDir);
await pause(500);
const delay = monitorEventLoopDelay({ resolution: 1 });
delay.enable();
await pause(Number(span));
delay.disable();
process.stdout.write(String(delay.max / 1e6));
await close();
