import { RotateCcw } from "lucide-react";
import { useAnswer } from "#renderer/app/store/hooks/use-answer.ts";
import { useActions, useTranslate } from "#renderer/app/store/hooks/use-app.tsx";
import { useWhen } from "#renderer/app/store/hooks/use-when.ts";
import { Button } from "#renderer/ui/elements/button.tsx";
import { Badge } from "#renderer/ui/elements/state-mark.tsx";
import { Empty } from "#renderer/ui/layout/panel.tsx";
import type { Thread } from "#shared/domain/threads/thread.ts";
import { changesOf, type ThreadHistory } from "#shared/domain/threads/thread-history.ts";
import { changeWords, FIELD_LABELS } from "./change-words.ts";
import styles from "./thread-pane.module.css";

/** The history of the thread: each sitting with its changes, newest first, and a button to restore what was before it. */
export function ThreadHistoryList({ thread }: { readonly thread: Thread }) {
  const t = useTranslate();
  const { value: history } = useAnswer("thread.history", { contactId: thread.contactId }, [thread.changedAt]);
  if (history === null) return null;
  if (history.length === 0) return <Empty>{t("thread.history.none")}</Empty>;
  return (
    <ol className={styles["versions"]} aria-label={t("thread.history")}>
      {history.map((version, index) => <Version key={version.since} thread={thread} history={history} index={index} />).toReversed()}
    </ol>
  );
}

function Version({ thread, history, index }: { readonly thread: Thread; readonly history: ThreadHistory; readonly index: number }) {
  const t = useTranslate();
  const when = useWhen();
  const { threads } = useActions();
  const version = history[index];
  if (version === undefined) return null;
  return (
    <li className={styles["version"]}>
      <div className={styles["head"]}>
        <p className={styles["when"]}>
          <time dateTime={new Date(version.at).toISOString()}>{when(version.at)}</time>
          {version.by !== "rep" && <Badge>{t(`thread.history.by.${version.by}`)}</Badge>}
        </p>
        <Button size="s" icon={RotateCcw} onPress={() => void threads.restore(thread.contactId, version.since)}>
          {t("thread.history.restore")}
        </Button>
      </div>
      {changesOf(history, thread, index).map((change) => (
        <p key={change.field} className={styles["change"]}>
          <span className={styles["field"]}>{t(FIELD_LABELS[change.field])}</span>
          {changeWords(change, t)}
        </p>
      ))}
    </li>
  );
}
