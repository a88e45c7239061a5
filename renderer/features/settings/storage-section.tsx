import { useAppState, useTranslate } from "#renderer/app/store/hooks/use-app.tsx";
import styles from "#renderer/ui/settings/settings.module.css";
import { StorageNotices } from "./storage-notices.tsx";

/** Whether the files with the rep's data are intact. */
export function StorageSection() {
  const t = useTranslate();
  const isFine = useAppState((state) => (state.core?.notices.length ?? 0) === 0);
  return isFine ? <p className={styles["quiet"]}>{t("settings.storage.fine")}</p> : <StorageNotices />;
}
