import { existsSync } from "node:fs";
import { join } from "node:path";
import { defaultSettings, type Settings } from "#shared/domain/settings/settings.ts";
import type { Clock } from "#shared/ports/clock.ts";
import type { Directory } from "#shared/ports/directory.ts";
import { type Context, zoneOf } from "./base/context.ts";
import type { Core, HostFacts, Log, SecretBox } from "./base/core-types.ts";
import { createFacts, EVERYBODY, factsWhenDurable } from "./base/facts.ts";
import { createListeners } from "./base/listeners.ts";
import { observedDirectory, observedIds, observedRecent, observedStores, rememberedJournal } from "./base/observe.ts";
import { loadRecent } from "./calls/call-store.ts";
import { createMergedIds } from "./contacts/merging/merged-ids.ts";
import { mergedJournal } from "./contacts/merging/merged-journal.ts";
import { openDirectory } from "./directory/sqlite-directory.ts";
import { type Insights, openInsights } from "./insights/insights.ts";
import { type Exchange, startExchange } from "./practice/exchange/exchange.ts";
import { storedPracticeAccount } from "./settings/practice-account.ts";
import type { OpenRemote } from "./sources/servers/remote-source.ts";
import type { Stores } from "./storage/documents.ts";
import { openStores } from "./storage/open-stores.ts";

export interface CoreOptions {
  /** The folder of all data; created when it is missing, and locked against a second process. */
  readonly dataDir: string;
  readonly clock: Clock;
  /** Unguessable, URL-safe. */
  readonly newId: () => string;
  readonly secrets: SecretBox;
  readonly host: HostFacts;
  readonly openExternal: (url: string) => Promise<void>;
  readonly log: Log;
  /** For tests: replaces the stores of the data folder. */
  readonly stores?: Stores;
  readonly directory?: Directory;
  /** Path of the insights index; `:memory:` in tests. */
  readonly insightsFile?: string;
  /** For tests: replaces real servers with contacts. */
  readonly openRemote?: OpenRemote;
  /** For tests: replaces the practice line's own exchange. */
  readonly exchange?: () => Promise<Exchange>;
}

function firstSettings({ locale, timeZone }: HostFacts): Settings {
  return { ...defaultSettings(locale, timeZone), accounts: [storedPracticeAccount] };
}

/**
 * `onLost` is called when all contacts of the sources are lost, because the file is damaged, of another version, or deleted; this may
 * happen at any time.
 */
function openDirectoryIn({ dataDir, log }: CoreOptions, onLost: () => void): Directory {
  const file = join(dataDir, "directory.sqlite");
  if (!existsSync(file)) onLost();
  return openDirectory(file, (reason) => {
    log({ level: "error", text: `the directory was rebuilt: ${reason}` });
    onLost();
  });
}

function openInsightsOf({ dataDir, insightsFile, clock, log, host }: CoreOptions, stores: Stores): Insights {
  const file = insightsFile ?? join(dataDir, "insights.sqlite");
  const basis = () => ({ timeZone: zoneOf({ stores, host }), limits: stores.settings.read().decisionLimits });
  return openInsights({ file, stores, clock, basis, log });
}

/** Starts the practice line; if that fails, everything else works without it. */
async function startPractice(options: CoreOptions): Promise<Exchange | null> {
  const start = options.exchange ?? (() => startExchange({ now: options.clock.now, newToken: options.newId }));
  return start().catch((error: unknown) => {
    options.log({ level: "error", text: `the practice line could not be started: ${error instanceof Error ? error.name : "unknown"}` });
    return null;
  });
}

/** What the capabilities share, once `stores` and `directory` are open. */
async function createContext(
  { clock, newId, log, host, secrets, openExternal }: CoreOptions,
  { facts, directory, stores: files }: Pick<Context, "facts" | "directory" | "stores">,
): Promise<{ readonly ctx: Context } & Pick<Core, "on">> {
  let recent = observedRecent(await loadRecent(files, clock.now()), facts);
  let calendarLook: Context["calendarLook"] = { lastAt: null, failure: null };
  const { transactions } = files;
  const { on, emit } = createListeners(log);
  on(({ name }) => void (name === "network.changed" && facts.changed("network")));
  // A timer that a transaction sets must not become part of it.
  const after: Clock["after"] = (ms, fn) => transactions.outside(() => clock.after(ms, fn));
  const ctx: Context = {
    stores: { ...files, journal: rememberedJournal(files.journal, transactions, () => recent) },
    directory,
    clock: { now: clock.now, after },
    newId,
    secrets,
    host,
    openExternal,
    log,
    facts,
    emit: (name, payload) => void transactions.whenDurable(() => emit(name, payload)),
    get recent() {
      return recent;
    },
    set recent(calls) {
      recent = observedRecent(calls, facts);
      facts.changed("recent", EVERYBODY);
    },
    get calendarLook() {
      return calendarLook;
    },
    set calendarLook(look) {
      calendarLook = look;
      facts.changed("calendarLook");
    },
    runningSources: observedIds(() => facts.changed("runningSources")),
    inTurn: transactions.run,
  };
  return { ctx, on };
}

/** Opens files, directory and practice line; `opened` gets what closes each, also where a later one fails. */
export async function openParts(options: CoreOptions, opened: (close: () => Promise<void> | void) => void) {
  const { clock, newId, host, log } = options;
  const atOnce = createFacts(log);
  const onNotice = (): void => atOnce.changed("notices");
  const folder = { folder: options.dataDir, clock, newId, defaults: firstSettings(host), onNotice };
  // Starts while the files are read.
  const starting = startPractice(options);
  opened(async () => (await starting)?.close());
  const unobserved = options.stores ?? (await openStores(folder));
  opened(unobserved.close);
  const facts = factsWhenDurable(atOnce, unobserved.transactions);
  const files = observedStores(unobserved, facts);
  let isDirectoryLost = false;
  const onLost = (): void => {
    isDirectoryLost = true;
    facts.changed("directoryLost");
  };
  const directory = observedDirectory(options.directory ?? openDirectoryIn(options, onLost), facts);
  opened(directory.close);
  const insights = openInsightsOf(options, files);
  opened(insights.close);
  const keptIds = createMergedIds(files);
  const stores = { ...insights.stores, journal: mergedJournal(insights.stores.journal, keptIds) };
  const { ctx, on } = await createContext(options, { facts, directory, stores });
  return { ctx, on, keptIds, insights, line: (await starting)?.line ?? null, isDirectoryLost };
}
