import { useEffect, useState } from "react";
import { useActions, useTranslate } from "#renderer/app/store/hooks.tsx";
import { Section } from "#renderer/ui/panel.tsx";
import type { CallPromise } from "#shared/domain/promise.ts";
import styles from "./promise-panel.module.css";

interface Draft {
  readonly to: string;
  readonly subject: string;
  readonly body: string;
}

/** The mail as it will open in the mail program. */
export function MailPreview({ promise: { id, at } }: { readonly promise: CallPromise }) {
  const t = useTranslate();
  const { promises } = useActions();
  const [draft, setDraft] = useState<Draft | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a moved promise has another text.
  useEffect(() => {
    let wanted = true;
    void promises.draft(id).then((found) => wanted && setDraft(found));
    return () => {
      wanted = false;
    };
  }, [promises, id, at]);
  if (draft === null) return null;
  return (
    <Section title={t("promise.preview")}>
      <dl className={styles["mailHead"]}>
        <div>
          <dt>{t("promise.mail.to")}</dt>
          <dd>{draft.to || t("promise.mail.no-address")}</dd>
        </div>
        <div>
          <dt>{t("promise.mail.subject")}</dt>
          <dd>{draft.subject}</dd>
        </div>
      </dl>
      <p className={styles["mail"]}>{draft.body}</p>
    </Section>
  );
}
