import { useAppState, useNow, useTranslate } from "#renderer/app/store/hooks/use-app.tsx";
import { useWhen } from "#renderer/app/store/hooks/use-when.ts";
import { StateMark } from "#renderer/ui/elements/state-mark.tsx";
import { purposeProblem } from "#shared/domain/threads/purpose.ts";
import type { Thread } from "#shared/domain/threads/thread.ts";
import { reviewReason } from "#shared/domain/threads/viewing.ts";
import styles from "./thread-pane.module.css";

/** Whether the thread is prepared, and when the rep last looked at it. */
export function ThreadState({ thread }: { readonly thread: Thread }) {
  const t = useTranslate();
  const when = useWhen();
  const now = useNow(60_000);
  const staleDays = useAppState((state) => state.core?.settings.threadStaleDays ?? 14);
  const problem = purposeProblem(thread.purpose);
  const reason = reviewReason(thread, problem === null, now, staleDays);
  const words = {
    missing: "",
    never: t("thread.look.never"),
    changed: t("thread.look.changed", { when: when(thread.changedAt) }),
    stale: t("thread.look.stale", { when: when(thread.viewedAt ?? 0) }),
    fresh: t("thread.look.fresh", { when: when(thread.viewedAt ?? 0) }),
  }[reason ?? "fresh"];
  if (thread.closed !== null) {
    return (
      <div className={styles["state"]} data-testid="thread-state">
        <StateMark state="caution">{t("thread.state.closed")}</StateMark>
      </div>
    );
  }
  return (
    <div className={styles["state"]} data-testid="thread-state">
      <StateMark state={reason === null ? "ready" : "caution"}>
        {t(problem !== null ? "thread.not-ready" : reason === null ? "thread.prepared" : "look.title")}
      </StateMark>
      <span>{problem === null ? words : t(`thread.purpose.${problem}`)}</span>
    </div>
  );
}
