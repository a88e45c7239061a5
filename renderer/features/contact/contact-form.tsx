import { useFormDraft } from "#renderer/app/store/drafts/use-form-draft.ts";
import { useActions, useAppState, useTranslate } from "#renderer/app/store/hooks/use-app.tsx";
import { Select, Switch } from "#renderer/ui/forms/choice.tsx";
import { TextField } from "#renderer/ui/forms/field.tsx";
import { FormEnd } from "#renderer/ui/forms/form-end.tsx";
import { useForm } from "#renderer/ui/forms/use-form.ts";
import { ZoneSelect } from "#renderer/ui/forms/zone-select.tsx";
import { ViewFrame } from "#renderer/ui/layout/view-frame.tsx";
import type { Contact, Language } from "#shared/domain/contacts/contact.ts";
import type { Dialling } from "#shared/domain/numbers/dialling.ts";
import { type ContactDraft, type ContactField, contactDraft, faultsOf, toSave } from "./contact-draft.ts";
import styles from "./contact-form.module.css";
import { NumberFields } from "./number-fields.tsx";

function useContactForm(contact: Contact | null, dialling: Dialling) {
  const t = useTranslate();
  const { contacts, phone } = useActions();
  const dialText = useAppState((state) => state.dialText);
  const number = contact === null ? dialText : "";
  const { value: draft, change, forget } = useFormDraft(`contact ${contact?.id ?? `new ${number}`}`, () => contactDraft(contact, number));
  const form = useForm({
    t,
    draft,
    check: (written) => faultsOf(written, dialling),
    send: async () => {
      const saved = await contacts.save(toSave(draft));
      if (saved.ok) {
        forget();
        if (contact === null) phone.setDialText("");
      }
      return saved;
    },
  });
  return { form, draft, change, forget };
}

/** The form for a contact; `null` for a new one, which starts with the number in the dial field. */
export function ContactForm({ contact }: { readonly contact: Contact | null }) {
  const dialling = useAppState((state) => state.core?.settings.dialling);
  return dialling === undefined ? null : <Form contact={contact} dialling={dialling} />;
}

function Form({ contact, dialling }: { readonly contact: Contact | null; readonly dialling: Dialling }) {
  const t = useTranslate();
  const { go } = useActions();
  const { form, draft, change, forget } = useContactForm(contact, dialling);
  const { errorOf } = form;
  const cancel = () => {
    forget();
    go.edit(false);
  };
  return (
    <ViewFrame title={t(contact === null ? "form.new" : "form.edit")}>
      <form className={styles["form"]} {...form.props}>
        <Person draft={draft} change={change} errorOf={errorOf} />
        <NumberFields draft={draft} dialling={dialling} errorOf={errorOf} change={change} />
        <Preferences draft={draft} change={change} />
        <FormEnd form={form} t={t} action={t("form.save")} onCancel={cancel} />
      </form>
    </ViewFrame>
  );
}

interface PartProps {
  readonly draft: ContactDraft;
  readonly change: (patch: Partial<ContactDraft>) => void;
}

function Person({ draft, change, errorOf }: PartProps & { readonly errorOf: (field: ContactField) => string }) {
  const t = useTranslate();
  return (
    <div className={styles["pair"]}>
      <TextField label={t("form.name")} value={draft.name} onChange={(name) => change({ name })} error={errorOf("name")} autoFocus />
      <TextField label={t("form.company")} value={draft.company} onChange={(company) => change({ company })} />
      <TextField label={t("form.role")} value={draft.role} onChange={(role) => change({ role })} />
      <TextField
        label={t("form.email")}
        type="email"
        value={draft.email}
        onChange={(email) => change({ email })}
        error={errorOf("email")}
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
