import { useActions, useTranslate } from "#renderer/app/store/hooks/use-app.tsx";
import { useSettings } from "#renderer/app/store/hooks/use-settings.ts";
import { Button } from "#renderer/ui/elements/button.tsx";
import { AskToRemove } from "#renderer/ui/settings/ask-to-remove.tsx";
import styles from "#renderer/ui/settings/settings.module.css";

/** The practice line and its sample contacts: one press switches it on; switching it off asks for confirmation. */
export function PracticeSection() {
  const t = useTranslate();
  const { practice, perform } = useActions();
  const { practice: isOn } = useSettings();
  return (
    <>
      <p className={styles["quiet"]}>{t("settings.practice.intro")}</p>
      <p>{t(isOn ? "settings.practice.shown" : "settings.practice.hidden")}</p>
      {isOn ? (
        <AskToRemove t={t} what="practice" onRemove={() => void practice.remove()} />
      ) : (
        <div>
          <Button tone="primary" onPress={() => void perform("practice.show", {})}>
            {t("settings.practice.bring")}
          </Button>
        </div>
      )}
    </>
  );
}
