import { useLanguage, useTranslate } from "#renderer/app/store/hooks.tsx";
import { cx } from "#renderer/ui/cx.ts";
import type { Figures } from "#shared/domain/insights.ts";
import { formatWeekday } from "#shared/i18n/format.ts";
import styles from "./insights.module.css";

/** Hours that always stand there, so that two maps can be compared. */
const FIRST = 8;
const LAST = 17;

/** Five steps, so that neighbours can be told apart. */
function level(reached: number, tries: number): 0 | 1 | 2 | 3 | 4 {
  const rate = reached / tries;
  if (rate === 0) return 0;
  return rate < 0.25 ? 1 : rate < 0.5 ? 2 : rate < 0.75 ? 3 : 4;
}

/** How many of the calls in each hour of the week reached the person they were for. It is a table, and read as one. */
export function HeatMap({ figures: { tries, reached } }: { readonly figures: Figures }) {
  const t = useTranslate();
  const language = useLanguage();
  const used = tries.flatMap((count, hour) => (count > 0 ? [hour] : []));
  const [from, to] = [Math.min(FIRST, ...used.map((hour) => hour % 24)), Math.max(LAST, ...used.map((hour) => hour % 24))];
  const hours = Array.from({ length: to - from + 1 }, (_, at) => from + at);
  const days = Array.from({ length: used.some((hour) => hour >= 120) ? 7 : 5 }, (_, day) => day);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keyboard.
    <section className={styles["scroll"]} aria-label={t("insights.hours.map")} tabIndex={0}>
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
                <Hour key={hour} tries={tries[day * 24 + hour] ?? 0} reached={reached[day * 24 + hour] ?? 0} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Hour({ tries, reached }: { readonly tries: number; readonly reached: number }) {
  const t = useTranslate();
  if (tries === 0) return <td className={styles["none"]} />;
  return (
    <td className={cx(styles["hour"], styles[`level-${level(reached, tries)}`])}>
      <span aria-hidden="true">{`${reached}/${tries}`}</span>
      <span className={styles["spoken"]}>{t("insights.hours.cell", { reached, count: tries })}</span>
    </td>
  );
}
