import { useActions, useAppState, useTranslate } from "#renderer/app/store/hooks/use-app.tsx";
import type { Choosing } from "#renderer/app/store/state/app-state.ts";
import { Select, Switch } from "#renderer/ui/forms/choice.tsx";
import { TextField } from "#renderer/ui/forms/field.tsx";
import styles from "./import-step.module.css";

const NEW = "new";

interface ImportTargetProps {
  readonly current: Choosing;
  /** Why the name of a new source cannot be used. */
  readonly error: string;
}

/** The source that the file is imported into, and whether it replaces all contacts of that source. */
export function ImportTarget({ current: { choice, preview }, error }: ImportTargetProps) {
  const t = useTranslate();
  const { contacts } = useActions();
  const sources = useAppState((state) => state.core?.sources) ?? [];
  const kind = preview.delimiter === "" ? "vcard" : "csv";
  const own = sources.filter(({ source }) => source.kind === kind);
  const options = [
    ...own.map(({ source: { id, name } }) => ({ key: id, label: name })),
    { key: NEW, label: t("import.target.new"), detail: t("import.target.new.detail") },
  ];
  const choose = (key: string) =>
    void contacts.changeImport({ sourceId: key === NEW ? null : key, replace: key === NEW ? false : choice.replace });
  return (
    <div className={styles["fields"]}>
      {own.length > 0 && <Select label={t("import.target")} options={options} value={choice.sourceId ?? NEW} onChange={choose} />}
      {choice.sourceId === null ? (
        <TextField
          label={t("import.target.name")}
          value={choice.name}
          onChange={(name) => void contacts.changeImport({ name })}
          error={error}
        />
      ) : (
        <div className={styles["switch"]}>
          <Switch isSelected={choice.replace} onChange={(replace) => void contacts.changeImport({ replace })}>
            {t("import.target.replace")}
          </Switch>
        </div>
      )}
    </div>
  );
}
