import { useActions, useTranslate } from "#renderer/app/store/hooks.tsx";
import { Button } from "#renderer/ui/button.tsx";
import styles from "./settings.module.css";
import { useSettings } from "./use-settings.ts";

/** The practice line and its sample contacts, on or off by one press. */
export function PracticeSection() {
  const t = useTranslate();
  const { practice } = useActions();
  const { practice: isOn } = useSettings();
  return (
    <>
      <p className={styles["quiet"]}>{t("settings.practice.intro")}</p>
      <p>{t(isOn ? "settings.practice.shown" : "settings.practice.hidden")}</p>
      <div>
        <Button tone={isOn ? "plain" : "primary"} onPress={() => void practice.showSamples(!isOn)}>
          {t(isOn ? "settings.practice.remove" : "settings.practice.bring")}
        </Button>
      </div>
    </>
  );
}
