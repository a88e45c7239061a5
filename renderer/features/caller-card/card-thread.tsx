import type { CardActions, CardModel } from "#renderer/app/store/card-model.ts";
import { ThreadRead } from "#renderer/ui/thread-read.tsx";
import { isWritten } from "#shared/domain/thread.ts";
import type { Translate } from "#shared/i18n/translate.ts";
import styles from "./card-thread.module.css";

interface CardThreadProps {
  readonly model: CardModel;
  readonly actions: CardActions;
  readonly t: Translate;
}

/** What was prepared for the caller, as much of it as can be taken in while it rings. */
export function CardThread({ model, actions, t }: CardThreadProps) {
  if (model.facts === null) return null;
  const { thread, match } = model.facts;
  if (thread === null && match.contact === null) return null;
  return (
    <div className={styles["thread"]}>
      <h3 className={styles["title"]}>{t("card.thread")}</h3>
      {isWritten(thread) ? (
        <ThreadRead thread={thread} ticked={model.ticked} onTick={actions.tick} t={t} extent="card" />
      ) : (
        <p className={styles["none"]}>{t("card.thread.none")}</p>
      )}
    </div>
  );
}
