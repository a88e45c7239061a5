import { Send, X } from "lucide-react";
import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import { useActions, useAppState, useTranslate } from "#renderer/app/store/hooks/use-app.tsx";
import { Button, IconButton } from "#renderer/ui/elements/button.tsx";
import { Segments } from "#renderer/ui/forms/choice.tsx";
import { TextAreaField, TextField } from "#renderer/ui/forms/field.tsx";
import { LANGUAGES, type Language } from "#shared/domain/contacts/contact.ts";
import { isMailAddress } from "#shared/domain/network/host.ts";
import { aboutKey, type MailAbout, type MailDraft, unfilled } from "#shared/domain/outreach/mail.ts";
import { Attachments } from "./attachments.tsx";
import styles from "./mail.module.css";
import { askingFor, type Draft, useDraft, withText } from "./use-draft.ts";
import { VoiceMessage } from "./voice-message.tsx";

/** Writes and sends a mail, in a panel beside the other panes. */
export function Composer() {
  const about = useAppState((state) => state.composer);
  return about === null ? null : <Open key={aboutKey(about)} about={about} />;
}

function Open({ about }: { readonly about: MailAbout }) {
  const t = useTranslate();
  const { mail: actions } = useActions();
  const { draft, change, startOver } = useDraft(about);
  const panel = useFocusOnce(draft !== null);
  const [isSending, setIsSending] = useState(false);
  async function send() {
    if (draft === null || isSending) return;
    setIsSending(true);
    if (await actions.send(draft.mail)) actions.close();
    setIsSending(false);
  }
  // Text typed after sending would start a new draft.
  const edit = (patch: Partial<MailDraft>) => {
    if (!isSending) change(patch);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Escape") actions.close();
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) void send();
  };
  const title = draft === null || draft.name === "" ? t(`mail.kind.${about.kind}`) : t("mail.title", { name: draft.name });
  return (
    <section ref={panel} className={styles["composer"]} aria-label={t("mail.region")} data-testid="composer" onKeyDown={onKeyDown}>
      <header className={styles["head"]}>
        <div>
          <h2 className={styles["title"]}>{title}</h2>
          {draft !== null && draft.name !== "" && <p className={styles["quiet"]}>{t(`mail.kind.${about.kind}`)}</p>}
        </div>
        <IconButton size="s" icon={X} label={t("common.close")} onPress={actions.close} />
      </header>
      {draft === null ? (
        <p className={styles["quiet"]}>{t("mail.loading")}</p>
      ) : (
        <>
          {about.kind === "voice-message" && about.promiseId !== null && (
            <VoiceMessage mail={draft.mail} promiseId={about.promiseId} change={edit} />
          )}
          {draft.isOutdated && (
            <p className={styles["warning"]} role="status">
              {t("mail.outdated")}
            </p>
          )}
          <Fields draft={draft} change={edit} />
          <Attachments draft={draft} change={edit} />
          <Foot mail={draft.mail} isSending={isSending} onSend={() => void send()}>
            {draft.isOwn && (
              <Button size="s" tone="quiet" onPress={() => void startOver()}>
                {t("mail.start-over")}
              </Button>
            )}
          </Foot>
        </>
      )}
    </section>
  );
}

/** Moves the focus into the composer once, since the rep opened it: to a missing address, the recording, else the text. */
function useFocusOnce(isReady: boolean) {
  const panel = useRef<HTMLElement>(null);
  useEffect(() => {
    if (!isReady) return;
    const empty = [...(panel.current?.querySelectorAll<HTMLInputElement>("input[type=email]") ?? [])].find(({ value }) => value === "");
    const record = panel.current?.querySelector<HTMLElement>("[data-testid=voice-message] button");
    (empty ?? record ?? panel.current?.querySelector("textarea"))?.focus({ preventScroll: true });
    panel.current?.scrollIntoView({ block: "nearest" });
  }, [isReady]);
  return panel;
}

interface FieldsProps {
  readonly draft: Draft;
  readonly change: (patch: Partial<MailDraft>) => void;
}

function Fields({ draft: { mail }, change }: FieldsProps) {
  const t = useTranslate();
  const text = mail.texts[mail.language];
  const badAddress = mail.to.trim() !== "" && !isMailAddress(mail.to.trim());
  return (
    <>
      <TextField
        label={t("mail.to")}
        type="email"
        value={mail.to}
        onChange={(to) => change({ to })}
        {...(mail.to.trim() === "" ? { description: t("mail.to.missing") } : {})}
        error={badAddress ? t("mail.to.bad") : ""}
      />
      <div className={styles["choices"]}>
        <Segments<Language>
          label={t("mail.language")}
          hideLabel
          value={mail.language}
          onChange={(language) => change({ language })}
          options={LANGUAGES.map((key) => ({ key, label: t(`settings.look.language.${key}`) }))}
        />
        {mail.about.kind === "attempts" && (
          <Segments<"5" | "10">
            label={t("mail.minutes")}
            hideLabel
            value={`${mail.minutes}`}
            onChange={(minutes) => change(askingFor(mail, minutes === "5" ? 5 : 10))}
            options={(["5", "10"] as const).map((key) => ({ key, label: t("mail.minutes.count", { count: Number(key) }) }))}
          />
        )}
      </div>
      <TextField label={t("mail.subject")} value={text.subject} onChange={(subject) => change(withText(mail, { subject }))} />
      <TextAreaField label={t("mail.body")} rows={10} value={text.body} onChange={(body) => change(withText(mail, { body }))} />
      <Unfilled mail={mail} />
    </>
  );
}

/** Names placeholders that are still in braces, before the rep sends the mail. */
function Unfilled({ mail }: { readonly mail: MailDraft }) {
  const t = useTranslate();
  const missing = unfilled(mail.texts[mail.language]);
  if (missing.length === 0) return null;
  return (
    <p className={styles["warning"]} role="status">
      {t("mail.unfilled", { count: missing.length, list: missing.map((name) => `{${name}}`).join(", ") })}
    </p>
  );
}

interface FootProps {
  readonly mail: MailDraft;
  readonly isSending: boolean;
  readonly onSend: () => void;
  readonly children: React.ReactNode;
}

function Foot({ mail, isSending, onSend, children }: FootProps) {
  const t = useTranslate();
  const hasServer = useAppState((state) => (state.core?.settings.mailServer ?? null) !== null);
  const canSend = isMailAddress(mail.to.trim()) && unfilled(mail.texts[mail.language]).length === 0;
  return (
    <>
      {!hasServer && <p className={styles["quiet"]}>{t(mail.calendar || mail.voice !== null ? "mail.program.attach" : "mail.program")}</p>}
      <div className={styles["buttons"]}>
        <Button tone="primary" icon={Send} keyCap={t("mail.key")} isDisabled={isSending || !canSend} onPress={onSend}>
          {t(hasServer ? "mail.send" : "mail.open-program")}
        </Button>
        {children}
      </div>
    </>
  );
}
