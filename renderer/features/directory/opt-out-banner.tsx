import { Ban } from "lucide-react";
import { type FormEvent, useState } from "react";
import { useActions, useLanguage, useNow, useTimeZone, useTranslate } from "#renderer/app/store/hooks.tsx";
import { Button } from "#renderer/ui/button.tsx";
import { TextField } from "#renderer/ui/field.tsx";
import type { ContactPage } from "#shared/contract/requests.ts";
import { formatDate } from "#shared/i18n/format.ts";
import styles from "./contact-view.module.css";

/** Says that nobody may dial this contact, and lifts it for a reason. */
export function OptOutBanner({ page: { contact, optOut } }: { readonly page: ContactPage }) {
  const t = useTranslate();
  const language = useLanguage();
  const timeZone = useTimeZone();
  const now = useNow(60_000);
  const [lifting, setLifting] = useState(false);
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
        <LiftForm contactId={contact.id} onDone={() => setLifting(false)} />
      ) : (
        <Button size="s" onPress={() => setLifting(true)}>
          {t("contact.opt-out.lift")}
        </Button>
      )}
    </section>
  );
}

function LiftForm({ contactId, onDone }: { readonly contactId: string; readonly onDone: () => void }) {
  const t = useTranslate();
  const { contacts } = useActions();
  const [reason, setReason] = useState("");
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (reason.trim() === "") return;
    void contacts.allow(contactId, reason.trim()).then(onDone);
  };
  return (
    <form className={styles["lift"]} onSubmit={submit}>
      <TextField
        label={t("contact.opt-out.reason")}
        description={t("contact.opt-out.reason.hint")}
        value={reason}
        onChange={setReason}
        autoFocus
        onKeyDown={({ key }) => key === "Escape" && onDone()}
      />
      <div className={styles["numbers"]}>
        <Button type="submit" isDisabled={reason.trim() === ""} onPress={() => undefined}>
          {t("contact.opt-out.lift")}
        </Button>
        <Button tone="quiet" onPress={onDone}>
          {t("common.cancel")}
        </Button>
      </div>
    </form>
  );
}
