import { MailWarning, Send } from "lucide-react";
import { useActions, useAppState, useTranslate } from "#renderer/app/store/hooks/use-app.tsx";
import { useWhen } from "#renderer/app/store/hooks/use-when.ts";
import { Button } from "#renderer/ui/elements/button.tsx";
import { Badge } from "#renderer/ui/elements/state-mark.tsx";
import { Disclosure } from "#renderer/ui/layout/disclosure.tsx";
import type { OutboxMail } from "#shared/domain/outreach/mail.ts";
import styles from "./mail.module.css";

/** Mails that could not be sent yet, each with its reason. Those delayed for a few seconds have a notice instead. */
export function Outbox() {
  const t = useTranslate();
  const all = useAppState((state) => state.core?.outbox);
  const stuck = (all ?? []).filter(
    ({ state, attempts }) => state === "refused" || state === "unsure" || (attempts > 0 && state !== "held"),
  );
  if (stuck.length === 0) return null;
  return (
    <section className={styles["outbox"]} aria-label={t("mail.outbox")} data-testid="outbox">
      <header className={styles["head"]}>
        <h2 className={styles["title"]}>{t("mail.outbox")}</h2>
        <Badge tone="caution">{stuck.length}</Badge>
      </header>
      <ul>
        {stuck.map((mail) => (
          <Stuck key={mail.id} mail={mail} />
        ))}
      </ul>
    </section>
  );
}

function Stuck({ mail: { id, draft, state, failure, words, dueAt } }: { readonly mail: OutboxMail }) {
  const t = useTranslate();
  const when = useWhen();
  const { mail, perform } = useActions();
  const isSending = state === "sending";
  return (
    <li className={styles["stuckMail"]}>
      <p className={styles["words"]}>
        <strong>{draft.to}</strong> <span className={styles["quiet"]}>{draft.texts[draft.language].subject}</span>
      </p>
      <p className={state === "waiting" || isSending ? styles["quiet"] : styles["warning"]} role="status">
        {state !== "waiting" && !isSending && <MailWarning size={16} aria-hidden="true" />}
        {failure !== null && t(`failure.${failure}`)} {state === "waiting" && t("mail.outbox.next", { when: when(dueAt) })}
      </p>
      {words !== undefined && (
        <Disclosure summary={t("mail.outbox.words")}>
          <p className={styles["words"]}>{words}</p>
        </Disclosure>
      )}
      <div className={styles["buttons"]}>
        <Button size="s" icon={Send} isDisabled={isSending} onPress={() => void perform("mail.sendNow", { id })}>
          {t(state === "unsure" ? "mail.outbox.again" : "mail.outbox.now")}
        </Button>
        <Button size="s" isDisabled={isSending} onPress={() => void mail.recall(id)}>
          {t("mail.outbox.edit")}
        </Button>
        <Button size="s" tone="quiet" isDisabled={isSending} onPress={() => void perform("mail.discard", { id })}>
          {t(state === "unsure" ? "mail.outbox.done" : "mail.outbox.discard")}
        </Button>
      </div>
    </li>
  );
}
