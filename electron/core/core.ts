import { existsSync } from "node:fs";
import { join } from "node:path";
import { defaultSettings, type Settings } from "#shared/domain/settings.ts";
import type { Clock } from "#shared/ports/clock.ts";
import type { Directory } from "#shared/ports/directory.ts";
import { sealStoredCredentials } from "./account-secrets.ts";
import { connect } from "./connect.ts";
import { type Context, zoneOf } from "./context.ts";
import type { Core, HostFacts, Log } from "./core-types.ts";
import type { OpenRemote } from "./directory/sources/remote-source.ts";
import { openDirectory } from "./directory/sqlite-directory.ts";
import { dropSettledDrafts } from "./door-openers.ts";
import { type Exchange, startExchange } from "./exchange/exchange.ts";
import { createFacts } from "./facts.ts";
import { allHandlers } from "./handlers/all-handlers.ts";
import { type Insights, openInsights } from "./insights/insights.ts";
import { createKeptIds } from "./kept-ids.ts";
import { underKeptIds } from "./kept-input.ts";
import { refill } from "./lost-directory.ts";
import { syncDirectory } from "./memory/people.ts";
import { settleMerges } from "./merge-settling.ts";
import { mergedJournal } from "./merged-journal.ts";
import { observedDirectory, observedStores } from "./observe.ts";
import { addSamples, forgetSamples } from "./practice.ts";
import { storedPracticeAccount } from "./practice-account.ts";
import { removeOrphans } from "./recordings.ts";
import { purgeRemoved } from "./removed.ts";
import type { SecretBox } from "./secrets.ts";
import type { Stores } from "./storage/documents.ts";
import { openStores } from "./storage/open-stores.ts";
import { followTime } from "./time.ts";
import { UNDO_WINDOW_MS } from "./undos.ts";

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
    log({ level: "error", text: `the directory was created again, empty: ${reason}` });
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

async function prepare(ctx: Context): Promise<void> {
  const { stores, directory, clock } = ctx;
  await sealStoredCredentials(ctx);
  await purgeRemoved(ctx, clock.now() - UNDO_WINDOW_MS);
  await dropSettledDrafts(ctx);
  // Nothing depends on it: files that cannot be removed now are removed at the next start.
  await removeOrphans(ctx).catch(() => undefined);
  await settleMerges(ctx);
  syncDirectory(directory, stores);
  const { practice } = stores.settings.read();
  const samples = Object.values(stores.contacts.read()).some(({ source }) => source === "practice");
  if (practice && !samples) await addSamples(ctx);
  if (!practice) forgetSamples({ directory, stores });
}

/**
 * Opens the data folder and starts everything that needs no window. Rejects with a DataFolderError when the folder is in use by another
 * process, was written by a later version, or cannot be used.
 */
export async function createCore(options: CoreOptions): Promise<Core> {
  const { clock, newId, host } = options;
  let onNotice = (): void => undefined;
  const folder = { folder: options.dataDir, now: clock.now, newId, defaults: firstSettings(host), onNotice: () => onNotice() };
  const facts = createFacts(options.log);
  const files = options.stores ?? (await openStores(folder));
  const stores = observedStores(files, facts);
  const opened: (() => Promise<void> | void)[] = [files.close];
  const close = async (): Promise<void> => {
    for (const end of opened.splice(0).reverse()) await end();
  };
  try {
    let isLost = false;
    let onLost = (): void => {
      isLost = true;
    };
    const directory = observedDirectory(options.directory ?? openDirectoryIn(options, () => onLost()), facts);
    opened.push(directory.close);
    const exchange = await startPractice(options);
    if (exchange) opened.push(exchange.close);
    const insights = openInsightsOf(options, stores);
    opened.push(insights.close);
    const keptIds = createKeptIds(stores);
    const journal = mergedJournal(insights.stores.journal, keptIds);
    const parts = { facts, stores: { ...insights.stores, journal }, directory, exchange, insights };
    const { ctx, announcer, owed, reminders, housekeeping, calendar, remotes, on, emit } = await connect(options, parts);
    onNotice = () => facts.changed("notices");
    await prepare(ctx);
    if (isLost) await refill(ctx);
    // Deferred, because the loss is noticed in the middle of a look-up.
    onLost = () =>
      void clock.after(0, () => {
        refill(ctx).catch(() => options.log({ level: "error", text: "the directory could not be filled again" }));
      });
    await owed.now();
    announcer.start();
    remotes.sync.wrote();
    opened.push(owed.stop, reminders.stop, housekeeping.stop, calendar.stop, remotes.sync.stop, followTime(ctx, facts), announcer.stop);
    insights.start();
    await ctx.outbox.start();
    ctx.webhooks.start();
    opened.push(ctx.webhooks.stop);
    opened.push(ctx.outbox.stop);
    const handlers = underKeptIds(allHandlers(ctx, calendar, remotes), keptIds);
    return { handlers: announcer.answering(handlers), on, emit, close };
  } catch (error) {
    await close();
    throw error;
  }
}
