import { type FormEvent, useState } from "react";
import { useActions, useAppState, useTranslate } from "#renderer/app/store/hooks.tsx";
import { Button } from "#renderer/ui/button.tsx";
import { Select, Switch } from "#renderer/ui/choice.tsx";
import { TextField } from "#renderer/ui/field.tsx";
import { useFirstFault } from "#renderer/ui/use-first-fault.ts";
import { useKept } from "#renderer/ui/use-kept.ts";
import { ViewFrame } from "#renderer/ui/view-frame.tsx";
import { ZoneSelect } from "#renderer/ui/zone-select.tsx";
import type { FailureReason } from "#shared/contract/result.ts";
import type { Contact, Language } from "#shared/domain/contact.ts";
import type { Dialling } from "#shared/domain/settings.ts";
import { type ContactDraft, type DraftFaults, draftOf, faultsOf, NO_FAULTS, toSave } from "./contact-draft.ts";
import styles from "./contact-form.module.css";
import { NumberFields } from "./number-fields.tsx";

function useContactForm(contact: Contact | null, dialling: Dialling) {
  const { contacts, phone } = useActions();
  const dialText = useAppState((state) => state.dialText);
  const number = contact === null ? dialText : "";
  const { value: draft, change, forget } = useKept(`contact ${contact?.id ?? `new ${number}`}`, () => draftOf(contact, number));
  const [isTried, setIsTried] = useState(false);
  const { form, showFault } = useFirstFault();
  const [failure, setFailure] = useState<FailureReason | null>(null);
  const faults = faultsOf(draft, dialling);
  async function submit(event: FormEvent) {
    event.preventDefault();
    setIsTried(true);
    if (faults.noName || faults.badMail || faults.badNumbers.length > 0) return showFault();
    const result = await contacts.save(toSave(draft));
    if (!result.ok) return setFailure(result.reason);
    forget();
    if (contact === null) phone.setDialText("");
  }
  return { form, draft, change, forget, faults: isTried ? faults : NO_FAULTS, failure, submit };
}

/** Writing a contact by hand; `null` for a new one, which starts with what stands in the dial field. */
export function ContactForm({ contact }: { readonly contact: Contact | null }) {
  const dialling = useAppState((state) => state.core?.settings.dialling);
  return dialling === undefined ? null : <Form contact={contact} dialling={dialling} />;
}

function Form({ contact, dialling }: { readonly contact: Contact | null; readonly dialling: Dialling }) {
  const t = useTranslate();
  const { go } = useActions();
  const { form, draft, change, forget, faults, failure, submit } = useContactForm(contact, dialling);
  const cancel = () => {
    forget();
    go.edit(false);
  };
  return (
    <ViewFrame title={t(contact === null ? "form.new" : "form.edit")}>
      <form className={styles["form"]} ref={form} noValidate onSubmit={(event) => void submit(event)}>
        <Person draft={draft} change={change} faults={faults} />
        <NumberFields draft={draft} dialling={dialling} badNumbers={faults.badNumbers} change={change} />
        <Preferences draft={draft} change={change} />
        {failure !== null && (
          <p className={styles["failure"]} role="alert">
            {t(`failure.${failure}`)}
          </p>
        )}
        <div className={styles["buttons"]}>
          <Button tone="primary" type="submit" onPress={() => undefined}>
            {t("form.save")}
          </Button>
          <Button tone="quiet" onPress={cancel}>
            {t("common.cancel")}
          </Button>
        </div>
      </form>
    </ViewFrame>
  );
}

interface PartProps {
  readonly draft: ContactDraft;
  readonly change: (patch: Partial<ContactDraft>) => void;
}

function Person({ draft, change, faults }: PartProps & { readonly faults: DraftFaults }) {
  const t = useTranslate();
  return (
    <div className={styles["pair"]}>
      <TextField
        label={t("form.name")}
        value={draft.name}
        onChange={(name) => change({ name })}
        error={faults.noName ? t("form.needs-name") : ""}
        autoFocus
      />
      <TextField label={t("form.company")} value={draft.company} onChange={(company) => change({ company })} />
      <TextField label={t("form.role")} value={draft.role} onChange={(role) => change({ role })} />
      <TextField
        label={t("form.email")}
        type="email"
        value={draft.email}
        onChange={(email) => change({ email })}
        error={faults.badMail ? t("mail.to.bad") : ""}
      />
    </div>
  );
}

function Preferences({ draft, change }: PartProps) {
  const t = useTranslate();
  const languages = [
    { key: "own", label: t("form.language.own") },
    { key: "de", label: t("settings.look.language.de") },
    { key: "en", label: t("settings.look.language.en") },
  ] as const;
  return (
    <>
      <Switch isSelected={draft.customer} onChange={(customer) => change({ customer })}>
        {t("form.customer")}
      </Switch>
      <div className={styles["pair"]}>
        <Select
          label={t("form.language")}
          options={languages}
          value={draft.language ?? "own"}
          onChange={(key) => change({ language: key === "own" ? null : (key satisfies Language) })}
        />
        <ZoneSelect label={t("form.zone")} none={t("form.zone.own")} value={draft.timeZone} onChange={(timeZone) => change({ timeZone })} />
      </div>
    </>
  );
}
