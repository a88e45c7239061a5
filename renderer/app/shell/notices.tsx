import { CircleAlert, CircleCheck, X } from "lucide-react";
import { useActions, useAppState, useTranslate } from "#renderer/app/store/hooks/use-app.tsx";
import type { Notice } from "#renderer/app/store/state/app-state.ts";
import { Button, IconButton } from "#renderer/ui/elements/button.tsx";
import { cx } from "#renderer/ui/elements/cx.ts";
import { useInField } from "#renderer/ui/keys/use-in-field.ts";
import { useKeys } from "#renderer/ui/keys/use-keys.ts";
import styles from "./notices.module.css";

const icons = { success: CircleCheck, problem: CircleAlert } as const;

/** Shows for ten seconds what was done or went wrong, with undo if it can be undone. */
export function Notices() {
  const t = useTranslate();
  const notices = useAppState((state) => state.notices);
  const { undo, dismissNotice } = useActions();
  const latest = notices.findLast((notice) => notice.undo !== null);
  const takeBack = ({ id, undo: what }: Notice) => {
    if (what !== null) undo(what);
    dismissNotice(id);
  };
  // In a text field the undo key types a letter, so the notice does not mention it.
  const isText = useInField();
  useKeys(latest === undefined ? {} : { u: () => takeBack(latest) });
  return (
    <section className={styles["notices"]} aria-label={t("notice.label")} aria-live="polite">
      {notices.map((notice) => (
        <OneNotice key={notice.id} notice={notice} hasKey={notice === latest && !isText} onUndo={() => takeBack(notice)} />
      ))}
    </section>
  );
}

interface OneNoticeProps {
  readonly notice: Notice;
  readonly hasKey: boolean;
  readonly onUndo: () => void;
}

function OneNotice({ notice, hasKey, onUndo }: OneNoticeProps) {
  const t = useTranslate();
  const { dismissNotice } = useActions();
  const Icon = icons[notice.tone];
  return (
    <div className={cx(styles["notice"], styles[notice.tone])} role={notice.tone === "problem" ? "alert" : undefined}>
      <Icon size={16} aria-hidden="true" />
      <span className={styles["words"]}>
        {[t(notice.key, notice.params), notice.aside === null ? "" : t(notice.aside)].filter((words) => words !== "").join(" · ")}
      </span>
      {notice.undo !== null && (
        <Button size="s" keyCap={hasKey ? "U" : null} onPress={onUndo}>
          {t(notice.undo.kind === "call-back" ? "notice.call-back" : "common.undo")}
        </Button>
      )}
      <IconButton size="s" icon={X} label={t("notice.dismiss")} onPress={() => dismissNotice(notice.id)} />
    </div>
  );
}
