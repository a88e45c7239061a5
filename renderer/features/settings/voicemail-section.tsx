import { useActions, useTranslate } from "#renderer/app/store/hooks/use-app.tsx";
import { useSettings } from "#renderer/app/store/hooks/use-settings.ts";
import { Switch } from "#renderer/ui/forms/choice.tsx";
import { Section } from "#renderer/ui/layout/panel.tsx";
import styles from "#renderer/ui/settings/settings.module.css";
import { OptionalNumber } from "./optional-number.tsx";

/** When calls go to voicemail automatically, and how long messages are stored. */
export function VoicemailSection() {
  const t = useTranslate();
  const { settings } = useActions();
  const { answering, messageLimits } = useSettings();
  return (
    <>
      <Section title={t("settings.voicemail.answering")}>
        <p className={styles["quiet"]}>{t("settings.voicemail.answering.intro")}</p>
        <Switch isSelected={answering.whenBusy} onChange={(whenBusy) => void settings.save({ answering: { ...answering, whenBusy } })}>
          {t("settings.voicemail.when-busy")}
        </Switch>
        <OptionalNumber
          title={t("settings.voicemail.after")}
          label={t("settings.voicemail.after.seconds")}
          name="answering.afterSeconds"
          value={answering.afterSeconds}
          usual={20}
          min={1}
          max={120}
          onSave={(afterSeconds) => settings.saving.write({ answering: { ...answering, afterSeconds } })}
        />
      </Section>
      <Section title={t("settings.voicemail.limits")}>
        <p className={styles["quiet"]}>{t("settings.voicemail.limits.intro")}</p>
        <OptionalNumber
          title={t("settings.voicemail.limits.age")}
          label={t("settings.voicemail.limits.days")}
          name="messageLimits.days"
          value={messageLimits.days}
          usual={30}
          min={1}
          max={3650}
          onSave={(days) => settings.saving.write({ messageLimits: { ...messageLimits, days } })}
        />
        <OptionalNumber
          title={t("settings.voicemail.limits.size")}
          label={t("settings.voicemail.limits.megabytes")}
          name="messageLimits.megabytes"
          value={messageLimits.megabytes}
          usual={200}
          min={1}
          max={100_000}
          onSave={(megabytes) => settings.saving.write({ messageLimits: { ...messageLimits, megabytes } })}
        />
      </Section>
    </>
  );
}
