import { useActions, useTranslate } from "#renderer/app/store/hooks/use-app.tsx";
import { useSettings } from "#renderer/app/store/hooks/use-settings.ts";
import { Segments } from "#renderer/ui/forms/choice.tsx";
import { THEMES } from "#shared/domain/settings/settings.ts";

/** Language and theme, applied at once. */
export function LookSection() {
  const t = useTranslate();
  const { settings } = useActions();
  const { language, theme } = useSettings();
  return (
    <>
      <Segments
        label={t("settings.look.language")}
        options={[
          { key: "system", label: t("settings.look.system") },
          { key: "de", label: t("settings.look.language.de") },
          { key: "en", label: t("settings.look.language.en") },
        ]}
        value={language ?? "system"}
        onChange={(key) => void settings.save({ language: key === "de" || key === "en" ? key : null })}
      />
      <Segments
        label={t("settings.look.theme")}
        options={THEMES.map((key) => ({ key, label: t(`settings.look.theme.${key}`) }))}
        value={theme}
        onChange={(key) => void settings.save({ theme: key })}
      />
    </>
  );
}
