import { CalendarPlus, MoreHorizontal, Pencil, Phone } from "lucide-react";
import { useActions, useLanguage, useNow, useTimeZone, useTranslate } from "#renderer/app/store/hooks/use-app.tsx";
import { useSourceName } from "#renderer/app/store/hooks/use-source-name.ts";
import { Button, IconButton } from "#renderer/ui/elements/button.tsx";
import { Badge } from "#renderer/ui/elements/state-mark.tsx";
import { ActionMenu } from "#renderer/ui/layout/overlay.tsx";
import type { ContactPage } from "#shared/contract/views/contact-page.ts";
import type { Contact } from "#shared/domain/contacts/contact.ts";
import { formatNumber } from "#shared/domain/numbers/number.ts";
import { timeZoneForNumber } from "#shared/domain/numbers/number-zone.ts";
import { formatTime } from "#shared/i18n/format.ts";
import { ContactAttempts } from "./contact-attempts.tsx";
import { ContactTries } from "./contact-tries.tsx";
import styles from "./contact-view.module.css";

/** Name, company, role, local time, and a button for each number. */
export function ContactHead({ page }: { readonly page: ContactPage }) {
  const t = useTranslate();
  const { go, contacts, promises } = useActions();
  const { contact } = page;
  const { name, company, role, email } = contact;
  const sourceName = useSourceName()(contact.source);
  const promise = () =>
    promises.begin({
      contactId: contact.id,
      contactName: name,
      company,
      number: contact.numbers[0]?.value ?? "",
      reason: page.thread?.purpose ?? "",
    });
  const beside = [role, name === "" ? "" : company].filter((text) => text !== "").join(", ");
  return (
    <header className={styles["head"]}>
      <div className={styles["top"]}>
        <div className={styles["who"]}>
          <h1 className={styles["name"]} title={name || company}>
            {name || company}
          </h1>
          {beside !== "" && <p>{beside}</p>}
          <p className={styles["marks"]}>
            {contact.customer && <Badge tone="accent">{t("class.customer")}</Badge>}
            {contact.source !== "hand" && sourceName !== "" && <Badge>{sourceName}</Badge>}
            <TheirTime contact={contact} />
            {email !== "" && <span>{email}</span>}
          </p>
        </div>
        <div className={styles["tools"]}>
          <Button size="s" tone="quiet" icon={CalendarPlus} isDisabled={page.optOut !== null} onPress={promise}>
            {t("contact.promise")}
          </Button>
          <IconButton icon={Pencil} label={t("form.edit")} onPress={() => go.edit(true)} />
          <ActionMenu
            label={t("contact.actions")}
            trigger={<IconButton icon={MoreHorizontal} label={t("contact.actions")} onPress={() => undefined} />}
            entries={[{ id: "remove", label: t("contact.remove"), onAction: () => void contacts.remove(contact.id) }]}
          />
        </div>
      </div>
      <ContactAttempts page={page} />
      <ContactTries contactId={contact.id} />
      <Numbers page={page} />
    </header>
  );
}

function Numbers({ page: { contact, optOut } }: { readonly page: ContactPage }) {
  const t = useTranslate();
  const { go, phone } = useActions();
  if (contact.numbers.length === 0) {
    return (
      <p className={styles["marks"]}>
        {t("contact.numbers.none")}
        <Button size="s" onPress={() => go.edit(true)}>
          {t("contact.numbers.add")}
        </Button>
      </p>
    );
  }
  return (
    <ul className={styles["numbers"]} aria-label={t("contact.numbers")}>
      {contact.numbers.map(({ value, kind }, index) => (
        <li key={value} className={styles["number"]}>
          <Button
            tone={optOut === null && index === 0 ? "go" : "plain"}
            icon={Phone}
            label={t("contact.call", { number: formatNumber(value) })}
            isDisabled={optOut !== null}
            onPress={() => void phone.dial(value, contact.id)}
          >
            {formatNumber(value)}
          </Button>
          <span className={styles["kind"]}>{t(`form.kind.${kind}`)}</span>
        </li>
      ))}
    </ul>
  );
}

/** The local time of the contact, if it differs from the rep's. */
function TheirTime({ contact }: { readonly contact: Contact }) {
  const t = useTranslate();
  const language = useLanguage();
  const ownZone = useTimeZone();
  const now = useNow(30_000);
  const zone = contact.timeZone ?? timeZoneForNumber(contact.numbers[0]?.value ?? "", ownZone);
  const time = formatTime(now, language, zone);
  return time === formatTime(now, language, ownZone) ? null : <span>{t("contact.their-time", { time })}</span>;
}
