import type { Language } from "#shared/domain/contacts/contact.ts";
import { type Figures, RETURN_CALLS } from "#shared/domain/insights/insights.ts";
import { formatPercent, formatWeekday } from "#shared/i18n/format.ts";
import type { Translate } from "#shared/i18n/translate.ts";
import type { FigureName } from "./tables.ts";

/** The main point of a figure in one sentence, and an optional second one; `null` if there is no data. */
export interface Point {
  readonly main: string;
  readonly more: string;
}

type Say = (figures: Figures, t: Translate, language: Language) => Point | null;

const returnCalls: Say = ({ returnCalls: calls, busy }, t) => {
  const count = RETURN_CALLS.reduce((total, kind) => total + calls[kind], 0);
  if (count === 0 && busy === 0) return null;
  const main = count === 0 ? t("insights.point.return.none") : t("insights.point.return", { count, prepared: calls.ready + calls.caution });
  return { main, more: busy === 0 ? "" : t("insights.point.busy", { count: busy }) };
};

const decisions: Say = ({ decisions: all }, t) => {
  const count = all.reduce((total, each) => total + each.count, 0);
  const late = all.find(({ kind }) => kind === "late-no");
  if (count === 0 || late === undefined) return null;
  return {
    main: late.count === 0 ? t("insights.point.no-late") : t("insights.point.late", { count: late.count, touches: late.touches }),
    more: t("insights.point.decisions", { count }),
  };
};

/** With fewer tries, an hour says nothing. */
const ENOUGH = 3;

/** Lower bound of the rate (Wilson score interval, 90 %), so that one of one does not beat eight of twelve. */
function surely(reached: number, tries: number): number {
  const z = 1.645;
  const rate = reached / tries;
  const spread = z * Math.sqrt((rate * (1 - rate)) / tries + (z * z) / (4 * tries * tries));
  return (rate + (z * z) / (2 * tries) - spread) / (1 + (z * z) / tries);
}

/** The hour of the week (0 to 167) in which a call most reliably reaches a person; `null` if there is too little data. */
export function bestHour({ tries, reached }: Pick<Figures, "tries" | "reached">): number | null {
  const hours = tries.flatMap((count, hour) => (count >= ENOUGH && (reached[hour] ?? 0) > 0 ? [hour] : []));
  const rank = (hour: number) => surely(reached[hour] ?? 0, tries[hour] ?? 1);
  return hours.reduce<number | null>((best, hour) => (best === null || rank(hour) > rank(best) ? hour : best), null);
}

const hours: Say = (figures, t, language) => {
  const { tries, reached } = figures;
  const count = tries.reduce((total, n) => total + n, 0);
  if (count === 0) return null;
  const best = bestHour(figures);
  const main =
    best === null
      ? t("insights.point.hours.few")
      : t("insights.point.hours", {
          day: formatWeekday(Math.floor(best / 24), language, "long"),
          from: String(best % 24),
          to: String((best % 24) + 1),
          reached: reached[best] ?? 0,
          count: tries[best] ?? 0,
        });
  const got = reached.reduce((total, n) => total + n, 0);
  return { main, more: t("insights.point.hours.all", { reached: got, count, percent: formatPercent(got / count, language) }) };
};

const promises: Say = ({ promises: { kept, early, missed, moved, cancelled, open } }, t) => {
  const due = kept + early + missed;
  if (due + moved + cancelled + open === 0) return null;
  const main = due === 0 ? t("insights.point.promises.none") : t("insights.point.promises", { count: due, kept: kept + early });
  return { main, more: early === 0 ? "" : t("insights.point.promises.early", { count: early }) };
};

const attempts: Say = ({ attempts: all }, t, language) => {
  const reached = all.map(({ tries, byCall, byReturn }) => ({ tries, n: byCall + byReturn }));
  const total = reached.reduce((sum, { n }) => sum + n, 0);
  const open = all.reduce((sum, each) => sum + each.open, 0);
  if (total + open === 0) return null;
  const within = (most: number) => reached.reduce((sum, { tries, n }) => sum + (tries <= most ? n : 0), 0);
  const median = reached.find(({ tries }) => within(tries) * 2 >= total)?.tries ?? 1;
  const more = open === 0 ? "" : t("insights.point.attempts.open", { count: open });
  if (total === 0) return { main: t("insights.point.attempts.none"), more };
  return { main: t("insights.point.attempts", { count: median, percent: formatPercent(within(median) / total, language) }), more };
};

const logging: Say = ({ logging: { count, median, p90 } }, t) =>
  median === null || p90 === null
    ? null
    : { main: t("insights.point.logging", { median, p90 }), more: t("insights.point.logging.count", { count }) };

const POINTS: Readonly<Record<FigureName, Say>> = { "return-calls": returnCalls, decisions, hours, promises, attempts, logging };

/** The main point of a figure in one language. */
export function pointOf(name: FigureName, figures: Figures, t: Translate, language: Language): Point | null {
  return POINTS[name](figures, t, language);
}
