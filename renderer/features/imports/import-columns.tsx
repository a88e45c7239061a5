import { useState } from "react";
import { useActions, useTranslate } from "#renderer/app/store/hooks/use-app.tsx";
import type { Choosing } from "#renderer/app/store/state/app-state.ts";
import { Select, Switch } from "#renderer/ui/forms/choice.tsx";
import { Section } from "#renderer/ui/layout/panel.tsx";
import { CSV_FIELDS, type CsvField } from "#shared/domain/sources/directory-source.ts";
import styles from "./import-step.module.css";

const NONE = "none";

/** The first rows of a CSV file, with the field that each column is imported as above it. */
export function ImportColumns({ current }: { readonly current: Choosing }) {
  const t = useTranslate();
  const [showsAll, setShowsAll] = useState(false);
  const { preview } = current;
  const shown = shownColumns(current, showsAll);
  const count = preview.columns.length;
  return (
    <Section
      title={t("import.map.title")}
      aside={
        shown.length < count || showsAll ? (
          <Switch isSelected={showsAll} onChange={setShowsAll}>
            {t("import.map.all", { count })}
          </Switch>
        ) : null
      }
    >
      <p className={styles["hint"]}>{t("import.map.hint")}</p>
      <div className={styles["scroll"]}>
        <table className={styles["table"]} aria-label={t("import.map.title")}>
          <thead>
            <tr>
              {shown.map((at) => (
                <th key={at} scope="col">
                  <ColumnField current={current} at={at} />
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {preview.rows.map(({ line, cells }) => (
              <tr key={line}>
                {shown.map((at) => (
                  <td key={at} className={preview.columns[at]?.field === null ? styles["out"] : undefined}>
                    {cells[at] ?? ""}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Section>
  );
}

/** For a recognised file only the imported columns, until the rep changes that; empty columns only on demand. */
function shownColumns({ preview, choice }: Choosing, showsAll: boolean): readonly number[] {
  const isPlain = (preview.recognised !== null || preview.remembered) && (preview.remembered || choice.layout.columns.length === 0);
  return preview.columns.flatMap(({ field, empty }, at) => (showsAll || (!empty && (!isPlain || field !== null)) ? [at] : []));
}

function ColumnField({ current, at }: { readonly current: Choosing; readonly at: number }) {
  const t = useTranslate();
  const { contacts } = useActions();
  const { preview, choice } = current;
  const column = preview.columns[at];
  const name = column?.header.trim() || t("import.map.column", { number: at + 1 });
  const options = [
    { key: NONE as CsvField | typeof NONE, label: t("import.field.none") },
    ...CSV_FIELDS.map((key) => ({ key, label: t(`import.field.${key}`) })),
  ];
  const choose = (key: CsvField | typeof NONE) => {
    const columns = preview.columns.map(({ header, field }, place) => ({
      header,
      field: place !== at ? field : key === NONE ? null : key,
    }));
    const { delimiter, headerLine } = preview;
    void contacts.changeImport({ layout: { encoding: choice.layout.encoding, delimiter, headerLine, columns } });
  };
  return (
    <>
      <span className={styles["column"]} title={name}>
        {name}
      </span>
      <Select label={t("import.map.is", { column: name })} hideLabel options={options} value={column?.field ?? NONE} onChange={choose} />
    </>
  );
}
