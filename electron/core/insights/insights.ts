import type { Stores } from "#electron/core/storage/documents.ts";
import type { RequestInput, RequestOutput } from "#shared/contract/requests.ts";
import { companyKey } from "#shared/domain/contacts/company-key.ts";
import type { Instant } from "#shared/domain/contacts/contact.ts";
import { type Count, countsOfPromises } from "#shared/domain/insights/figure-counts.ts";
import { figuresOf, type InsightsOf } from "#shared/domain/insights/insights.ts";
import { type Day, type DayRange, grainFor, localTimes, periodStart } from "#shared/domain/insights/periods.ts";
import { partIds } from "#shared/domain/merging/merge.ts";
import type { CallPromise } from "#shared/domain/promises/promise.ts";
import type { CallIndex, CallsOf } from "./call-index.ts";
import { followedJournal, followedRecords } from "./followed-journal.ts";
import { createIndexUpdater, type IndexParts } from "./index-updater.ts";

/** The figures, updated with every change of calls. */
export interface Insights {
  /** The stores, wrapped so that the figures follow every change. */
  readonly stores: Stores;
  /** Starts to update the index in the background. */
  start(): void;
  figures(input: RequestInput<"insights.figures">): Promise<RequestOutput<"insights.figures">>;
  close(): Promise<void>;
}

function isOf({ contactId, company }: CallPromise, of: CallsOf): boolean {
  if ("everybody" in of) return true;
  return "contacts" in of ? contactId !== null && of.contacts.includes(contactId) : companyKey(company) === companyKey(of.company);
}

/** The calls of a merged person are stored under the ids that they had at the time. */
function idsOf(contactId: string, { merges }: Stores): readonly string[] {
  const merge = merges.read()[contactId];
  return merge === undefined ? [contactId] : partIds(merge);
}

function callsOf(of: InsightsOf, stores: Stores): CallsOf {
  switch (of.kind) {
    case "everybody":
      return { everybody: true };
    case "contact":
      return { contacts: idsOf(of.contactId, stores) };
    case "company":
      return { company: of.company };
    case "campaign":
      return {
        contacts: Object.values(stores.threads.read()).flatMap((each) =>
          each.campaignId === of.campaignId ? idsOf(each.contactId, stores) : [],
        ),
      };
  }
}

/** Promises are few and change with the time of day, so they are counted at each request. */
function slotsOf(of: CallsOf, { promises }: Stores, now: Instant, timeZone: string): readonly Count[] {
  const theirs = Object.values(promises.read()).filter((promise) => isOf(promise, of));
  return countsOfPromises(theirs, now, localTimes(timeZone));
}

/** The days to show: an open end is the first or last day with a call, and future days are left out. */
function daysShown({ from, to }: DayRange, bounds: ReturnType<CallIndex["bounds"]>, slots: readonly Count[], today: Day) {
  const days = slots.flatMap(({ day }) => (day <= today ? [day] : []));
  const first = Math.min(bounds?.first ?? today, ...days);
  const last = Math.max(bounds?.last ?? today, today);
  return { first: from ?? first, last: Math.min(to ?? last, last) };
}

/** Opens the insights over the stores. */
export function openInsights(parts: IndexParts): Insights {
  const { stores, clock } = parts;
  const keeper = createIndexUpdater(parts);
  const { transactions, flush } = stores;
  const journal = followedJournal(stores.journal, transactions, keeper.callsChanged);
  const touches = followedRecords(stores.touches, transactions, (changes) =>
    // A mail that was only opened in the mail program may never have been sent.
    keeper.mailsChanged(changes.map(([id, mail]) => [id, mail?.opened === true ? null : mail])),
  );
  return {
    stores: { ...stores, journal, touches },
    start: keeper.start,
    async figures({ from, to, of: wanted }) {
      const current = keeper.current();
      if (!("index" in current)) return { kind: "building", done: current.done };
      const { index } = current;
      const { timeZone } = index.basis;
      const of = callsOf(wanted, stores);
      const slots = slotsOf(of, stores, clock.now(), timeZone);
      const { first, last } = daysShown({ from, to }, index.bounds(of), slots, localTimes(timeZone)(clock.now()).day);
      if (last < first) return { kind: "ready", figures: figuresOf([], { from: null, to: null, grain: "day" }) };
      const grain = grainFor(first, last);
      const shown = slots.filter(({ day }) => day >= first && day <= last);
      const counts = [
        ...index.counts(of, first, last, grain),
        ...shown.map(({ day, what }) => ({ start: periodStart(day, grain), what, n: 1 })),
      ];
      return { kind: "ready", figures: figuresOf(counts, { from: first, to: last, grain }) };
    },
    close: () => keeper.close(flush),
  };
}
