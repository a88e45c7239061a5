import { useState } from "react";
import { useTranslate } from "#renderer/app/store/hooks.tsx";
import { Button } from "#renderer/ui/button.tsx";
import styles from "./settings.module.css";

interface RemoveForGoodProps {
  /** Of what: its texts say what goes with it. */
  readonly what: "accounts" | "source";
  readonly onRemove: () => void;
}

/** Asked once in place, since what goes with it (a password, a file that is far away) cannot be brought back by undo. */
export function RemoveForGood({ what, onRemove }: RemoveForGoodProps) {
  const t = useTranslate();
  const [isAsked, setIsAsked] = useState(false);
  return (
    <div className={styles["danger"]}>
      {isAsked ? (
        <>
          <p>{t(`settings.${what}.remove.hint`)}</p>
          <div className={styles["buttons"]}>
            <Button tone="stop" onPress={onRemove}>
              {t(`settings.${what}.remove.sure`)}
            </Button>
            <Button tone="quiet" onPress={() => setIsAsked(false)}>
              {t("common.cancel")}
            </Button>
          </div>
        </>
      ) : (
        <div>
          <Button size="s" onPress={() => setIsAsked(true)}>
            {t(`settings.${what}.remove`)}
          </Button>
        </div>
      )}
    </div>
  );
}
