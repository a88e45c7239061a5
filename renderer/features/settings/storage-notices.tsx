import { CircleCheck, TriangleAlert } from "lucide-react";
import { useActions, useAppState, useTranslate } from "#renderer/app/store/hooks/use-app.tsx";
import { Button } from "#renderer/ui/elements/button.tsx";
import type { StorageNotice } from "#shared/contract/state.ts";
import type { MessageKey } from "#shared/i18n/translate.ts";
import styles from "./storage-notices.module.css";

function sentenceOf({ keptAs, recovered, partly }: StorageNotice): MessageKey {
  if (keptAs === "") return "settings.storage.imports";
  return partly ? "settings.storage.partly" : recovered ? "settings.storage.recovered" : "settings.storage.lost";
}

/** Damaged files and what was done about them, until the rep has read it. */
export function StorageNotices() {
  const t = useTranslate();
  const { perform } = useActions();
  const notices = useAppState((state) => state.core?.notices);
  if (notices === undefined || notices.length === 0) return null;
  return (
    <ul className={styles["storage"]} aria-live="polite">
      {notices.map((notice) => (
        <li key={notice.id} className={styles["broken"]}>
          {notice.recovered && !notice.partly ? (
            <CircleCheck size={16} aria-hidden="true" />
          ) : (
            <TriangleAlert size={16} aria-hidden="true" />
          )}
          <p className={styles["brokenWords"]}>
            {t(sentenceOf(notice), { file: notice.file, kept: notice.keptAs, names: notice.names.join(", ") })}
          </p>
          <Button size="s" onPress={() => void perform("app.dismissNotice", { id: notice.id })}>
            {t("settings.storage.dismiss")}
          </Button>
        </li>
      ))}
    </ul>
  );
}
