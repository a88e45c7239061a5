import { setImmediate as nextTurn } from "node:timers/promises";
import type { Log } from "#electron/core/core-types.ts";
import type { RequestInput, RequestOutput } from "#shared/contract/requests.ts";
import type { CallRecord } from "#shared/domain/call.ts";
import { companyKey } from "#shared/domain/contact.ts";
import { figuresOf, type InsightsOf, type PeriodCount } from "#shared/domain/insights.ts";
import { countsOfPromises } from "#shared/domain/insights-promises.ts";
import { type Day, type Grain, grainFor, localTimes, periodStart } from "#shared/domain/insights-time.ts";
import type { CallPromise } from "#shared/domain/promise.ts";
import type { Clock } from "#shared/ports/clock.ts";
import type { Stores } from "#shared/ports/store.ts";
import { type Basis, type CallsOf, type MailChange, openCallIndex } from "./call-index.ts";
import { catchUp } from "./catch-up.ts";
import { isBroken, removeDatabase } from "./database.ts";
import { followedJournal, followedRecords } from "./followed-journal.ts";

export interface InsightsParts {
  /** Where the index lies, or `:memory:`. */
  readonly file: string;
  readonly stores: Stores;
  readonly clock: Clock;
  readonly basis: () => Basis;
  readonly log: Log;
}

/** The figures, kept up to date while calls come and go. */
export interface Insights {
  /** The stores, every change of which the figures follow. */
  readonly stores: Stores;
  /** Begins to bring the index up to the journal, in the background. */
  start(): void;
  figures(input: RequestInput<"insights.figures">): Promise<RequestOutput<"insights.figures">>;
  close(): Promise<void>;
}

/** Changes are counted once the rep pauses: no answer waits for that. */
const PAUSE_MS = 1000;
/** Between two slices while somebody is on the phone. */
const POLITE_MS = 100;

function isOf({ contactId, company }: CallPromise, of: CallsOf): boolean {
  if ("everybody" in of) return true;
  return "contacts" in of ? contactId !== null && of.contacts.includes(contactId) : companyKey(company) === companyKey(of.company);
}

function callsOf(of: InsightsOf, { threads }: Stores): CallsOf {
  switch (of.kind) {
    case "everybody":
      return { everybody: true };
    case "contact":
      return { contacts: [of.contactId] };
    case "company":
      return { company: of.company };
    case "campaign":
      return { contacts: Object.values(threads.read()).flatMap((each) => (each.campaignId === of.campaignId ? [each.contactId] : [])) };
  }
}

/** Follows the stores in an index beside them; whatever befalls the index, it is made again from the journal. */
export function openInsights({ file, stores, clock, basis, log }: InsightsParts): Insights {
  const changed = new Map<string, CallRecord | null>();
  const mailed = new Map<string, MailChange[1]>();
  const open = () => {
    try {
      return openCallIndex(file, basis());
    } catch (error) {
      // Nobody goes without a telephone because of this.
      log({ level: "error", text: `the index of the insights cannot be used: ${error instanceof Error ? error.name : "unknown"}` });
      return openCallIndex(":memory:", basis());
    }
  };
  let index = open();
  let working: Promise<void> = Promise.resolve();
  /** 1 once everything is in it. */
  let done = 0;
  let isClosing = false;
  let cancel: () => void = () => undefined;

  const soon = (): void => {
    cancel();
    cancel = clock.after(PAUSE_MS, () => guarded(write));
  };
  const journal = followedJournal(stores.journal, (changes) => {
    for (const [id, call] of changes) changed.set(id, call);
    soon();
  });
  const touches = followedRecords(stores.touches, (changes) => {
    for (const [id, mail] of changes) mailed.set(id, mail);
    soon();
  });

  function write(): void {
    if (changed.size > 0) index.putCalls([...changed]);
    changed.clear();
    if (mailed.size > 0) index.putMails([...mailed]);
    mailed.clear();
    while (index.settle(500) > 0);
  }

  /** Lets somebody use the index; one that turns out to be broken is made again. */
  function guarded(use: () => void): void {
    try {
      use();
    } catch (error) {
      log({ level: "error", text: `insights: ${error instanceof Error ? error.name : "unknown"}` });
      if (isBroken(error, false)) renew();
    }
  }

  function renew(): void {
    done = 0;
    working = working.then(async () => {
      index.close();
      removeDatabase(file);
      index = open();
      await run();
    });
  }

  const turn = async (): Promise<boolean> => {
    if (Object.keys(stores.calls.read()).length > 0) await new Promise<void>((resolve) => clock.after(POLITE_MS, resolve));
    else await nextTurn();
    return !isClosing;
  };

  async function run(): Promise<void> {
    try {
      const onProgress = (share: number) => {
        done = Math.min(share, 0.99);
      };
      if (await catchUp({ index, journal, touches, turn, onProgress })) done = 1;
    } catch (error) {
      log({ level: "error", text: `insights could not be brought up to date: ${error instanceof Error ? error.name : "unknown"}` });
    }
  }

  function ready(): boolean {
    if (done === 1 && JSON.stringify(index.basis) !== JSON.stringify(basis())) renew();
    if (done === 1) guarded(write);
    return done === 1;
  }

  function countsOf(of: CallsOf, from: Day, to: Day, grain: Grain): readonly PeriodCount[] {
    const promises = Object.values(stores.promises.read()).filter((promise) => isOf(promise, of));
    const counts = countsOfPromises(promises, clock.now(), localTimes(index.basis.timeZone)).filter(({ day }) => day >= from && day <= to);
    return [...index.counts(of, from, to, grain), ...counts.map(({ day, what }) => ({ start: periodStart(day, grain), what, n: 1 }))];
  }

  return {
    stores: { ...stores, journal, touches },
    start() {
      working = working.then(run);
    },
    async figures({ from, to, of: wanted }) {
      if (!ready()) return { kind: "building", done };
      const of = callsOf(wanted, stores);
      const today = localTimes(index.basis.timeZone)(clock.now()).day;
      const bounds = index.bounds(of) ?? { first: today, last: today };
      const [first, last] = [from ?? bounds.first, Math.min(to ?? bounds.last, Math.max(today, bounds.last))];
      if (last < first) return { kind: "ready", figures: figuresOf([], { from: null, to: null, grain: "day" }) };
      const grain = grainFor(first, last);
      return { kind: "ready", figures: figuresOf(countsOf(of, first, last, grain), { from: first, to: last, grain }) };
    },
    async close() {
      isClosing = true;
      cancel();
      await working;
      const isWhole = (await journal.settled()) && done === 1;
      // Only what is known to be in the index may be passed over at the next start.
      if (isWhole) {
        const months = await journal.months();
        guarded(() => {
          write();
          for (const { name, stamp } of months) index.setStamp(name, stamp);
        });
      }
      index.close();
    },
  };
}
