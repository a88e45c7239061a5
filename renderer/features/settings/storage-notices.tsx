import { CircleCheck, TriangleAlert } from "lucide-react";
import { useActions, useAppState, useTranslate } from "#renderer/app/store/hooks.tsx";
import { Button } from "#renderer/ui/button.tsx";
import styles from "./settings.module.css";

/** Files that were broken and what became of them, until the rep has read it. */
export function StorageNotices() {
  const t = useTranslate();
  const { settings } = useActions();
  const notices = useAppState((state) => state.core?.notices);
  if (notices === undefined || notices.length === 0) return null;
  return (
    <ul className={styles["storage"]} aria-live="polite">
      {notices.map(({ id, file, keptAs, recovered, partly }) => (
        <li key={id} className={styles["broken"]}>
          {recovered && !partly ? <CircleCheck size={16} aria-hidden="true" /> : <TriangleAlert size={16} aria-hidden="true" />}
          <p className={styles["brokenWords"]}>
            {t(`settings.storage.${partly ? "partly" : recovered ? "recovered" : "lost"}`, { file, kept: keptAs })}
          </p>
          <Button size="s" onPress={() => settings.dismissStorageNotice(id)}>
            {t("settings.storage.dismiss")}
          </Button>
        </li>
      ))}
    </ul>
  );
}
