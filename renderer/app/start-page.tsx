import { useMemo } from "react";
import { Button } from "#renderer/ui/button.tsx";
import { createTranslate, resolveLanguage } from "#shared/i18n/translate.ts";
import styles from "./start-page.module.css";

interface StartPageProps {
  /** `taken`: another window has the phone. `failed`: the core did not answer, or not as expected. */
  readonly reason: "taken" | "failed";
  readonly onPress: () => void;
}

/** Instead of the app where it cannot be opened: why, and the one thing to do about it. */
export function StartPage({ reason, onPress }: StartPageProps) {
  const t = useMemo(() => createTranslate(resolveLanguage(null, navigator.language)), []);
  return (
    <main className={styles["page"]}>
      <h1>{t(`open.${reason}.title`)}</h1>
      <p>{t(`open.${reason}.text`)}</p>
      <Button tone="primary" onPress={onPress}>
        {t(`open.${reason}.do`)}
      </Button>
    </main>
  );
}
