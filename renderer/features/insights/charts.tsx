import { Bar, BarChart, CartesianGrid, LabelList, Line, LineChart, ResponsiveContainer, XAxis, YAxis } from "recharts";
import { useLanguage } from "#renderer/app/store/hooks/use-app.tsx";
import type { Grain } from "#shared/domain/insights/periods.ts";
import { formatPeriod } from "#shared/i18n/format.ts";
import { FILLS, type Fill } from "./fills.tsx";
import styles from "./insights.module.css";

const TICK = { fill: "var(--muted)", fontSize: 12 };
const MARGIN = { top: 16, right: 8, bottom: 0, left: 0 };

/** Values by name; `name` is the label on the axis. */
type Row = Readonly<Record<string, string | number | null>>;

interface ChartProps {
  readonly data: readonly Row[];
}

export interface StackProps extends ChartProps {
  readonly parts: readonly { readonly key: string; readonly fill: Fill }[];
}

/** Stacked bars with the total above each. */
export function Stack({ data, parts }: StackProps) {
  // An empty part is not drawn, nor is its label, so the total is attached to the highest part with a value.
  const highest = (row: Row) => parts.findLast(({ key }) => Number(row[key] ?? 0) > 0)?.key;
  return (
    <div className={styles["chart"]} aria-hidden="true">
      <ResponsiveContainer width="100%" height={180}>
        <BarChart data={[...data]} margin={MARGIN} accessibilityLayer={false} barCategoryGap="20%" maxBarSize={48}>
          <CartesianGrid vertical={false} stroke="var(--line)" />
          <XAxis dataKey="name" tick={TICK} tickLine={false} axisLine={{ stroke: "var(--control-line)" }} interval="preserveStartEnd" />
          <YAxis width={32} tick={TICK} tickLine={false} axisLine={false} allowDecimals={false} />
          {parts.map(({ key, fill }) => (
            <Bar key={key} dataKey={key} stackId="all" strokeWidth={1} isAnimationActive={false} {...FILLS[fill]}>
              <LabelList
                dataKey={(row: Row) => (highest(row) === key ? row["total"] : null)}
                position="top"
                fill="var(--text)"
                fontSize={12}
              />
            </Bar>
          ))}
        </BarChart>
      </ResponsiveContainer>
    </div>
  );
}

/** Two lines over time, the upper one dashed. */
export function Lines({ data, solid, broken }: ChartProps & { readonly solid: string; readonly broken: string }) {
  const dot = { r: 3, strokeWidth: 1, fill: "var(--raised)" };
  return (
    <div className={styles["chart"]} aria-hidden="true">
      <ResponsiveContainer width="100%" height={180}>
        <LineChart data={[...data]} margin={MARGIN} accessibilityLayer={false}>
          <CartesianGrid vertical={false} stroke="var(--line)" />
          <XAxis
            dataKey="name"
            tick={TICK}
            tickLine={false}
            axisLine={{ stroke: "var(--control-line)" }}
            interval="preserveStartEnd"
            padding={{ left: 16, right: 16 }}
          />
          <YAxis width={32} tick={TICK} tickLine={false} axisLine={false} />
          <Line
            dataKey={broken}
            stroke="var(--muted)"
            strokeWidth={2}
            strokeDasharray="5 4"
            dot={dot}
            connectNulls
            isAnimationActive={false}
          />
          <Line dataKey={solid} stroke="var(--accent)" strokeWidth={2} dot={dot} connectNulls isAnimationActive={false} />
        </LineChart>
      </ResponsiveContainer>
    </div>
  );
}

/** Formats the first day of a period as a label of the axis. */
export function usePeriodName(grain: Grain): (start: number) => string {
  const language = useLanguage();
  return (start) => formatPeriod(start, grain, language, "short");
}
