import { useLanguage, useTranslate } from "#renderer/app/store/hooks/use-app.tsx";
import { cx } from "#renderer/ui/elements/cx.ts";
import spoken from "#renderer/ui/elements/spoken.module.css";
import type { Figures } from "#shared/domain/insights/insights.ts";
import { formatWeekday } from "#shared/i18n/format.ts";
import styles from "./heat-map.module.css";
import shared from "./insights.module.css";

/** Hours that are always shown, so that two maps can be compared. */
const FIRST = 8;
const LAST = 17;

/** An hour needs this many tries to count as the best hour. */
const ENOUGH = 3;

/** Five levels relative to the best hour, so that hours differ visibly whether many people are reached or few. */
function level(share: number): 0 | 1 | 2 | 3 | 4 {
  if (share === 0) return 0;
  return share < 0.4 ? 1 : share < 0.7 ? 2 : share < 0.95 ? 3 : 4;
}

/** The share of calls in each hour of the week that reached the person they were for. It is a table, and screen readers read it as one. */
export function HeatMap({ figures: { tries, reached } }: { readonly figures: Figures }) {
  const t = useTranslate();
  const language = useLanguage();
  const rate = (hour: number) => ((tries[hour] ?? 0) === 0 ? 0 : (reached[hour] ?? 0) / (tries[hour] ?? 1));
  const best = Math.max(0.01, ...tries.flatMap((count, hour) => (count >= ENOUGH ? [rate(hour)] : [])));
  const used = tries.flatMap((count, hour) => (count > 0 ? [hour] : []));
  const [from, to] = [Math.min(FIRST, ...used.map((hour) => hour % 24)), Math.max(LAST, ...used.map((hour) => hour % 24))];
  const hours = Array.from({ length: to - from + 1 }, (_, at) => from + at);
  const days = Array.from({ length: used.some((hour) => hour >= 120) ? 7 : 5 }, (_, day) => day);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling area must be reachable by keyboard.
    <section className={shared["scroll"]} aria-label={t("insights.hours.map")} tabIndex={0}>
      <table className={styles["heat"]}>
        <thead>
          <tr>
            <td />
            {hours.map((hour) => (
              <th key={hour} scope="col">
                {hour}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {days.map((day) => (
            <tr key={day}>
              <th scope="row">
                <abbr title={formatWeekday(day, language, "long")}>{formatWeekday(day, language, "short")}</abbr>
              </th>
              {hours.map((hour) => (
                <Hour
                  key={hour}
                  tries={tries[day * 24 + hour] ?? 0}
                  reached={reached[day * 24 + hour] ?? 0}
                  share={rate(day * 24 + hour) / best}
                />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

interface HourProps {
  readonly tries: number;
  readonly reached: number;
  /** Relative to the rate of the best hour. */
  readonly share: number;
}

function Hour({ tries, reached, share }: HourProps) {
  const t = useTranslate();
  if (tries === 0) return <td className={styles["none"]} />;
  return (
    <td className={cx(styles["hour"], styles[`level-${level(share)}`])}>
      <span aria-hidden="true">{`${reached}/${tries}`}</span>
      <span className={spoken["spoken"]}>{t("insights.hours.cell", { reached, count: tries })}</span>
    </td>
  );
}
