import { useState } from "react";
import { SavedField } from "#renderer/app/store/drafts/saved-field.tsx";
import { useActions, useLanguage, useNow, useTimeZone, useTranslate } from "#renderer/app/store/hooks/use-app.tsx";
import { useSettings } from "#renderer/app/store/hooks/use-settings.ts";
import { Button } from "#renderer/ui/elements/button.tsx";
import { Segments, Select } from "#renderer/ui/forms/choice.tsx";
import { Section } from "#renderer/ui/layout/panel.tsx";
import styles from "#renderer/ui/settings/settings.module.css";
import { LANGUAGES, type Language } from "#shared/domain/contacts/contact.ts";
import { fillMail } from "#shared/domain/outreach/mail.ts";
import { TEMPLATE_FIELDS, TEMPLATE_KINDS, TEMPLATES, type Template, type TemplateKind } from "#shared/domain/outreach/template.ts";
import type { Translate } from "#shared/i18n/translate.ts";
import { sampleValues } from "./mail-sample.ts";

/** The texts of mails, one per kind and language, with a preview. */
export function MailTemplates() {
  const t = useTranslate();
  const shownLanguage = useLanguage();
  const { settings } = useActions();
  const { templates } = useSettings();
  const [language, setLanguage] = useState<Language>(shownLanguage);
  const [kind, setKind] = useState<TemplateKind>("reschedule");
  const template = templates[language][kind];
  const original = TEMPLATES[language][kind];
  const changed = (patch: Partial<Template>) => ({
    templates: { ...templates, [language]: { ...templates[language], [kind]: { ...template, ...patch } } },
  });
  const isOriginal = template.subject === original.subject && template.body === original.body;
  return (
    <Section title={t("settings.mail.texts")}>
      <div className={styles["form"]}>
        <p className={styles["quiet"]}>{t("settings.mail.intro")}</p>
        <div className={styles["pair"]}>
          <Select<TemplateKind>
            label={t("settings.mail.kind")}
            options={TEMPLATE_KINDS.map((key) => ({ key, label: t(`mail.kind.${key}`), detail: t(`settings.mail.kind.${key}`) }))}
            value={kind}
            onChange={setKind}
          />
          <Segments<Language>
            label={t("settings.mail.language")}
            options={LANGUAGES.map((key) => ({ key, label: t(`settings.look.language.${key}`) }))}
            value={language}
            onChange={setLanguage}
          />
        </div>
        <TemplateFields
          key={`${kind} ${language}`}
          name={`templates.${language}.${kind}`}
          kind={kind}
          template={template}
          onSave={(patch) => settings.saving.write(changed(patch))}
        />
        {!isOriginal && (
          <div>
            <Button size="s" onPress={() => void settings.save(changed(original))}>
              {t("settings.mail.reset")}
            </Button>
          </div>
        )}
        <Preview kind={kind} template={template} language={language} />
      </div>
    </Section>
  );
}

/** Names the placeholders in braces that do not exist. */
function complaint(kind: TemplateKind, { subject, body }: Template, t: Translate): string {
  const used = [...`${subject} ${body}`.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? "");
  const unknown = [...new Set(used)].filter((name) => !TEMPLATE_FIELDS[kind].includes(name));
  return unknown.length === 0
    ? ""
    : t("settings.mail.unknown", { count: unknown.length, list: unknown.map((name) => `{${name}}`).join(", ") });
}

interface TemplateFieldsProps {
  readonly name: string;
  readonly kind: TemplateKind;
  readonly template: Template;
  readonly onSave: (patch: Partial<Template>) => void;
}

function TemplateFields({ name, kind, template, onSave }: TemplateFieldsProps) {
  const t = useTranslate();
  const list = TEMPLATE_FIELDS[kind].map((name) => `{${name}}`).join(", ");
  const problem = complaint(kind, template, t);
  return (
    <>
      <SavedField
        label={t("settings.mail.subject")}
        name={`${name}.subject`}
        value={template.subject}
        onSave={(subject) => onSave({ subject })}
      />
      <SavedField
        label={t("settings.mail.body")}
        description={t("settings.mail.fields", { list })}
        name={`${name}.body`}
        value={template.body}
        rows={10}
        onSave={(body) => onSave({ body })}
      />
      {problem !== "" && (
        <p className={styles["failure"]} role="status">
          {problem}
        </p>
      )}
    </>
  );
}

interface PreviewProps {
  readonly kind: TemplateKind;
  readonly template: Template;
  readonly language: Language;
}

function Preview({ kind, template, language }: PreviewProps) {
  const t = useTranslate();
  const timeZone = useTimeZone();
  const now = useNow(60_000);
  const { ownName, ownCompany } = useSettings();
  const { subject, body } = fillMail(kind, template, { ...sampleValues(language, timeZone, now), ownName, ownCompany });
  return (
    <Section title={t("settings.mail.preview")}>
      <div className={styles["mail"]} lang={language}>
        <p className={styles["strong"]}>{subject}</p>
        <p>{body}</p>
      </div>
    </Section>
  );
}
