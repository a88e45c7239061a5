import { Mail, PenLine } from "lucide-react";
import { useActions, useAppState, useTranslate } from "#renderer/app/store/hooks/use-app.tsx";
import { useWhen } from "#renderer/app/store/hooks/use-when.ts";
import { Button } from "#renderer/ui/elements/button.tsx";
import { Badge } from "#renderer/ui/elements/state-mark.tsx";
import { Section } from "#renderer/ui/layout/panel.tsx";
import { aboutKey, type MailDraft, type Touch } from "#shared/domain/outreach/mail.ts";
import styles from "./mail.module.css";

/** Mails to the shown contact: drafts first, then those sent, newest first. */
export function ContactMails() {
  const t = useTranslate();
  const page = useAppState((state) => state.page);
  if (page === null || page.touches.length + page.mailDrafts.length === 0) return null;
  return (
    <Section title={t("mail.contact")}>
      <ul data-testid="contact-mails">
        {page.mailDrafts.map((draft) => (
          <Begun key={aboutKey(draft.about)} draft={draft} />
        ))}
        {page.touches.map((touch) => (
          <Sent key={touch.id} touch={touch} />
        ))}
      </ul>
    </Section>
  );
}

function Begun({ draft: { about } }: { readonly draft: MailDraft }) {
  const t = useTranslate();
  const { mail } = useActions();
  return (
    <li className={styles["line"]}>
      <PenLine size={16} aria-hidden="true" />
      <span className={styles["words"]}>{t(`mail.kind.${about.kind}`)}</span>
      <Badge tone="accent">{t("mail.begun")}</Badge>
      <Button size="s" onPress={() => void mail.compose(about)}>
        {t("mail.go-on")}
      </Button>
    </li>
  );
}

function Sent({ touch: { id, at, template, opened } }: { readonly touch: Touch }) {
  const t = useTranslate();
  const when = useWhen();
  const { perform } = useActions();
  const state = useAppState((app) => app.core?.outbox.find((mail) => mail.id === id)?.state ?? null);
  return (
    <li className={styles["line"]}>
      <Mail size={16} aria-hidden="true" />
      <span className={styles["words"]}>{t(`mail.kind.${template}`)}</span>
      {state !== null && <Badge tone={state === "held" || state === "sending" ? "plain" : "caution"}>{t(`mail.state.${state}`)}</Badge>}
      {opened === true && (
        <>
          <Badge tone="caution">{t("mail.opened")}</Badge>
          <Button size="s" onPress={() => void perform("mail.confirm", { of: "touch", id, sent: true })}>
            {t("promise.told.confirm")}
          </Button>
          <Button size="s" tone="quiet" onPress={() => void perform("mail.confirm", { of: "touch", id, sent: false })}>
            {t("promise.told.deny")}
          </Button>
        </>
      )}
      <time className={styles["quiet"]} dateTime={new Date(at).toISOString()}>
        {when(at)}
      </time>
    </li>
  );
}
