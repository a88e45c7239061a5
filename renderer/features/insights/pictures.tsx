import { useLanguage, useTranslate } from "#renderer/app/store/hooks/use-app.tsx";
import type { DecisionKind } from "#shared/domain/calls/decision.ts";
import type { ReturnCallKind } from "#shared/domain/insights/figure-counts.ts";
import { type Figures, RETURN_CALLS } from "#shared/domain/insights/insights.ts";
import { SLOT_STATES, type SlotState } from "#shared/domain/promises/promise-state.ts";
import { Lines, Stack, usePeriodName } from "./charts.tsx";
import { FILLS, type Fill, Legend } from "./fills.tsx";
import { HeatMap } from "./heat-map.tsx";
import styles from "./insights.module.css";
import type { FigureName } from "./tables.ts";

interface PictureProps {
  readonly figures: Figures;
}

const RETURN_FILLS: Readonly<Record<ReturnCallKind, Fill>> = {
  ready: "good",
  caution: "fair",
  unprepared: "bad",
  missed: "quiet",
  busy: "dotted",
};

const SLOT_FILLS: Readonly<Record<SlotState, Fill>> = {
  kept: "good",
  early: "plain",
  moved: "fair",
  missed: "bad",
  cancelled: "quiet",
  open: "dotted",
};

/** The states, the most important at the bottom of the bar. */
const SLOT_ORDER: readonly SlotState[] = ["kept", "early", "moved", "missed", "cancelled", "open"];

const DECISION_FILLS: Readonly<Record<DecisionKind, Fill>> = {
  "early-yes": "good",
  "late-yes": "fair",
  "early-no": "quiet",
  "late-no": "bad",
};

function useCount(): (count: number) => string {
  const numbers = new Intl.NumberFormat(useLanguage());
  return (count) => numbers.format(count);
}

function ReturnCalls({ figures: { series, grain, returnCalls } }: PictureProps) {
  const t = useTranslate();
  const name = usePeriodName(grain);
  const count = useCount();
  const data = series.map(({ start, returnCalls: calls }) => {
    const total = RETURN_CALLS.reduce((sum, kind) => sum + calls[kind], 0);
    return { name: name(start), ...calls, total: total === 0 ? null : total };
  });
  return (
    <>
      <Stack data={data} parts={RETURN_CALLS.map((key) => ({ key, fill: RETURN_FILLS[key] }))} />
      <Legend
        entries={RETURN_CALLS.map((key) => ({
          key,
          label: t(`insights.return.${key}`),
          fill: RETURN_FILLS[key],
          count: count(returnCalls[key]),
        }))}
      />
    </>
  );
}

/** Four bars side by side, each with its number and effort: too few for axes. */
function Decisions({ figures: { decisions } }: PictureProps) {
  const t = useTranslate();
  const most = Math.max(1, ...decisions.map(({ count }) => count));
  return (
    <ul className={styles["bars"]}>
      {decisions.map(({ kind, count, touches, median }) => (
        <li key={kind}>
          <span>{t(`insights.decision.${kind}`)}</span>
          <svg className={styles["track"]} height="20" aria-hidden="true">
            <rect y="1" height="18" rx="2" width={`${(100 * count) / most}%`} strokeWidth="1" {...FILLS[DECISION_FILLS[kind]]} />
          </svg>
          <strong>{count}</strong>
          <span className={styles["took"]}>{median === null ? "" : t("insights.decision.took", { median, touches })}</span>
        </li>
      ))}
    </ul>
  );
}

function Promises({ figures: { series, grain, promises } }: PictureProps) {
  const t = useTranslate();
  const name = usePeriodName(grain);
  const count = useCount();
  const data = series.map(({ start, promises: slots }) => {
    const total = SLOT_STATES.reduce((sum, state) => sum + slots[state], 0);
    return { name: name(start), ...slots, total: total === 0 ? null : total };
  });
  return (
    <>
      <Stack data={data} parts={SLOT_ORDER.map((key) => ({ key, fill: SLOT_FILLS[key] }))} />
      <Legend
        entries={SLOT_ORDER.map((key) => ({
          key,
          label: t(`insights.promise.${key}`),
          fill: SLOT_FILLS[key],
          count: count(promises[key]),
        }))}
      />
    </>
  );
}

/** Higher numbers of tries share the last bar. */
const MOST_TRIES = 10;

function Attempts({ figures: { attempts } }: PictureProps) {
  const t = useTranslate();
  const count = useCount();
  const parts = [
    { key: "byCall", fill: "plain", label: t("insights.attempts.call") },
    { key: "byReturn", fill: "soft", label: t("insights.attempts.return") },
    { key: "open", fill: "quiet", label: t("insights.attempts.open") },
  ] as const;
  const sum = (key: (typeof parts)[number]["key"], from: number, to: number) =>
    attempts.reduce((total, each) => total + (each.tries >= from && each.tries <= to ? each[key] : 0), 0);
  const data = Array.from({ length: Math.min(attempts.length, MOST_TRIES) }, (_, at) => {
    const isLast = at + 1 === MOST_TRIES && attempts.length > MOST_TRIES;
    const [byCall, byReturn, open] = parts.map(({ key }) => sum(key, at + 1, isLast ? Number.POSITIVE_INFINITY : at + 1));
    const total = (byCall ?? 0) + (byReturn ?? 0) + (open ?? 0);
    return {
      name: `${at + 1}${isLast ? "+" : "."}`,
      byCall: byCall ?? 0,
      byReturn: byReturn ?? 0,
      open: open ?? 0,
      total: total === 0 ? null : total,
    };
  });
  return (
    <>
      <Stack data={data} parts={parts} />
      <Legend entries={parts.map(({ key, label, fill }) => ({ key, label, fill, count: count(sum(key, 1, Number.POSITIVE_INFINITY)) }))} />
    </>
  );
}

function Logging({ figures: { series, grain } }: PictureProps) {
  const t = useTranslate();
  const name = usePeriodName(grain);
  const data = series.map(({ start, logging: { median, p90 } }) => ({ name: name(start), median, p90 }));
  return (
    <>
      <Lines data={data} solid="median" broken="p90" />
      <ul className={styles["legend"]}>
        <li>
          <svg width="22" height="14" aria-hidden="true">
            <path d="M0 7h22" stroke="var(--accent)" strokeWidth="2" />
          </svg>
          <span>{t("insights.logging.median")}</span>
        </li>
        <li>
          <svg width="22" height="14" aria-hidden="true">
            <path d="M0 7h22" stroke="var(--muted)" strokeWidth="2" strokeDasharray="5 4" />
          </svg>
          <span>{t("insights.logging.p90")}</span>
        </li>
      </ul>
    </>
  );
}

const PICTURES: Readonly<Record<FigureName, (props: PictureProps) => React.ReactNode>> = {
  "return-calls": ReturnCalls,
  decisions: Decisions,
  hours: HeatMap,
  promises: Promises,
  attempts: Attempts,
  logging: Logging,
};

/** The chart of one figure. */
export function Picture({ name, figures }: PictureProps & { readonly name: FigureName }) {
  const Shown = PICTURES[name];
  return <Shown figures={figures} />;
}
