import { useState } from "react";
import { useAsk, useTranslate } from "#renderer/app/store/hooks/use-app.tsx";
import { useSettings } from "#renderer/app/store/hooks/use-settings.ts";
import { Button } from "#renderer/ui/elements/button.tsx";
import { Checkbox, Segments } from "#renderer/ui/forms/choice.tsx";
import { TextField } from "#renderer/ui/forms/field.tsx";
import { FormEnd } from "#renderer/ui/forms/form-end.tsx";
import { useForm } from "#renderer/ui/forms/use-form.ts";
import styles from "#renderer/ui/settings/settings.module.css";
import { TRANSPORT_SECURITIES } from "#shared/domain/network/transport-security.ts";
import type { MailServer } from "#shared/domain/settings/settings.ts";
import {
  type MailServerDraft,
  type MailServerField,
  mailServerDraft,
  mailServerFaults,
  mailServerOf,
  needsConsent,
  withSecurity,
} from "./mail-server-draft.ts";

interface MailServerFormProps {
  readonly server: MailServer | null;
  readonly onDone: () => void;
}

function useServerForm({ server, onDone }: MailServerFormProps) {
  const t = useTranslate();
  const ask = useAsk();
  const { ownEmail } = useSettings();
  const [draft, change] = useState(() => mailServerDraft(server, ownEmail));
  /** The draft with which a test mail was accepted. */
  const [works, setWorks] = useState<MailServerDraft | null>(null);
  const password = draft.password === "" && server !== null ? null : draft.password;
  const input = () => ({ server: mailServerOf(draft), password, knowingly: draft.knowingly });
  const form = useForm({
    t,
    draft,
    check: mailServerFaults,
    send: async () => {
      const saved = await ask("mail.saveServer", input());
      if (saved.ok) onDone();
      return saved;
    },
    blames: { "mail-host": "host", "mail-login": "password", "mail-insecure": "knowingly" },
  });
  const test = () =>
    form.ask(mailServerFaults, async () => {
      setWorks(null);
      const tested = await ask("mail.testServer", input());
      if (tested.ok) setWorks(draft);
      return tested;
    });
  return { form, draft, change, test, works: works === draft };
}

/** The form for a mail server; it can be tested before it is saved. */
export function MailServerForm(props: MailServerFormProps) {
  const t = useTranslate();
  const { ownEmail } = useSettings();
  const { form, draft, change, test, works } = useServerForm(props);
  const { errorOf, pending } = form;
  return (
    <form className={styles["form"]} {...form.props}>
      <Segments<MailServer["security"]>
        label={t("settings.mail.security")}
        value={draft.security}
        onChange={(security) => change(withSecurity(draft, security))}
        options={TRANSPORT_SECURITIES.map((key) => ({ key, label: t(`settings.mail.security.${key}`) }))}
      />
      <Fields draft={draft} change={change} errorOf={errorOf} hasPassword={props.server !== null} />
      {needsConsent(draft) && (
        <div>
          <Checkbox isSelected={draft.knowingly} error={errorOf("knowingly")} onChange={(knowingly) => change({ ...draft, knowingly })}>
            {t("settings.mail.knowingly")}
          </Checkbox>
        </div>
      )}
      <p className={styles["quiet"]} role="status">
        {pending === "ask" && t("settings.mail.server.testing")}
        {works && t("settings.mail.server.works", { address: ownEmail })}
      </p>
      <FormEnd form={form} t={t} action={t("settings.mail.server.save")} onCancel={props.onDone}>
        <Button isPending={pending === "ask"} onPress={test}>
          {t("settings.mail.server.test")}
        </Button>
      </FormEnd>
    </form>
  );
}

interface FieldsProps {
  readonly draft: MailServerDraft;
  readonly change: (draft: MailServerDraft) => void;
  readonly errorOf: (field: MailServerField) => string;
  readonly hasPassword: boolean;
}

function Fields({ draft, change, errorOf, hasPassword }: FieldsProps) {
  const t = useTranslate();
  return (
    <div className={styles["pair"]}>
      <TextField
        label={t("settings.mail.host")}
        description={t("settings.mail.host.hint")}
        value={draft.host}
        onChange={(host) => change({ ...draft, host })}
        error={errorOf("host")}
        type="url"
        autoFocus
      />
      <TextField
        label={t("settings.mail.port")}
        value={draft.port}
        onChange={(port) => change({ ...draft, port })}
        error={errorOf("port")}
      />
      <TextField label={t("settings.mail.user")} value={draft.user} onChange={(user) => change({ ...draft, user })} type="email" />
      <TextField
        label={t("settings.mail.password")}
        description={t(hasPassword ? "settings.account.password.kept" : "settings.mail.password.hint")}
        value={draft.password}
        onChange={(password) => change({ ...draft, password })}
        error={errorOf("password")}
        type="password"
      />
    </div>
  );
}
