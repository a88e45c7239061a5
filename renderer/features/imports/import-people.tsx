import { useTranslate } from "#renderer/app/store/hooks/use-app.tsx";
import type { Choosing } from "#renderer/app/store/state/app-state.ts";
import { Section } from "#renderer/ui/layout/panel.tsx";
import type { PreviewRow } from "#shared/contract/contacts/import-preview.ts";
import { formatNumber } from "#shared/domain/numbers/number.ts";
import styles from "./import-step.module.css";

/** The contacts that the first rows or cards become, each with what is not imported. */
export function ImportPeople({ current: { preview } }: { readonly current: Choosing }) {
  const t = useTranslate();
  if (preview.lacking !== null || preview.rows.length === 0) return null;
  return (
    <Section title={t("import.people.title")}>
      {preview.blocked > 0 && <p className={styles["hint"]}>{t("import.people.blocked.count", { count: preview.blocked })}</p>}
      <ul className={styles["people"]} data-testid="import-people">
        {preview.rows.map((row) => (
          <Person key={row.line} row={row} />
        ))}
      </ul>
    </Section>
  );
}

function Person({ row: { contact, rejected, line, blocked } }: { readonly row: PreviewRow }) {
  const t = useTranslate();
  const name = contact?.name || contact?.company;
  return (
    <li>
      {contact === null ? (
        <p className={styles["nobody"]}>{t(rejected.length === 0 ? "import.people.unseen" : "import.people.nobody", { line })}</p>
      ) : (
        <p>
          <strong>{name}</strong>
          {contact.company !== "" && contact.company !== name && ` · ${contact.company}`}
          {contact.role !== "" && <span className={styles["hint"]}>{` · ${contact.role}`}</span>}
        </p>
      )}
      {contact !== null && (
        <p className={styles["numbers"]}>
          {contact.numbers.map(({ value, kind }) => (
            <span key={value}>
              {formatNumber(value)}{" "}
              <span className={styles["hint"]}>{value.startsWith("+") ? t(`form.kind.${kind}`) : t("rules.internal")}</span>
            </span>
          ))}
          {contact.email !== "" && <span className={styles["hint"]}>{contact.email}</span>}
        </p>
      )}
      {contact !== null && blocked && <p className={styles["fault"]}>{t("import.people.blocked")}</p>}
      {rejected.map(({ reason, text }) => (
        <p key={`${reason} ${text}`} className={styles["fault"]}>
          {t(`import.reason.${reason}`)}
          {text !== "" && `: ${text}`}
        </p>
      ))}
    </li>
  );
}
