import { CircleCheck, Merge, TriangleAlert } from "lucide-react";
import { useActions, useLanguage, useTranslate } from "#renderer/app/store/hooks/use-app.tsx";
import { Button } from "#renderer/ui/elements/button.tsx";
import { cx } from "#renderer/ui/elements/cx.ts";
import { Section } from "#renderer/ui/layout/panel.tsx";
import type { ImportReport } from "#shared/contract/contacts/imports.ts";
import { formatCount } from "#shared/i18n/format.ts";
import styles from "./import-view.module.css";

/** The result of an import, with the line and reason of each row that was left out. */
export function Report({ report }: { readonly report: ImportReport }) {
  const t = useTranslate();
  const language = useLanguage();
  const { read, added, updated, leftOut, rejected, unlisted, encoding, groups, faxes, blocked, assistants, strayAssistants } = report;
  const others = [
    [t("import.groups"), groups],
    [t("import.faxes"), faxes],
    [t("import.blocked"), blocked],
    [t("import.assistants"), assistants],
    [t("import.assistants.stray"), strayAssistants],
  ] as const;
  const figures = [
    [t("import.read"), read],
    [t("import.added"), added],
    [t("import.updated"), updated],
    [t("import.rejected"), leftOut],
    ...others.filter(([, count]) => count > 0),
    [t("import.encoding"), encoding],
  ] as const;
  const count = added + updated;
  const Icon = count === 0 ? TriangleAlert : CircleCheck;
  return (
    <div className={styles["report"]}>
      <p className={cx(styles["done"], count === 0 && styles["none"])} role="status">
        <Icon size={16} aria-hidden="true" />
        {count === 0 ? t("import.done.none") : t("import.done", { count })}
      </p>
      <dl className={styles["figures"]}>
        {figures.map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{typeof value === "number" ? formatCount(value, language) : value}</dd>
          </div>
        ))}
      </dl>
      {added > 0 && <Doubles />}
      {rejected.length > 0 && <Rejected rejected={rejected} unlisted={unlisted} />}
    </div>
  );
}

/** New contacts may already exist in another source, so the rep can look for duplicates. */
function Doubles() {
  const t = useTranslate();
  const { duplicates, go } = useActions();
  const look = () => {
    void duplicates.find();
    go.view("duplicates");
  };
  return (
    <div>
      <Button icon={Merge} onPress={look}>
        {t("import.duplicates")}
      </Button>
    </div>
  );
}

function Rejected({ rejected, unlisted }: Pick<ImportReport, "rejected" | "unlisted">) {
  const t = useTranslate();
  const language = useLanguage();
  return (
    <Section title={t("import.rejected.title", { count: rejected.length + unlisted })}>
      <div className={styles["scroll"]}>
        <table className={styles["table"]}>
          <thead>
            <tr>
              <th scope="col">{t("import.column.line")}</th>
              <th scope="col">{t("import.column.reason")}</th>
              <th scope="col">{t("import.column.text")}</th>
            </tr>
          </thead>
          <tbody>
            {rejected.map(({ line, reason, text }) => (
              <tr key={`${line} ${reason} ${text}`}>
                <td>{formatCount(line, language)}</td>
                <td>{t(`import.reason.${reason}`)}</td>
                <td>{text}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {unlisted > 0 && <p className={styles["intro"]}>{t("import.unlisted", { count: unlisted })}</p>}
    </Section>
  );
}
