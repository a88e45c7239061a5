import type { EventName, EventPayload } from "#shared/contract/events.ts";
import type { PracticeLine, ViewState } from "#shared/contract/state.ts";
import type { CalendarFailure } from "#shared/domain/calendar-sync.ts";
import type { Instant, Language } from "#shared/domain/contact.ts";
import type { Clock } from "#shared/ports/clock.ts";
import type { Directory } from "#shared/ports/directory.ts";
import type { HostFacts, Log } from "./core-types.ts";
import type { Insights } from "./insights/insights.ts";
import type { RecentCalls } from "./memory/recent-calls.ts";
import type { Ids } from "./observe.ts";
import type { CallNews } from "./outreach/call-news.ts";
import type { Outbox } from "./outreach/outbox.ts";
import type { WebhookQueue } from "./outreach/webhook-queue.ts";
import type { PhoneHolder } from "./phone-holder.ts";
import type { SecretBox } from "./secrets.ts";
import type { Stores } from "./storage/documents.ts";

/** What the handlers share. All state is in the stores; everything else is derived from them. */
export interface Context {
  readonly stores: Stores;
  readonly directory: Directory;
  readonly clock: Clock;
  readonly newId: () => string;
  readonly secrets: SecretBox;
  readonly host: HostFacts;
  readonly openExternal: (url: string) => Promise<void>;
  readonly log: Log;
  /** `null` when the practice line could not be started. */
  readonly practiceLine: PracticeLine | null;
  readonly insights: Pick<Insights, "figures">;
  /** The calls of the return window; replaced when the window is extended. */
  recent: RecentCalls;
  readonly phoneHolder: PhoneHolder;
  /** The state that the phone's window published last. */
  view: ViewState | null;
  readonly outbox: Outbox;
  readonly webhooks: WebhookQueue;
  /** Notifies other programs of calls. */
  readonly callNews: CallNews;
  /** The result of the last look at the calendar server. */
  calendarLook: { readonly lastAt: Instant | null; readonly failure: CalendarFailure | null };
  /** Ids of the sources that are being synchronised or imported now. */
  readonly runningSources: Ids;
  readonly emit: <N extends EventName>(name: N, payload: EventPayload<N>) => void;
  /** Announces changes to windows at once instead of at the end of the turn. */
  readonly announceNow: () => void;
  /** Called when the phone's window has connected: pending notices for it are sent after its answer. */
  readonly phoneIsUp: () => void;
  /** Runs one after the other all work that reads a call and writes it back. */
  readonly inTurn: <T>(work: () => Promise<T>) => Promise<T>;
}

/** A queue: each piece of work starts when the one before has settled, whether it failed or not. */
export function createTurns(): Context["inTurn"] {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const result = last.then(work);
    last = result.catch(() => undefined);
    return result;
  };
}

/** The language of texts that the core writes: the rep's choice, else the system's. */
export function languageOf(ctx: Pick<Context, "stores" | "host">): Language {
  return ctx.stores.settings.read().language ?? (ctx.host.locale.toLowerCase().startsWith("de") ? "de" : "en");
}

/** The rep's IANA zone. */
export function zoneOf(ctx: Pick<Context, "stores" | "host">): string {
  return ctx.stores.settings.read().timeZone ?? ctx.host.timeZone;
}
