import { Ban } from "lucide-react";
import { useState } from "react";
import { useActions, useLanguage, useNow, useTimeZone, useTranslate } from "#renderer/app/store/hooks/use-app.tsx";
import { Button } from "#renderer/ui/elements/button.tsx";
import { ReasonForm } from "#renderer/ui/forms/reason-form.tsx";
import type { ContactPage } from "#shared/contract/views/contact-page.ts";
import { formatDate } from "#shared/i18n/format.ts";
import styles from "./contact-view.module.css";

/** Says that this contact must not be called; lifting the block needs a reason. */
export function OptOutBanner({ page: { contact, optOut } }: { readonly page: ContactPage }) {
  const t = useTranslate();
  const language = useLanguage();
  const timeZone = useTimeZone();
  const now = useNow(60_000);
  const { contacts } = useActions();
  const [lifting, setLifting] = useState(false);
  const close = () => setLifting(false);
  if (optOut === null) return null;
  return (
    <section className={styles["optOut"]} aria-label={t("outcome.no-further-contact")}>
      <p className={styles["optOutTitle"]}>
        <Ban size={16} aria-hidden="true" />
        {t("contact.opt-out", { date: formatDate(optOut.since, now, language, timeZone) })}
      </p>
      <p>{t("contact.opt-out.blocked", { name: contact.name || contact.company })}</p>
      {optOut.reason !== "" && <p>{t("contact.opt-out.why", { reason: optOut.reason })}</p>}
      {lifting ? (
        <ReasonForm
          label={t("contact.opt-out.reason")}
          description={t("contact.opt-out.reason.hint")}
          action={t("contact.opt-out.lift")}
          cancel={t("common.cancel")}
          onGive={(reason) => void contacts.allow(contact.id, reason).then(close)}
          onCancel={close}
        />
      ) : (
        <Button size="s" onPress={() => setLifting(true)}>
          {t("contact.opt-out.lift")}
        </Button>
      )}
    </section>
  );
}
