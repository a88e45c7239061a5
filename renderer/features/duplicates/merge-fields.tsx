import { Label, Radio, RadioGroup } from "react-aria-components";
import { useLanguage, useTranslate } from "#renderer/app/store/hooks/use-app.tsx";
import type { MergeSide } from "#shared/contract/contacts/duplicates.ts";
import { type MergeField, mergedNumbers } from "#shared/domain/merging/merge.ts";
import { formatNumber } from "#shared/domain/numbers/number.ts";
import styles from "./duplicates.module.css";
import { type FieldOption, type FieldRow, fieldRows, type MergeDraft } from "./merge-draft.ts";

interface MergeFieldsProps {
  /** The contacts to merge, the leading one first. */
  readonly sides: readonly MergeSide[];
  readonly draft: MergeDraft;
  readonly change: (draft: MergeDraft) => void;
}

/** Which value of each field is kept, and what is kept of all contacts. */
export function MergeFields({ sides, draft, change }: MergeFieldsProps) {
  const t = useTranslate();
  const choose = (field: MergeField, id: string) => change({ ...draft, choices: { ...draft.choices, [field]: id } });
  const threads = sides.filter(({ thread }) => thread !== null && thread.purpose.trim() !== "");
  const purposes = threads.map(({ contact, thread }) => ({ id: contact.id, value: thread?.purpose ?? "" }));
  return (
    <div className={styles["fields"]}>
      {fieldRows(sides).map((row) => (
        <Row key={row.field} row={row} chosen={draft.choices[row.field]} onChoose={(id) => choose(row.field, id)} />
      ))}
      <div className={styles["field"]}>
        <h3 className={styles["label"]}>{t("merge.numbers")}</h3>
        <ul className={styles["numbers"]}>
          {mergedNumbers(sides.map(({ contact }) => contact)).map(({ value, kind }) => (
            <li key={value}>
              {formatNumber(value)} <span className={styles["quiet"]}>{t(`form.kind.${kind}`)}</span>
            </li>
          ))}
        </ul>
      </div>
      {purposes.length > 0 && (
        <Options label={t("merge.thread")} options={purposes} chosen={draft.first} onChoose={(first) => change({ ...draft, first })} />
      )}
      {purposes.length > 1 && <p className={styles["quiet"]}>{t("merge.thread.rest")}</p>}
    </div>
  );
}

interface RowProps {
  readonly row: FieldRow;
  readonly chosen: string;
  readonly onChoose: (id: string) => void;
}

function Row({ row: { field, options }, chosen, onChoose }: RowProps) {
  const t = useTranslate();
  const language = useLanguage();
  const names = new Intl.DisplayNames(language, { type: "language" });
  const shown = options.map(({ id, value }) => ({ id, value: field === "language" ? (names.of(value) ?? value) : value }));
  return <Options label={t(`merge.field.${field}`)} options={shown} chosen={chosen} onChoose={onChoose} />;
}

interface OptionsProps {
  readonly label: string;
  readonly options: readonly FieldOption[];
  readonly chosen: string;
  readonly onChoose: (id: string) => void;
}

/** Exclusive values side by side; a single value needs no choice. */
function Options({ label, options, chosen, onChoose }: OptionsProps) {
  if (options.length === 1) {
    return (
      <div className={styles["field"]}>
        <h3 className={styles["label"]}>{label}</h3>
        <p className={styles["only"]}>{options[0]?.value}</p>
      </div>
    );
  }
  const value = options.some(({ id }) => id === chosen) ? chosen : (options[0]?.id ?? "");
  return (
    <RadioGroup className={styles["field"] ?? ""} value={value} onChange={onChoose} orientation="horizontal">
      <Label className={styles["label"] ?? ""}>{label}</Label>
      <div className={styles["options"]}>
        {options.map((option) => (
          <Radio key={option.id} value={option.id} className={styles["option"] ?? ""}>
            <span className={styles["dot"]} aria-hidden="true" />
            <span className={styles["value"]}>{option.value}</span>
          </Radio>
        ))}
      </div>
    </RadioGroup>
  );
}
