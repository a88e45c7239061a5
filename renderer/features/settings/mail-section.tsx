import { useState } from "react";
import { useActions, useLanguage, useNow, useTimeZone, useTranslate } from "#renderer/app/store/hooks.tsx";
import { Button } from "#renderer/ui/button.tsx";
import { Segments } from "#renderer/ui/choice.tsx";
import { Section } from "#renderer/ui/panel.tsx";
import { inZone } from "#shared/domain/calendar.ts";
import type { Language } from "#shared/domain/contact.ts";
import type { Settings } from "#shared/domain/settings.ts";
import { fillTemplate, TEMPLATES, type Template } from "#shared/domain/template.ts";
import { formatFullDate, formatTime, formatZone } from "#shared/i18n/format.ts";
import { createTranslate, type Translate } from "#shared/i18n/translate.ts";
import { SavedField } from "./saved-field.tsx";
import styles from "./settings.module.css";
import { useSettings } from "./use-settings.ts";

const FIELDS: readonly string[] = ["name", "date", "time", "zone", "reason", "ownName", "ownCompany"];

/** Words in braces that nobody fills in. */
function unknownFields(text: string): readonly string[] {
  return [...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? "").filter((name) => !FIELDS.includes(name));
}

function complaint(text: string, t: Translate): string {
  const unknown = unknownFields(text);
  return unknown.length === 0
    ? ""
    : t("settings.mail.unknown", { count: unknown.length, list: unknown.map((name) => `{${name}}`).join(", ") });
}

/** The mail that tells of a promised call, one text a language, with what becomes of it. */
export function MailSection() {
  const t = useTranslate();
  const shownLanguage = useLanguage();
  const { settings } = useActions();
  const { templates } = useSettings();
  const [language, setLanguage] = useState<Language>(shownLanguage);
  const template = templates[language].reschedule;
  const save = (patch: Partial<Template>) =>
    void settings.save({ templates: { ...templates, [language]: { ...templates[language], reschedule: { ...template, ...patch } } } });
  const isOriginal = template.subject === TEMPLATES[language].reschedule.subject && template.body === TEMPLATES[language].reschedule.body;
  return (
    <>
      <p className={styles["quiet"]}>{t("settings.mail.intro")}</p>
      <Segments<Language>
        label={t("settings.mail.language")}
        options={(["de", "en"] as const).map((key) => ({ key, label: t(`settings.look.language.${key}`) }))}
        value={language}
        onChange={setLanguage}
      />
      <TemplateFields key={language} template={template} onSave={save} />
      {!isOriginal && (
        <div>
          <Button size="s" onPress={() => save(TEMPLATES[language].reschedule)}>
            {t("settings.mail.reset")}
          </Button>
        </div>
      )}
      <Preview template={template} language={language} />
    </>
  );
}

interface TemplateFieldsProps {
  readonly template: Template;
  readonly onSave: (patch: Partial<Template>) => void;
}

function TemplateFields({ template, onSave }: TemplateFieldsProps) {
  const t = useTranslate();
  const list = FIELDS.map((name) => `{${name}}`).join(", ");
  return (
    <div className={styles["form"]}>
      <SavedField label={t("settings.mail.subject")} value={template.subject} onSave={(subject) => onSave({ subject })} />
      <SavedField
        label={t("settings.mail.body")}
        description={complaint(`${template.subject} ${template.body}`, t) || t("settings.mail.fields", { list })}
        value={template.body}
        rows={8}
        onSave={(body) => onSave({ body })}
      />
    </div>
  );
}

function Preview({ template, language }: { readonly template: Template; readonly language: Language }) {
  const t = useTranslate();
  const timeZone = useTimeZone();
  const now = useNow(60_000);
  const settings: Settings = useSettings();
  const words = createTranslate(language);
  const at = inZone(now, timeZone).add({ days: 1 }).with({ hour: 10, minute: 30, second: 0, millisecond: 0 }).epochMilliseconds;
  const values = {
    name: words("settings.mail.sample.name"),
    date: formatFullDate(at, language, timeZone),
    time: formatTime(at, language, timeZone),
    zone: formatZone(at, language, timeZone),
    reason: words("settings.mail.sample.reason"),
    ownName: settings.ownName,
    ownCompany: settings.ownCompany,
  };
  return (
    <Section title={t("settings.mail.preview")}>
      <div className={styles["mail"]} lang={language}>
        <p className={styles["strong"]}>{fillTemplate(template.subject, values)}</p>
        <p>{fillTemplate(template.body, values).trim()}</p>
      </div>
    </Section>
  );
}
