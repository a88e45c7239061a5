import { useState } from "react";
import { SavedField, trimmed } from "#renderer/app/store/drafts/saved-field.tsx";
import { useActions, useTranslate } from "#renderer/app/store/hooks/use-app.tsx";
import { useSettings } from "#renderer/app/store/hooks/use-settings.ts";
import { Button } from "#renderer/ui/elements/button.tsx";
import { Section } from "#renderer/ui/layout/panel.tsx";
import styles from "#renderer/ui/settings/settings.module.css";
import { isMailAddress } from "#shared/domain/network/host.ts";
import type { MailServer } from "#shared/domain/settings/settings.ts";
import { MailServerForm } from "./mail-server-form.tsx";

/** The sender of mails, and the server that sends them; without one, mails open in the mail program. */
export function MailServerPart() {
  const t = useTranslate();
  const { settings, perform } = useActions();
  const { ownEmail, mailServer } = useSettings();
  const [isOpen, setIsOpen] = useState(false);
  const remove = () => void perform("mail.saveServer", { server: null, password: null, knowingly: false });
  return (
    <Section title={t("settings.mail.server")}>
      <div className={styles["form"]}>
        <SavedField
          label={t("settings.calls.email")}
          description={t("settings.mail.from")}
          name="ownEmail"
          value={ownEmail}
          check={(text) => (text.trim() === "" || isMailAddress(text.trim()) ? "" : t("settings.calls.email.bad"))}
          clean={trimmed}
          onSave={(email) => settings.saving.write({ ownEmail: email })}
        />
        {isOpen ? (
          <MailServerForm server={mailServer} onDone={() => setIsOpen(false)} />
        ) : (
          <div className={styles["account"]} data-testid="mail-server">
            <p className={styles["words"]}>{mailServer === null ? t("settings.mail.server.none") : <Told server={mailServer} />}</p>
            <div className={styles["buttons"]}>
              <Button onPress={() => setIsOpen(true)}>
                {t(mailServer === null ? "settings.mail.server.add" : "settings.mail.server.edit")}
              </Button>
              {mailServer !== null && (
                <Button tone="quiet" onPress={remove}>
                  {t("settings.mail.server.remove")}
                </Button>
              )}
            </div>
          </div>
        )}
      </div>
    </Section>
  );
}

function Told({ server: { host, port, security, user } }: { readonly server: MailServer }) {
  const t = useTranslate();
  return (
    <>
      <span className={styles["strong"]}>{`${host}:${port}`}</span>{" "}
      <span className={styles["quiet"]}>{[t(`settings.mail.security.${security}`), user].filter((part) => part !== "").join(" · ")}</span>
    </>
  );
}
