import { useState } from "react";
import { useActions, useTranslate } from "#renderer/app/store/hooks.tsx";
import { Button } from "#renderer/ui/button.tsx";
import styles from "./settings.module.css";

/** Asked once in place, since the file may be far away and the password goes with it. */
export function RemoveSource({ id, onDone }: { readonly id: string; readonly onDone: () => void }) {
  const t = useTranslate();
  const { sources } = useActions();
  const [isAsked, setIsAsked] = useState(false);
  return (
    <div className={styles["danger"]}>
      {isAsked ? (
        <>
          <p>{t("settings.source.remove.hint")}</p>
          <div className={styles["buttons"]}>
            <Button tone="stop" onPress={() => void sources.remove(id).then(onDone)}>
              {t("settings.source.remove.sure")}
            </Button>
            <Button tone="quiet" onPress={() => setIsAsked(false)}>
              {t("common.cancel")}
            </Button>
          </div>
        </>
      ) : (
        <div>
          <Button size="s" onPress={() => setIsAsked(true)}>
            {t("settings.source.remove")}
          </Button>
        </div>
      )}
    </div>
  );
}
