import { join } from "node:path";
import { defaultSettings, type Settings } from "#shared/domain/settings.ts";
import type { Clock } from "#shared/ports/clock.ts";
import type { Directory } from "#shared/ports/directory.ts";
import type { Stores } from "#shared/ports/store.ts";
import { sealStoredCredentials } from "./account-secrets.ts";
import { loadRecent } from "./calls.ts";
import { type Context, createTurns, zoneOf } from "./context.ts";
import type { Core, Handlers, HostFacts, Log } from "./core-types.ts";
import { openDirectory } from "./directory/sqlite-directory.ts";
import { dropSettledDrafts } from "./door-openers.ts";
import { type Exchange, startExchange } from "./exchange/exchange.ts";
import { appHandlers, viewHandlers } from "./handlers/app-handlers.ts";
import { calendarHandlers } from "./handlers/calendar-handlers.ts";
import { callHandlers, journalHandlers } from "./handlers/call-handlers.ts";
import { callbackHandlers } from "./handlers/callback-handlers.ts";
import { callerHandlers, dialHandlers } from "./handlers/caller-handlers.ts";
import { campaignHandlers } from "./handlers/campaign-handlers.ts";
import { contactHandlers } from "./handlers/contact-handlers.ts";
import { directoryHandlers } from "./handlers/directory-handlers.ts";
import { doorOpenerHandlers } from "./handlers/door-opener-handlers.ts";
import { greetingHandlers } from "./handlers/greeting-handlers.ts";
import { holidayHandlers } from "./handlers/holiday-handlers.ts";
import { importHandlers } from "./handlers/import-handlers.ts";
import { insightsHandlers } from "./handlers/insights-handlers.ts";
import { mailHandlers } from "./handlers/mail-handlers.ts";
import { messageHandlers } from "./handlers/message-handlers.ts";
import { outcomeHandlers } from "./handlers/outcome-handlers.ts";
import { practiceHandlers } from "./handlers/practice-handlers.ts";
import { promiseHandlers } from "./handlers/promise-handlers.ts";
import { accountHandlers, settingsHandlers } from "./handlers/settings-handlers.ts";
import { changeHandlers, threadHandlers } from "./handlers/thread-handlers.ts";
import { type Insights, openInsights } from "./insights/insights.ts";
import { createListeners } from "./listeners.ts";
import { syncDirectory } from "./memory/people.ts";
import { type CalendarSync, createCalendarSync } from "./outreach/calendar-sync.ts";
import { deliver } from "./outreach/deliver.ts";
import { createOutbox } from "./outreach/outbox.ts";
import { forgetVoice } from "./outreach/send-off.ts";
import { createOwedIndex } from "./owed.ts";
import { addSamples } from "./practice.ts";
import { createHousekeeping, removeOrphans } from "./recordings.ts";
import { createReminders } from "./reminders.ts";
import { KEEP_REMOVED_MS, purgeRemoved } from "./removed.ts";
import type { SecretBox } from "./secrets.ts";
import { stateOf, storedPracticeAccount } from "./state.ts";
import { openStores } from "./storage/open-stores.ts";
import { createDayTeller, followTime } from "./time.ts";
import { createUndos } from "./undos.ts";

export interface CoreOptions {
  /** Holds everything; made when it is missing, and held against a second process. */
  readonly dataDir: string;
  readonly clock: Clock;
  /** Unguessable, URL-safe. */
  readonly newId: () => string;
  readonly secrets: SecretBox;
  readonly host: HostFacts;
  readonly openExternal: (url: string) => Promise<void>;
  readonly log: Log;
  /** Instead of those of the data folder, for tests. */
  readonly stores?: Stores;
  readonly directory?: Directory;
  /** Where the index of the figures lies instead, `:memory:` for tests. */
  readonly insightsFile?: string;
  /** Instead of the practice line's own exchange, for tests. */
  readonly exchange?: () => Promise<Exchange>;
}

