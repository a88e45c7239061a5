import type { Stores } from "#electron/core/storage/documents.ts";
import type { RecentCalls } from "#electron/core/storage/recent-calls.ts";
import type { EventName, EventPayload } from "#shared/contract/events.ts";
import type { Instant, Language } from "#shared/domain/contacts/contact.ts";
import type { CalendarFailure } from "#shared/domain/promises/calendar-sync.ts";
import type { Clock } from "#shared/ports/clock.ts";
import type { Directory } from "#shared/ports/directory.ts";
import type { Transactions } from "#shared/ports/store.ts";
import type { HostFacts, Log, SecretBox } from "./core-types.ts";
import type { Facts } from "./facts.ts";
import type { Ids } from "./observe.ts";

/** What all capabilities share. */
export interface Context {
  readonly stores: Stores;
  readonly directory: Directory;
  readonly clock: Clock;
  readonly newId: () => string;
  readonly secrets: SecretBox;
  readonly host: HostFacts;
  readonly openExternal: (url: string) => Promise<void>;
  readonly log: Log;
  readonly facts: Facts;
  /** The calls in memory: those that `loadRecent` chose, and every call stored since; replaced when the window is extended. */
  recent: RecentCalls;
  /** The result of the last look at the calendar server. */
  calendarLook: { readonly lastAt: Instant | null; readonly failure: CalendarFailure | null };
  /** Ids of the sources that are being synchronised or imported now. */
  readonly runningSources: Ids;
  readonly emit: <N extends EventName>(name: N, payload: EventPayload<N>) => void;
  /** Runs work as one transaction of the stores: for all that reads a record and writes it back, or changes several. */
  readonly inTurn: Transactions["run"];
}

/** The language of texts that the core writes: the rep's choice, else the system's. */
export function languageOf(ctx: Pick<Context, "stores" | "host">): Language {
  return ctx.stores.settings.read().language ?? (ctx.host.locale.toLowerCase().startsWith("de") ? "de" : "en");
}

/** The rep's IANA zone. */
export function zoneOf(ctx: Pick<Context, "stores" | "host">): string {
  return ctx.stores.settings.read().timeZone ?? ctx.host.timeZone;
}
