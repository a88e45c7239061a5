import type { Language } from "#shared/domain/contacts/contact.ts";
import type { Figures, ReturnCalls } from "#shared/domain/insights/insights.ts";
import { RETURN_CALLS } from "#shared/domain/insights/insights.ts";
import { SLOT_STATES } from "#shared/domain/promises/promise-state.ts";
import { formatPeriod, formatWeekday } from "#shared/i18n/format.ts";
import type { Translate } from "#shared/i18n/translate.ts";

/** The figures, in the order shown. */
export type FigureName = "return-calls" | "decisions" | "hours" | "promises" | "attempts" | "logging";

/** `null` if there is no value. */
export type Cell = string | number | null;

/** The data of a chart in words and numbers, for the table below it and the file. */
export interface Table {
  readonly head: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
}

interface Words {
  readonly t: Translate;
  readonly language: Language;
}

function sum(calls: ReturnCalls): number {
  return RETURN_CALLS.reduce((total, kind) => total + calls[kind], 0);
}

function returnCalls({ series, grain }: Figures, { t, language }: Words): Table {
  return {
    head: [
      t(`insights.grain.${grain}`),
      t("insights.return.all"),
      ...RETURN_CALLS.map((kind) => t(`insights.return.${kind}`)),
      t("insights.busy"),
    ],
    rows: series.map(({ start, returnCalls: calls, busy }) => [
      formatPeriod(start, grain, language),
      sum(calls),
      ...RETURN_CALLS.map((kind) => calls[kind]),
      busy,
    ]),
  };
}

function decisions({ decisions: all }: Figures, { t }: Words): Table {
  return {
    head: [t("insights.decision"), t("insights.count"), t("insights.touches"), t("insights.touches.median")],
    rows: all.map(({ kind, count, touches, median }) => [t(`insights.decision.${kind}`), count, touches, median]),
  };
}

function hours({ tries, reached }: Figures, { t, language }: Words): Table {
  const rows = tries.flatMap((count, hour): Cell[][] => {
    const got = reached[hour] ?? 0;
    const time = `${String(hour % 24).padStart(2, "0")}:00`;
    return count === 0 ? [] : [[formatWeekday(Math.floor(hour / 24), language, "long"), time, count, got, Math.round((100 * got) / count)]];
  });
  return {
    head: [t("insights.weekday"), t("insights.hour"), t("insights.tries"), t("insights.reached"), t("insights.percent")],
    rows,
  };
}

function promises({ series, grain }: Figures, { t, language }: Words): Table {
  return {
    head: [t(`insights.grain.${grain}`), ...SLOT_STATES.map((state) => t(`insights.promise.${state}`))],
    rows: series.map((period) => [formatPeriod(period.start, grain, language), ...SLOT_STATES.map((state) => period.promises[state])]),
  };
}

function attempts({ attempts: all }: Figures, { t }: Words): Table {
  return {
    head: [t("insights.tries"), t("insights.attempts.call"), t("insights.attempts.return"), t("insights.attempts.open")],
    rows: all.map(({ tries, byCall, byReturn, open }) => [tries, byCall, byReturn, open]),
  };
}

function logging({ series, grain }: Figures, { t, language }: Words): Table {
  return {
    head: [t(`insights.grain.${grain}`), t("insights.logged"), t("insights.logging.median"), t("insights.logging.p90")],
    rows: series.map((period) => [
      formatPeriod(period.start, grain, language),
      period.logging.count,
      period.logging.median,
      period.logging.p90,
    ]),
  };
}

const TABLES: Readonly<Record<FigureName, (figures: Figures, words: Words) => Table>> = {
  "return-calls": returnCalls,
  decisions,
  hours,
  promises,
  attempts,
  logging,
};

/** The table of a figure, in one language. */
export function tableOf(name: FigureName, figures: Figures, t: Translate, language: Language): Table {
  return TABLES[name](figures, { t, language });
}
