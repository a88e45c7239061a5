import { join } from "node:path";
import { startBrowserHost } from "#electron/browser/host.ts";
import type { RequestInput } from "#shared/contract/requests.ts";
import { serveThread, threadData } from "./thread.ts";

const host = await startBrowserHost({
  dataDir: threadData<string>(),
  appDir: join(import.meta.dirname, "../.."),
  locale: "de-DE",
  timeZone: "Europe/Berlin",
  openExternal: async () => undefined,
});
const { handlers } = host.core;

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
  stop: () => host.close(),
};

/** The app's browser host. */
export type AppHost = typeof services;

serveThread(services);
