import { useState } from "react";
import { Button } from "#renderer/ui/button.tsx";
import type { Translate } from "#shared/i18n/translate.ts";
import styles from "./settings.module.css";

interface AskToRemoveProps {
  /** Of what: its texts say what goes with it. */
  readonly what: "accounts" | "source" | "practice";
  readonly onRemove: () => void;
  readonly t: Translate;
}

/** Asked once in place, where a lot goes at once or cannot be brought back: a password, a file that is far away, all samples. */
export function AskToRemove({ what, onRemove, t }: AskToRemoveProps) {
  // `null` before it was ever asked.
  const [isAsked, setIsAsked] = useState<boolean | null>(null);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Escape on one of its buttons takes the question back.
    <div className={styles["danger"]} onKeyDown={(event) => event.key === "Escape" && isAsked === true && setIsAsked(false)}>
      {isAsked === true ? (
        <>
          <p>{t(`settings.${what}.remove.hint`)}</p>
          <div className={styles["buttons"]}>
            <Button tone="stop" onPress={onRemove}>
              {t(`settings.${what}.remove.sure`)}
            </Button>
            <Button tone="quiet" autoFocus onPress={() => setIsAsked(false)}>
              {t("common.cancel")}
            </Button>
          </div>
        </>
      ) : (
        <div>
          <Button size="s" autoFocus={isAsked === false} onPress={() => setIsAsked(true)}>
            {t(`settings.${what}.remove`)}
          </Button>
        </div>
      )}
    </div>
  );
}
