import type { Directory } from "#shared/ports/directory.ts";
import { createAnnouncer } from "./announcer.ts";
import { loadRecent } from "./calls.ts";
import { type Context, createTurns } from "./context.ts";
import type { CoreOptions } from "./core.ts";
import { openRemote } from "./directory/sources/open-remote.ts";
import type { Exchange } from "./exchange/exchange.ts";
import { EVERYBODY, type Facts } from "./facts.ts";
import type { Insights } from "./insights/insights.ts";
import { createListeners } from "./listeners.ts";
import { createLiveLookup } from "./live-lookup.ts";
import { observedIds, observedRecent, rememberedJournal } from "./observe.ts";
import { createCalendarSync } from "./outreach/calendar-sync.ts";
import { createCallNews } from "./outreach/call-news.ts";
import { deliver } from "./outreach/deliver.ts";
import { createOutbox } from "./outreach/outbox.ts";
import { forgetVoice } from "./outreach/send-off.ts";
import { noteSent, noteUnsent } from "./outreach/sent.ts";
import { postEvent, switchOff } from "./outreach/webhook.ts";
import { createWebhookQueue } from "./outreach/webhook-queue.ts";
import { createOwedIndex } from "./owed.ts";
import { createPhoneHolder } from "./phone-holder.ts";
import { createHousekeeping } from "./recordings.ts";
import { createReminders } from "./reminders.ts";
import { createSourceSync } from "./source-sync.ts";
import type { Stores } from "./storage/documents.ts";
import { promiseUndo } from "./undos.ts";

/** The parts that are open before they are connected. */
interface Parts {
  readonly facts: Facts;
  readonly stores: Stores;
  readonly directory: Directory;
  readonly exchange: Exchange | null;
  readonly insights: Insights;
}

/** Connects the parts: builds the context that the handlers share, and subscribes to changes. */
export async function connect(options: CoreOptions, { facts, stores: files, directory, exchange, insights }: Parts) {
  const { clock, newId, log, host, secrets, openExternal } = options;
  let recent = observedRecent(await loadRecent(files, clock.now()), facts);
  const stores = { ...files, journal: rememberedJournal(files.journal, () => recent) };
  let calendarLook: Context["calendarLook"] = { lastAt: null, failure: null };
  const { on, emit } = createListeners(log);
  const outbox = createOutbox({
    clock,
    mails: stores.outbox,
    deliver: (mail, signal, onWords) => deliver(ctx, mail, signal, onWords),
    async sent(mail) {
      // A mail that was refused before counts as a touch from now on.
      if (mail.uncounted === true) await noteSent(ctx, mail.id, mail.draft);
      await forgetVoice(ctx, mail);
    },
    refused: (mail) => noteUnsent(ctx, mail.id, mail.draft, mail.toldBefore),
  });
  const webhooks = createWebhookQueue({
    clock,
    document: stores.webhookEvents,
    post: (event, signal) => postEvent(ctx, event, signal),
    changed: () => facts.changed("webhooks"),
    news: (kind) => emit("webhook.news", { kind }),
    gone: () => void switchOff(ctx).catch(() => undefined),
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
    get recent() {
      return recent;
    },
    set recent(calls) {
      recent = observedRecent(calls, facts);
      facts.changed("recent", EVERYBODY);
    },
    phoneHolder: createPhoneHolder(clock, (window) => emit("phone.holder", { window })),
    view: null,
    get calendarLook() {
      return calendarLook;
    },
    set calendarLook(look) {
      calendarLook = look;
      facts.changed("calendarLook");
    },
    outbox,
    webhooks,
    get callNews() {
      return callNews;
    },
    runningSources: observedIds(() => facts.changed("runningSources")),
    inTurn: createTurns(),
    announceNow: () => announcer.now(),
    phoneIsUp: () => void clock.after(0, begin),
  };
  const announcer = createAnnouncer(ctx, facts);
  const callNews = createCallNews(ctx);
  const owed = createOwedIndex(ctx);
  const reminders = createReminders({
    clock,
    promises: stores.promises,
    minutesBefore: () => stores.settings.read().reminderMinutes,
    remind: (promise, minutes) => emit("promise.due", { promise, minutes }),
  });
  const housekeeping = createHousekeeping(ctx);
  const calendar = createCalendarSync(ctx, {
    onNews: (news) => emit("promise.news", { over: null, undo: promiseUndo(news.promise), ...news }),
    onStatus({ at, failure }) {
      // A failed look leaves the time of the last one that succeeded.
      ctx.calendarLook = { lastAt: failure === null ? at : ctx.calendarLook.lastAt, failure };
    },
  });
  const open = options.openRemote ?? openRemote;
  const remotes = { open, sync: createSourceSync(ctx, open), live: createLiveLookup(ctx, open) };
  const begin = (): void => {
    reminders.start();
    housekeeping.start();
    calendar.soon();
    remotes.sync.soon();
  };
  facts.on(["promises", "settings"], () => void reminders.rearm());
  facts.on(["promises"], calendar.soon);
  facts.on(["recent"], owed.soon);
  facts.on(["contacts", "cardWrites", "sources"], remotes.sync.wrote);
  facts.on(["sources", "settings"], remotes.sync.soon);
  on(({ name }) => {
    if (name !== "network.changed") return;
    void outbox.tryAll(false);
    webhooks.tryAway();
    calendar.soon();
    remotes.sync.again();
  });
  return { ctx, announcer, owed, reminders, housekeeping, calendar, remotes, on, emit };
}
