import { join } from "node:path";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { startBrowserHost } from "#electron/browser/host.ts";
import { systemClock } from "#electron/core/host/system-clock.ts";
import type { RequestInput } from "#shared/contract/requests.ts";
import type { CallRecord } from "#shared/domain/calls/call.ts";
import { counted, send } from "./core.ts";
import { serveThread, threadData } from "./thread.ts";

let skipped = 0;
const now = () => Date.now() + skipped;

const host = await startBrowserHost({
  dataDir: threadData<string>(),
  appDir: join(import.meta.dirname, "../.."),
  clock: { ...systemClock, now },
  locale: "de-DE",
  timeZone: "Europe/Berlin",
  openExternal: async () => undefined,
});
const { core } = host;
const { handlers } = core;

function collectGarbage(): void {
  setFlagsFromString("--expose-gc");
  const collect = runInNewContext("gc") as () => void;
  collect();
}

const services = {
  link: () => host.link(),
  async addAccount(input: RequestInput<"account.save">) {
    await handlers["account.save"](input);
  },
  /** Logs the pending outcomes, as a rep does; they would pile up otherwise. */
  async logAll() {
    const { state } = await handlers["app.hello"]({ role: "view" });
    for (const call of state.pending) {
      await handlers["outcome.log"]({ callId: call.id, kind: "customer-matter", detail: { kind: "none" } });
    }
  },
  /** A call that has just ended, with these differences from it; its outcome is pending. */
  async endCall(call: CallRecord) {
    const endedAt = now();
    const ended = { ...call, startedAt: endedAt - 60_000, answeredAt: endedAt - 55_000, endedAt };
    await send(core, "call.begin", ended);
    await send(core, "call.end", ended);
  },
  /** Lets time pass for core and windows without waiting for it: only what reads the time notices, no timer. */
  skip(ms: number) {
    skipped += ms;
    core.emit("clock.changed", { now: now() });
  },
  /** Waits until the insights have counted the history, which happens once and not at every outcome. */
  async counted() {
    await counted(core);
  },
  /** What the core's thread has in memory once the garbage is collected, in bytes. */
  memory() {
    collectGarbage();
    const { heapUsed, external } = process.memoryUsage();
    return heapUsed + external;
  },
  stop: () => host.close(),
};

/** The app's browser host. */
export type AppHost = typeof services;

serveThread(services);
