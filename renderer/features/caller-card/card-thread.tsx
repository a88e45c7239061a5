import { ConditionQuestion } from "#renderer/ui/calls/condition-question.tsx";
import { ThreadRead } from "#renderer/ui/calls/thread-read.tsx";
import type { CardAct, CardModel } from "#shared/contract/views/card.ts";
import { shownThread } from "#shared/domain/callers/caller-facts.ts";
import { isConditionOpen, isWritten } from "#shared/domain/threads/thread.ts";
import { formatDate, formatWhen } from "#shared/i18n/format.ts";
import type { Translate } from "#shared/i18n/translate.ts";
import styles from "./card-thread.module.css";
import { threadTitle } from "./texts.ts";

interface CardThreadProps {
  readonly model: CardModel;
  readonly act: (act: CardAct) => void;
  readonly t: Translate;
}

/**
 * The part of the caller's thread that can be read while it rings, preceded by the condition and a note if the thread is closed. The
 * reasons ask for an open condition.
 */
export function CardThread({ model, act, t }: CardThreadProps) {
  if (model.facts === null) return null;
  const thread = shownThread(model.facts);
  if (thread === null && model.facts.match.contact === null) return null;
  const { language, timeZone } = model;
  const { now } = model.desk;
  const condition = thread?.condition ?? null;
  const when = (at: number) => formatWhen(at, now, language, timeZone);
  const day = (at: number) => formatDate(at, now, language, timeZone);
  return (
    <div className={styles["thread"]}>
      <h3 className={styles["title"]}>{threadTitle(model, t)}</h3>
      {thread?.closed != null && (
        <p className={styles["closed"]}>{t(`thread.closed.${thread.closed.reason}`, { date: day(thread.closed.at) })}</p>
      )}
      {condition !== null && condition.text.trim() !== "" && (
        <ConditionQuestion
          condition={condition}
          when={when}
          t={t}
          onAnswer={isConditionOpen(condition, now) ? null : (cameTrue) => act({ kind: "condition", cameTrue })}
        />
      )}
      {isWritten(thread) ? (
        <ThreadRead
          thread={thread}
          ticked={model.ticked}
          onTick={(pointId, done) => act({ kind: "tick", pointId, done })}
          t={t}
          extent="card"
        />
      ) : (
        <p className={styles["none"]}>{t("card.thread.none")}</p>
      )}
    </div>
  );
}
