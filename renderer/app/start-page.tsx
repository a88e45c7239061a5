import { useMemo } from "react";
import { Button } from "#renderer/ui/elements/button.tsx";
import { createTranslate, resolveLanguage } from "#shared/i18n/translate.ts";
import { pageRoot } from "./page-root.ts";
import styles from "./start-page.module.css";

export interface StartPageProps {
  /**
   * `taken`: another window has the phone. `talking`: it is also in a call, which would end. `failed`: the core did not answer, or not as
   * expected.
   */
  readonly reason: "taken" | "talking" | "failed";
  readonly onPress: () => void;
  /** The alternative that leaves everything as it is, if there is one. */
  readonly onStay?: () => void;
}

/** Says why the app cannot be opened, and what can be done. */
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

/** Shows this page instead of the app. */
export function showStartPage(props: StartPageProps): void {
  pageRoot().render(<StartPage {...props} />);
}