function firstSettings({ locale, timeZone }: HostFacts): Settings {
  return { ...defaultSettings(locale, timeZone), accounts: [storedPracticeAccount] };
}

/** A damaged directory is made anew; only the rep has the files that fill it again, and is told so by a notice without a kept file. */
async function openDirectoryIn({ dataDir, log, newId, clock }: CoreOptions, { notices }: Stores): Promise<Directory> {
  const file = "directory.sqlite";
  let damage: string | null = null;
  const directory = openDirectory(join(dataDir, file), (reason) => {
    damage = reason;
  });
  if (damage === null) return directory;
  log({ level: "error", text: `the directory was made anew: ${damage}` });
  const notice = { id: newId(), file, keptAs: "", recovered: false, partly: false, at: clock.now() };
  await notices.update((all) => ({ ...all, [notice.id]: notice })).catch(() => undefined);
  return directory;
}

function openInsightsOf({ dataDir, insightsFile, clock, log, host }: CoreOptions, stores: Stores): Insights {
  const file = insightsFile ?? join(dataDir, "insights.sqlite");
  const basis = () => ({ timeZone: zoneOf({ stores, host }), limits: stores.settings.read().decisionLimits });
  return openInsights({ file, stores, clock, basis, log });
}

/** Without the practice line everything else works. */
async function startPractice(options: CoreOptions): Promise<Exchange | null> {
  const start = options.exchange ?? (() => startExchange({ now: options.clock.now, newToken: options.newId }));
  return start().catch((error: unknown) => {
    options.log({ level: "error", text: `the practice line could not be started: ${error instanceof Error ? error.name : "unknown"}` });
    return null;
  });
}

function allHandlers(ctx: Context, calendar: CalendarSync): Handlers {
  const undos = createUndos(ctx);
  return {
    ...appHandlers(ctx),
    ...settingsHandlers(ctx),
    ...accountHandlers(ctx),
    ...contactHandlers(ctx),
    ...directoryHandlers(ctx),
    ...importHandlers(ctx),
    ...callerHandlers(ctx),
    ...dialHandlers(ctx),
    ...threadHandlers(ctx, undos),
    ...campaignHandlers(ctx, undos),
    ...doorOpenerHandlers(ctx, undos),
    ...changeHandlers(undos),
    ...callHandlers(ctx),
    ...outcomeHandlers(ctx),
    ...journalHandlers(ctx),
    ...callbackHandlers(ctx),
    ...promiseHandlers(ctx),
    ...mailHandlers(ctx),
    ...holidayHandlers(ctx),
    ...calendarHandlers(ctx, calendar),
    ...messageHandlers(ctx),
    ...greetingHandlers(ctx),
    ...insightsHandlers(ctx),
    ...practiceHandlers(ctx),
    ...viewHandlers(ctx),
  };
}

async function prepare(ctx: Context): Promise<void> {
  const { stores, directory, clock } = ctx;
  await sealStoredCredentials(ctx);
  await purgeRemoved(ctx, clock.now() - KEEP_REMOVED_MS);
  await dropSettledDrafts(ctx);
  // Nothing hangs on it: what cannot be removed now is removed at the next start.
  await removeOrphans(ctx).catch(() => undefined);
  syncDirectory(directory, stores);
  const { practice } = stores.settings.read();
  const samples = Object.values(stores.contacts.read()).some(({ source }) => source === "practice");
  if (practice && !samples) await addSamples(ctx);
  if (!practice) directory.clear("practice");
}

interface Parts {
  readonly stores: Stores;
  readonly directory: Directory;
  readonly exchange: Exchange | null;
  readonly insights: Insights;
}

