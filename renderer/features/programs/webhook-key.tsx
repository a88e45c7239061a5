import { useId } from "react";
import { useTranslate } from "#renderer/app/store/hooks/use-app.tsx";
import { Button } from "#renderer/ui/elements/button.tsx";
import styles from "./webhook.module.css";

/** The signing key, to be copied to the receiver; it is shown only once. */
export function WebhookKey({ value, onClose }: { readonly value: string; readonly onClose: () => void }) {
  const t = useTranslate();
  const id = useId();
  return (
    <div className={styles["key"]} role="status">
      <label htmlFor={id} className={styles["strong"]}>
        {t("webhook.key")}
      </label>
      <textarea
        // biome-ignore lint/a11y/noAutofocus: the rep has just asked for it, and copies it now.
        autoFocus
        id={id}
        className={styles["secret"]}
        rows={2}
        readOnly
        value={value}
        onFocus={(event) => event.target.select()}
        spellCheck={false}
      />
      <p>{t("webhook.key.once")}</p>
      <div>
        <Button onPress={onClose}>{t("webhook.key.close")}</Button>
      </div>
    </div>
  );
}
