import { useState } from "react";
import { Button } from "#renderer/ui/elements/button.tsx";
import type { Translate } from "#shared/i18n/translate.ts";
import styles from "./settings.module.css";

interface AskToRemoveProps {
  /** What is removed; chooses the texts that say what is lost with it. */
  readonly what: "accounts" | "source" | "practice";
  readonly onRemove: () => void;
  readonly t: Translate;
}

/**
 * A button that asks for confirmation in place, used if much is deleted at once or cannot be restored: a password, the file of a source,
 * all samples.
 */
export function AskToRemove({ what, onRemove, t }: AskToRemoveProps) {
  // `null` until the button was first pressed.
  const [isAsked, setIsAsked] = useState<boolean | null>(null);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Escape on one of its buttons cancels the question.
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
