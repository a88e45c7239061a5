import { useActions, useTranslate } from "#renderer/app/store/hooks.tsx";
import { Button } from "#renderer/ui/button.tsx";
import { AskToRemove } from "./ask-to-remove.tsx";
import styles from "./settings.module.css";
import { useSettings } from "./use-settings.ts";

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
