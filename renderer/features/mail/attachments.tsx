import { Calendar, Download, X } from "lucide-react";
import { useActions, useTranslate } from "#renderer/app/store/hooks/use-app.tsx";
import { Button, IconButton } from "#renderer/ui/elements/button.tsx";
import type { MailDraft } from "#shared/domain/outreach/mail.ts";
import styles from "./mail.module.css";
import type { Draft } from "./use-draft.ts";

interface AttachmentsProps {
  readonly draft: Draft;
  readonly change: (patch: Partial<MailDraft>) => void;
}

/** The attachments of the mail; each can be removed, downloaded and added again. */
export function Attachments({ draft: { mail, calendar }, change }: AttachmentsProps) {
  const t = useTranslate();
  const { mail: actions } = useActions();
  if (calendar === null) return null;
  return (
    <ul className={styles["attachments"]} aria-label={t("mail.attachments")}>
      <li className={styles["attachment"]}>
        <Calendar size={16} aria-hidden="true" />
        <span className={styles["words"]} title={calendar}>
          {t(mail.calendar ? "mail.calendar" : "mail.calendar.none")}
        </span>
        <IconButton size="s" icon={Download} label={t("mail.calendar.save")} onPress={() => void actions.calendar(mail.about)} />
        {mail.calendar ? (
          <IconButton size="s" icon={X} label={t("mail.calendar.remove")} onPress={() => change({ calendar: false })} />
        ) : (
          <Button size="s" tone="quiet" onPress={() => change({ calendar: true })}>
            {t("mail.attach")}
          </Button>
        )}
      </li>
    </ul>
  );
}
