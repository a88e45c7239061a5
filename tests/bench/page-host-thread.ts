import { join } from "node:path";
import { startBrowserHost } from "#electron/browser/host.ts";
import { serveThread, threadData } from "./thread.ts";

const folder = threadData<string>();
const host = await startBrowserHost({
  dataDir: join(folder, "data"),
  appDir: folder,
  locale: "de-DE",
  timeZone: "Europe/Berlin",
  openExternal: async () => undefined,
});

const services = {
  link: () => host.link(),
  stop: () => host.close(),
};

/** The app's browser host, serving another page than the app's. */
export type PageHost = typeof services;

serveThread(services);
