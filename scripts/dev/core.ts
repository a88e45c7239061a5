import { join } from "node:path";
import { parseArgs } from "node:util";
import { startBrowserHost } from "#electron/browser/host.ts";
import { startFailure } from "#electron/core/host/start-failure.ts";
import { createTranslate } from "#shared/i18n/translate.ts";

/** A connection that does not close must not delay the next start. Every acknowledged change is on disk already. */
const CLOSE_LIMIT_MS = 1_000;

// Started by scripts/dev.ts under `node --watch`, which ends it with SIGTERM and starts it again whenever one of the files that it imports
// changes.
const { values } = parseArgs({ options: { port: { type: "string" }, front: { type: "string" }, data: { type: "string" } } });
const dataDir = values.data ?? "";
const port = Number(values.port);
const send = (link: string) => process.send?.({ link });

try {
  const host = await startBrowserHost({
    dataDir,
    appDir: join(import.meta.dirname, "../.."),
    port,
    frontPort: Number(values.front),
    onLink: send,
    log: ({ level, text }) => process.stderr.write(level === "error" ? `${text}\n` : ""),
  });
  const stop = () => {
    setTimeout(() => process.exit(1), CLOSE_LIMIT_MS);
    void host.close().then(() => process.exit(0));
  };
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, stop);
  send(host.url);
} catch (error) {
  process.stderr.write(`${startFailure(error, createTranslate("en"), dataDir, port)}\n`);
  process.exit(1);
}
