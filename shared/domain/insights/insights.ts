import { DECISIONS, type DecisionKind } from "#shared/domain/calls/decision.ts";
import type { SlotState } from "#shared/domain/promises/promise-state.ts";
import type { ReturnCallKind } from "./figure-counts.ts";
import { type Day, type Grain, periods } from "./periods.ts";

/** Which contacts the figures are about. */
export type InsightsOf =
  | { readonly kind: "everybody" }
  | { readonly kind: "contact"; readonly contactId: string }
  | { readonly kind: "company"; readonly company: string }
  /** All contacts whose thread belongs to the campaign now. */
  | { readonly kind: "campaign"; readonly campaignId: string };

export const RETURN_CALLS: readonly ReturnCallKind[] = ["ready", "caution", "unprepared", "missed", "busy"];

export type ReturnCalls = Readonly<Record<ReturnCallKind, number>>;

/** Decisions of one kind, with their touches. */
export interface DecisionFigure {
  readonly kind: DecisionKind;
  readonly count: number;
  /** All touches together. */
  readonly touches: number;
  /** Median number of touches; `null` without decisions. */
  readonly median: number | null;
}

/**
 * How many contacts were reached at this try, by our call or by theirs after it; `open`: how many are still waiting after this many tries.
 */
export interface AttemptFigure {
  readonly tries: number;
  readonly byCall: number;
  readonly byReturn: number;
  readonly open: number;
}

/** Seconds from hang-up to the outcome; `null` if no outcome was logged. */
export interface LoggingFigure {
  readonly count: number;
  readonly median: number | null;
  readonly p90: number | null;
}

/** Agreed slots by their state, counted on their own day. */
export type PromiseFigures = Readonly<Record<SlotState, number>>;

/** The figures of one period, identified by its first day. */
export interface PeriodFigure {
  readonly start: Day;
  readonly returnCalls: ReturnCalls;
  /** Number of calls that found the rep busy. */
  readonly busy: number;
  readonly logging: LoggingFigure;
  readonly promises: PromiseFigures;
}

export interface Figures {
  /** Range of days; `null` without a call. */
  readonly from: Day | null;
  readonly to: Day | null;
  readonly grain: Grain;
  readonly calls: number;
  readonly returnCalls: ReturnCalls;
  readonly busy: number;
  readonly logging: LoggingFigure;
  readonly series: readonly PeriodFigure[];
  readonly decisions: readonly DecisionFigure[];
  /** Outbound calls and those that reached the wanted person, by hour of the week (168, from Monday midnight). */
  readonly tries: readonly number[];
  readonly reached: readonly number[];
  readonly promises: PromiseFigures;
  readonly attempts: readonly AttemptFigure[];
}

/** How often something happened in the period that begins on this day. */
export interface PeriodCount {
  readonly start: Day;
  readonly what: string;
  readonly n: number;
}

export interface FigureRange {
  readonly from: Day | null;
  readonly to: Day | null;
  readonly grain: Grain;
}

/** Counts by the words after the first. */
type Tally = ReadonlyMap<string, number>;

function tallies(counts: Iterable<PeriodCount>): ReadonlyMap<string, Map<string, number>> {
  const all = new Map<string, Map<string, number>>();
  for (const { what, n } of counts) {
    const [name = "", ...rest] = what.split(" ");
    const tally = all.get(name) ?? new Map<string, number>();
    const key = rest.join(" ");
    all.set(name, tally.set(key, (tally.get(key) ?? 0) + n));
  }
  return all;
}

const NONE: Tally = new Map();

function returnCalls(tally: Tally): ReturnCalls {
  const of = (kind: ReturnCallKind) => tally.get(kind) ?? 0;
  return { ready: of("ready"), caution: of("caution"), unprepared: of("unprepared"), missed: of("missed"), busy: of("busy") };
}

function promises(tally: Tally): PromiseFigures {
  const of = (state: SlotState) => tally.get(state) ?? 0;
  return { kept: of("kept"), early: of("early"), moved: of("moved"), missed: of("missed"), cancelled: of("cancelled"), open: of("open") };
}

/** The smallest value such that this share of all is at most it (nearest rank). */
function quantile(values: readonly (readonly [value: number, n: number])[], share: number): number | null {
  const sorted = [...values].filter(([, n]) => n > 0).sort(([a], [b]) => a - b);
  const total = sorted.reduce((sum, [, n]) => sum + n, 0);
  let seen = 0;
  for (const [value, n] of sorted) {
    seen += n;
    if (seen >= total * share) return value;
  }
  return null;
}

function logging(tally: Tally): LoggingFigure {
  const values = [...tally].map(([seconds, n]) => [Number(seconds), n] as const);
  return { count: values.reduce((sum, [, n]) => sum + n, 0), median: quantile(values, 0.5), p90: quantile(values, 0.9) };
}

function decisions(tally: Tally): readonly DecisionFigure[] {
  return DECISIONS.map((kind) => {
    const values = [...tally].flatMap(([key, n]) => {
      const [found, touches] = key.split(" ");
      return found === kind ? [[Number(touches), n] as const] : [];
    });
    return {
      kind,
      count: values.reduce((sum, [, n]) => sum + n, 0),
      touches: values.reduce((sum, [touches, n]) => sum + touches * n, 0),
      median: quantile(values, 0.5),
    };
  });
}

function week(tally: Tally): readonly number[] {
  return Array.from({ length: 168 }, (_, hour) => tally.get(String(hour)) ?? 0);
}

function attempts(reached: Tally, open: Tally): readonly AttemptFigure[] {
  const most = Math.max(0, ...[...reached.keys(), ...open.keys()].map((key) => Number.parseInt(key, 10)));
  return Array.from({ length: most }, (_, at) => ({
    tries: at + 1,
    byCall: reached.get(`${at + 1} call`) ?? 0,
    byReturn: reached.get(`${at + 1} return`) ?? 0,
    open: open.get(String(at + 1)) ?? 0,
  }));
}

/** Computes the figures of a range from its counts. */
export function figuresOf(counts: readonly PeriodCount[], range: FigureRange): Figures {
  const { from, to, grain } = range;
  const all = tallies(counts);
  const of = (name: string) => all.get(name) ?? NONE;
  const total = (tally: Tally) => [...tally.values()].reduce((sum, n) => sum + n, 0);
  const byPeriod = Map.groupBy(counts, ({ start }) => start);
  return {
    from,
    to,
    grain,
    calls: total(of("call")),
    returnCalls: returnCalls(of("return")),
    busy: total(of("busy")),
    logging: logging(of("log")),
    series: (from === null || to === null ? [] : periods(from, to, grain)).map((start) => {
      const period = tallies(byPeriod.get(start) ?? []);
      return {
        start,
        returnCalls: returnCalls(period.get("return") ?? NONE),
        busy: total(period.get("busy") ?? NONE),
        logging: logging(period.get("log") ?? NONE),
        promises: promises(period.get("promise") ?? NONE),
      };
    }),
    decisions: decisions(of("decision")),
    tries: week(of("try")),
    reached: week(of("reach")),
    promises: promises(of("promise")),
    attempts: attempts(of("reached"), of("open")),
  };
}
