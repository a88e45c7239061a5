import { randomBytes, randomUUID } from "node:crypto";
import { readFile } from "node:fs/promises";
import { networkInterfaces } from "node:os";
import { join } from "node:path";
import type { Core, Log } from "#electron/core/base/core-types.ts";
import { createCore } from "#electron/core/core.ts";
import { dispatch } from "#electron/core/dispatch.ts";
import { loadAssets } from "#electron/core/host/assets.ts";
import { watchNetwork } from "#electron/core/host/network-watch.ts";
import { systemClock } from "#electron/core/host/system-clock.ts";
import type { Exchange } from "#electron/core/practice/exchange/exchange.ts";
import { keyFileSecrets } from "#electron/core/settings/secrets.ts";
import type { Clock } from "#shared/ports/clock.ts";
import { readHostRecord, writeHostRecord } from "./host-record.ts";
import { openExternal } from "./open-external.ts";
import { type BrowserServer, startBrowserServer } from "./server.ts";
import { openSessionFile, readSessions, type SessionFile } from "./session-file.ts";
import { createSessions } from "./sessions.ts";
import { socketLimits } from "./socket.ts";

export interface BrowserHostOptions {
  readonly dataDir: string;
  /** Folder with package.json and the built `out/renderer`. */
  readonly appDir: string;
  /** `null` or omitted: the port of the last start if it is free, else any free port. */
  readonly port?: number | null;
  /**
   * Port of a loopback server that serves the page itself and proxies everything else to this host. Browsers use that port, and this host
   * serves no built files.
   */
  readonly frontPort?: number;
  readonly clock?: Clock;
  /** BCP 47 and IANA; defaults to the system's. */
  readonly locale?: string;
  readonly timeZone?: string;
  readonly openExternal?: (url: string) => Promise<void>;
  /** Starts the practice line's exchange. For tests whose clock jumps, so that registrations do not expire with it. */
  readonly exchange?: () => Promise<Exchange>;
  /** Called with the new link each time the previous one was used. */
  readonly onLink?: (url: string) => void;
  /** Called with the number of connected windows each time it changes. */
  readonly onClients?: (count: number) => void;
  readonly log?: Log;
}

export interface BrowserHost {
  /** The first one-time link; `link()` returns the one that is valid now. */
  readonly url: string;
  readonly port: number;
  readonly core: Core;
  link(): string;
  /** Resolves when all data is durable and no port is open any more. */
  close(): Promise<void>;
}

const newSecret = () => randomBytes(32).toString("base64url");

const logOf = ({ log }: BrowserHostOptions): Log => log ?? (() => undefined);

async function openCore(options: BrowserHostOptions): Promise<Core> {
  const system = Intl.DateTimeFormat().resolvedOptions();
  const manifest = JSON.parse(await readFile(join(options.appDir, "package.json"), "utf8")) as { version: string };
  return createCore({
    dataDir: options.dataDir,
    clock: options.clock ?? systemClock,
    newId: randomUUID,
    secrets: await keyFileSecrets(options.dataDir),
    host: {
      kind: "browser",
      platform: process.platform,
      locale: options.locale ?? system.locale,
      timeZone: options.timeZone ?? system.timeZone,
      version: manifest.version,
      hotkeys: () => [],
    },
    openExternal: options.openExternal ?? ((url) => openExternal(url, process.platform)),
    log: logOf(options),
    ...(options.exchange === undefined ? {} : { exchange: options.exchange }),
  });
}

/** What the server reads from disk. */
async function readFiles({ appDir, dataDir, frontPort }: BrowserHostOptions) {
  const [assets, record, sessions] = await Promise.all([
    frontPort === undefined ? loadAssets(join(appDir, "out", "renderer")) : new Map(),
    readHostRecord(dataDir),
    readSessions(dataDir),
  ]);
  return { assets, record, sessions };
}

type Files = Awaited<ReturnType<typeof readFiles>>;

async function serve(core: Core, sessionFile: SessionFile, files: Files, options: BrowserHostOptions): Promise<BrowserServer> {
  const { now } = options.clock ?? systemClock;
  const sessions = createSessions({ newSecret, now, known: files.sessions, keep: sessionFile.keep });
  const key = newSecret();
  const wanted = options.port ?? null;
  const server = await startBrowserServer({
    assets: files.assets,
    ports: wanted === null ? [files.record?.port ?? 0, 0] : [wanted],
    ...(options.frontPort === undefined ? {} : { frontPort: options.frontPort }),
    sessions,
    key,
    call: (name, input) => dispatch(core, name, input, logOf(options)),
    onLink: options.onLink ?? (() => undefined),
    onClients: options.onClients ?? (() => undefined),
    onLeft: (window, isClosed) => void core.handlers["phone.left"]({ window, isClosed }),
    limits: socketLimits,
  });
  await writeHostRecord(options.dataDir, { port: server.port, key });
  return server;
}

/**
 * Starts the core and serves it on 127.0.0.1. Rejects with a `DataFolderError` when another Faden uses the data, and with the system's
 * error when the given port is in use.
 */
export async function startBrowserHost(options: BrowserHostOptions): Promise<BrowserHost> {
  // Read while the core opens.
  const reading = readFiles(options);
  reading.catch(() => undefined);
  const core = await openCore(options);
  const sessionFile = openSessionFile(options.dataDir);
  const served = reading.then((files) => serve(core, sessionFile, files, options));
  const server = await served.catch(async (error: unknown) => {
    await core.close();
    throw error;
  });
  const unsubscribe = core.on(({ name, payload }) => server.broadcast({ event: name, payload }));
  const unwatch = watchNetwork(options.clock ?? systemClock, networkInterfaces, () => core.emit("network.changed", {}));
  const close = async () => {
    unwatch();
    unsubscribe();
    await server.close();
    await sessionFile.settled();
    await core.close();
  };
  return { url: server.link(), port: server.port, core, link: server.link, close };
}
