import { Download, Table as TableIcon } from "lucide-react";
import { useState } from "react";
import { useActions, useLanguage, useTranslate } from "#renderer/app/store/hooks/use-app.tsx";
import { IconButton, ToggleButton } from "#renderer/ui/elements/button.tsx";
import spoken from "#renderer/ui/elements/spoken.module.css";
import { Section } from "#renderer/ui/layout/panel.tsx";
import type { Language } from "#shared/domain/contacts/contact.ts";
import type { Figures } from "#shared/domain/insights/insights.ts";
import { isoOfDay } from "#shared/domain/insights/periods.ts";
import type { Translate } from "#shared/i18n/translate.ts";
import { csvOf } from "./csv.ts";
import styles from "./insights.module.css";
import { Picture } from "./pictures.tsx";
import { pointOf } from "./sentences.ts";
import { type Cell, type FigureName, type Table, tableOf } from "./tables.ts";

interface FigureSectionProps {
  readonly name: FigureName;
  readonly figures: Figures;
}

/** For example `faden-rueckrufe-2026-06-01-2026-06-28.csv`. */
function fileName(name: FigureName, { from, to }: Figures, t: Translate): string {
  const days = [from, to].flatMap((day) => (day === null ? [] : [isoOfDay(day)]));
  return `${["faden", t(`insights.file.${name}`), ...days].join("-")}.csv`;
}

/** One figure: its main point in a sentence, the chart, and the table with the data, which screen readers always get. */
export function FigureSection({ name, figures }: FigureSectionProps) {
  const t = useTranslate();
  const language = useLanguage();
  const { insights } = useActions();
  const [isTable, setIsTable] = useState(false);
  const point = pointOf(name, figures, t, language);
  const title = t(`insights.title.${name}`);
  if (point === null) return <Nothing title={title} text={t(`insights.none.${name}`)} />;
  const table = tableOf(name, figures, t, language);
  const save = () => insights.save(fileName(name, figures, t), csvOf(table, language));
  return (
    <div className={styles["figure"]} data-testid={`insight-${name}`}>
      <Section
        title={title}
        aside={
          <div className={styles["tools"]}>
            <ToggleButton size="s" icon={TableIcon} isSelected={isTable} onChange={setIsTable}>
              {t("insights.table")}
            </ToggleButton>
            <IconButton size="s" icon={Download} label={t("insights.save", { title })} onPress={save} />
          </div>
        }
      >
        <p className={styles["point"]}>{point.main}</p>
        {point.more !== "" && <p className={styles["more"]}>{point.more}</p>}
        {!isTable && <Picture name={name} figures={figures} />}
        {/* The map of hours is a table already, and the decisions are read as a list. */}
        {(isTable || (name !== "hours" && name !== "decisions")) && (
          <Grid table={table} caption={title} language={language} isShown={isTable} />
        )}
      </Section>
    </div>
  );
}

function Nothing({ title, text }: { readonly title: string; readonly text: string }) {
  return (
    <div className={styles["figure"]}>
      <Section title={title}>
        <p className={styles["more"]}>{text}</p>
      </Section>
    </div>
  );
}

interface GridProps {
  readonly table: Table;
  readonly caption: string;
  readonly language: Language;
  readonly isShown: boolean;
}

function Grid({ table: { head, rows }, caption, language, isShown }: GridProps) {
  const t = useTranslate();
  const numbers = new Intl.NumberFormat(language);
  const text = (cell: Cell) => (typeof cell === "number" ? numbers.format(cell) : (cell ?? "–"));
  const content = (
    <table className={styles["grid"]} aria-label={caption}>
      <thead>
        <tr>
          {head.map((words) => (
            <th key={words} scope="col">
              {words}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.slice(0, 2).join(" ")}>
            {row.map((cell, column) =>
              column === 0 ? (
                <th key={head[column]} scope="row">
                  {text(cell)}
                </th>
              ) : (
                <td key={head[column]}>{text(cell)}</td>
              ),
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
  if (!isShown) return <div className={spoken["spoken"]}>{content}</div>;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling area must be reachable by keyboard.
    <section className={styles["scroll"]} aria-label={`${caption}: ${t("insights.table")}`} tabIndex={0}>
      {content}
    </section>
  );
}
