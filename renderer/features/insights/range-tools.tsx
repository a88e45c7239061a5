import { useNow, useTimeZone, useTranslate } from "#renderer/app/store/hooks/use-app.tsx";
import { Segments } from "#renderer/ui/forms/choice.tsx";
import { type DayRange, dayOfIso, isoOfDay, type RangeName, rangeOf } from "#shared/domain/insights/periods.ts";
import styles from "./insights.module.css";

/** A named range, which moves on with the days, or one that the rep chose. */
export type Chosen = { readonly name: RangeName } | { readonly name: "own"; readonly range: DayRange };

const NAMES = ["week", "weeks", "quarter", "year", "all", "own"] as const;

/** The days that the range covers today. */
export function useRange(chosen: Chosen): DayRange {
  const now = useNow(60_000);
  const timeZone = useTimeZone();
  return chosen.name === "own" ? chosen.range : rangeOf(chosen.name, now, timeZone);
}

interface RangeToolsProps {
  readonly chosen: Chosen;
  readonly range: DayRange;
  readonly onChange: (chosen: Chosen) => void;
}

/** Chooses the range of days. */
export function RangeTools({ chosen, range, onChange }: RangeToolsProps) {
  const t = useTranslate();
  const choose = (name: (typeof NAMES)[number]) => onChange(name === "own" ? { name, range } : { name });
  return (
    <div className={styles["range"]}>
      <Segments
        label={t("insights.range")}
        hideLabel
        options={NAMES.map((key) => ({ key, label: t(`insights.range.${key}`) }))}
        value={chosen.name}
        onChange={choose}
      />
      {chosen.name === "own" && (
        <div className={styles["dates"]}>
          <DateField
            label={t("insights.from")}
            day={range.from}
            onChange={(from) => onChange({ name: "own", range: { ...range, from } })}
          />
          <DateField label={t("insights.to")} day={range.to} onChange={(to) => onChange({ name: "own", range: { ...range, to } })} />
        </div>
      )}
    </div>
  );
}

interface DateFieldProps {
  readonly label: string;
  readonly day: number | null;
  readonly onChange: (day: number | null) => void;
}

function DateField({ label, day, onChange }: DateFieldProps) {
  return (
    <label className={styles["date"]}>
      <span>{label}</span>
      <input type="date" value={day === null ? "" : isoOfDay(day)} onChange={(event) => onChange(dayOfIso(event.target.value))} />
    </label>
  );
}
