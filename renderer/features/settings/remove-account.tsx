import { useState } from "react";
import { useActions, useTranslate } from "#renderer/app/store/hooks.tsx";
import { Button } from "#renderer/ui/button.tsx";
import styles from "./settings.module.css";

/** Asked once in place, since the password goes with it. */
export function RemoveAccount({ id, onDone }: { readonly id: string; readonly onDone: () => void }) {
  const t = useTranslate();
  const { settings } = useActions();
  const [isAsked, setIsAsked] = useState(false);
  return (
    <div className={styles["danger"]}>
      {isAsked ? (
        <>
          <p>{t("settings.accounts.remove.hint")}</p>
          <div className={styles["buttons"]}>
            <Button tone="stop" onPress={() => void settings.removeAccount(id).then(onDone)}>
              {t("settings.accounts.remove.sure")}
            </Button>
            <Button tone="quiet" onPress={() => setIsAsked(false)}>
              {t("common.cancel")}
            </Button>
          </div>
        </>
      ) : (
        <Button size="s" onPress={() => setIsAsked(true)}>
          {t("settings.accounts.remove")}
        </Button>
      )}
    </div>
  );
}
