import { useMemo } from "react";
import { Button } from "#renderer/ui/button.tsx";
import { createTranslate, resolveLanguage } from "#shared/i18n/translate.ts";
import styles from "./start-page.module.css";

interface StartPageProps {
  /** `taken`: another window has the phone. `talking`: and a call is on there, which would end. `failed`: the core did not answer, or not as expected. */
  readonly reason: "taken" | "talking" | "failed";
  readonly onPress: () => void;
  /** The other way, where there is one: everything stays as it is. */
  readonly onStay?: () => void;
}

/** Instead of the app where it cannot be opened: why, and what can be done about it. */
export function StartPage({ reason, onPress, onStay }: StartPageProps) {
  const t = useMemo(() => createTranslate(resolveLanguage(null, navigator.language)), []);
  return (
    <main className={styles["page"]}>
      <h1>{t(`open.${reason}.title`)}</h1>
      <p>{t(`open.${reason}.text`)}</p>
      <div className={styles["buttons"]}>
        {onStay !== undefined && (
          <Button tone="primary" onPress={onStay}>
            {t("open.talking.stay")}
          </Button>
        )}
        <Button tone={onStay === undefined ? "primary" : "stop"} onPress={onPress}>
          {t(`open.${reason}.do`)}
        </Button>
      </div>
    </main>
  );
}