/** Connects the parts: what the handlers share, and what has to happen when something changed. */
async function connect(options: CoreOptions, { stores, directory, exchange, insights }: Parts) {
  const { clock, newId, log, host, secrets, openExternal } = options;
  const { on, emit } = createListeners(log);
  const outbox = createOutbox({
    clock,
    mails: stores.outbox,
    deliver: (mail, signal) => deliver(ctx, mail, signal),
    changed: () => ctx.changed("outbox"),
    sent: (mail) => forgetVoice(ctx, mail),
  });
  const ctx: Context = {
    stores,
    directory,
    clock,
    newId,
    log,
    host,
    emit,
    secrets,
    openExternal,
    practiceLine: exchange?.line ?? null,
    insights,
    recent: await loadRecent(stores, clock.now()),
    view: null,
    calendarLook: { lastAt: null, failure: null },
    outbox,
    inTurn: createTurns(),
    undo: new Map(),
    changed(...slices) {
      const atOnce = slices.filter((slice) => slice !== "day" && slice !== "lookAgain");
      if (atOnce.length > 0) emit("state.changed", stateOf(ctx, atOnce));
      if (slices.includes("day") || slices.includes("lookAgain")) day.soon();
      if (slices.includes("promises")) void reminders.rearm();
      if (slices.includes("promises")) calendar.soon();
      if (slices.includes("pending")) owed.soon();
    },
    phoneIsUp: () => void clock.after(0, begin),
  };
  const day = createDayTeller(ctx);
  const owed = createOwedIndex(ctx);
  const reminders = createReminders({
    clock,
    promises: stores.promises,
    minutesBefore: () => stores.settings.read().reminderMinutes,
    remind: (promise, minutes) => emit("promise.due", { promise, minutes }),
  });
  const housekeeping = createHousekeeping(ctx);
  const calendar = createCalendarSync(ctx, {
    onNews: (news) => emit("promise.news", { over: null, ...news }),
    onPromises: () => ctx.changed("promises", "day"),
    onStatus({ at, failure }) {
      // A failure does not hide when all was well last.
      ctx.calendarLook = { lastAt: failure === null ? at : ctx.calendarLook.lastAt, failure };
      ctx.changed("calendar");
    },
  });
  const begin = (): void => {
    reminders.start();
    housekeeping.start();
    calendar.soon();
  };
  on(({ name }) => {
    if (name !== "network.changed") return;
    void outbox.tryAll(false);
    calendar.soon();
  });
  return { ctx, day, owed, reminders, housekeeping, calendar, on, emit };
}

/**
 * Opens the data folder and starts everything that needs no window. Rejects with a DataFolderError when the folder is in use by another process, was written by
 * a later version, or cannot be used.
 */
export async function createCore(options: CoreOptions): Promise<Core> {
  const { clock, newId, host } = options;
  let onNotice = (): void => undefined;
  const folder = { folder: options.dataDir, now: clock.now, newId, defaults: firstSettings(host), onNotice: () => onNotice() };
  const stores = options.stores ?? (await openStores(folder));
  const opened: (() => Promise<void> | void)[] = [stores.close];
  const close = async (): Promise<void> => {
    for (const end of opened.splice(0).reverse()) await end();
  };
  try {
    const directory = options.directory ?? (await openDirectoryIn(options, stores));
    opened.push(directory.close);
    const exchange = await startPractice(options);
    if (exchange) opened.push(exchange.close);
    const insights = openInsightsOf(options, stores);
    opened.push(insights.close);
    const parts = { stores: insights.stores, directory, exchange, insights };
    const { ctx, day, owed, reminders, housekeeping, calendar, on, emit } = await connect(options, parts);
    onNotice = () => ctx.changed("notices");
    await prepare(ctx);
    await owed.now();
    opened.push(owed.stop, reminders.stop, housekeeping.stop, calendar.stop, followTime(ctx, day));
    insights.start();
    await ctx.outbox.start();
    opened.push(ctx.outbox.stop);
    return { handlers: allHandlers(ctx, calendar), on, emit, close };
  } catch (error) {
    await close();
    throw error;
  }
}
