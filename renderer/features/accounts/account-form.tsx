import { useState } from "react";
import { useActions, useTranslate } from "#renderer/app/store/hooks/use-app.tsx";
import { TextField } from "#renderer/ui/forms/field.tsx";
import { FormEnd } from "#renderer/ui/forms/form-end.tsx";
import { useForm } from "#renderer/ui/forms/use-form.ts";
import { Section } from "#renderer/ui/layout/panel.tsx";
import { AskToRemove } from "#renderer/ui/settings/ask-to-remove.tsx";
import styles from "#renderer/ui/settings/settings.module.css";
import type { SipAccount } from "#shared/domain/phone/account.ts";
import { type AccountDraft, type AccountPartProps, accountDraft, accountFaults, accountOf } from "./account-draft.ts";
import { NetworkFields } from "./network-fields.tsx";
import { VoicemailFields } from "./voicemail-fields.tsx";

interface AccountFormProps {
  readonly account: SipAccount | null;
  readonly onDone: () => void;
}

function useAccountForm({ account, onDone }: AccountFormProps) {
  const t = useTranslate();
  const { settings } = useActions();
  const [draft, setDraft] = useState(() => accountDraft(account));
  const form = useForm({
    t,
    draft,
    check: accountFaults,
    send: async () => {
      const password = draft.password === "" && account !== null ? null : draft.password;
      const saved = await settings.saveAccount(accountOf(draft, account, crypto.randomUUID()), password);
      if (saved.ok) onDone();
      return saved;
    },
  });
  const change = (patch: Partial<AccountDraft>) => setDraft((before) => ({ ...before, ...patch }));
  const part: AccountPartProps = { draft, change, errorOf: form.errorOf };
  return { form, part };
}

/** The form for an account. It has a save button, unlike most, since an incomplete account cannot work. */
export function AccountForm(props: AccountFormProps) {
  const { account, onDone } = props;
  const t = useTranslate();
  const { perform } = useActions();
  const { form, part } = useAccountForm(props);
  return (
    <Section title={account === null ? t("settings.account.new") : t("settings.accounts.edit", { label: account.label })}>
      <form className={styles["form"]} {...form.props}>
        <LineFields {...part} isNew={account === null} />
        <VoicemailFields {...part} />
        <NetworkFields {...part} />
        <FormEnd form={form} t={t} action={t("settings.account.save")} onCancel={onDone} />
      </form>
      {account !== null && (
        <AskToRemove t={t} what="accounts" onRemove={() => void perform("account.remove", { id: account.id }).then(onDone)} />
      )}
    </Section>
  );
}

function LineFields(props: AccountPartProps & { readonly isNew: boolean }) {
  const t = useTranslate();
  const { draft, change, errorOf } = props;
  return (
    <div className={styles["pair"]}>
      <TextField
        label={t("settings.account.label")}
        description={t("settings.account.label.hint")}
        value={draft.label}
        onChange={(label) => change({ label })}
        autoFocus
      />
      <TextField
        label={t("settings.account.server")}
        description={t("settings.account.server.hint")}
        value={draft.server}
        onChange={(server) => change({ server })}
        error={errorOf("server")}
        type="url"
      />
      <TextField
        label={t("settings.account.address")}
        description={t("settings.account.address.hint")}
        value={draft.address}
        onChange={(address) => change({ address })}
        error={errorOf("address")}
        type="url"
      />
      <SignInFields {...props} />
    </div>
  );
}

function SignInFields({ draft, change, isNew }: AccountPartProps & { readonly isNew: boolean }) {
  const t = useTranslate();
  return (
    <>
      <TextField
        label={t("settings.account.password")}
        {...(isNew ? {} : { description: t("settings.account.password.kept") })}
        value={draft.password}
        onChange={(password) => change({ password })}
        type="password"
      />
      <TextField
        label={t("settings.account.user")}
        description={t("settings.account.user.hint")}
        value={draft.authorizationUser}
        onChange={(authorizationUser) => change({ authorizationUser })}
      />
      <TextField label={t("settings.account.name")} value={draft.displayName} onChange={(displayName) => change({ displayName })} />
    </>
  );
}
