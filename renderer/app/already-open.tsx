import { useMemo } from "react";
import { Button } from "#renderer/ui/button.tsx";
import { createTranslate, resolveLanguage } from "#shared/i18n/translate.ts";
import styles from "./already-open.module.css";

/** Instead of the app where another window has the phone. */
export function AlreadyOpen({ onTake }: { readonly onTake: () => void }) {
  const t = useMemo(() => createTranslate(resolveLanguage(null, navigator.language)), []);
  return (
    <main className={styles["page"]}>
      <h1>{t("open.title")}</h1>
      <p>{t("open.text")}</p>
      <Button tone="primary" onPress={onTake}>
        {t("open.take")}
      </Button>
    </main>
  );
}
