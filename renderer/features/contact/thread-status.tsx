import { DoorClosed } from "lucide-react";
import { useState } from "react";
import { Button as AriaButton } from "react-aria-components";
import { useActions, useTranslate } from "#renderer/app/store/hooks/use-app.tsx";
import { useWhen } from "#renderer/app/store/hooks/use-when.ts";
import { ConditionQuestion } from "#renderer/ui/calls/condition-question.tsx";
import { Button } from "#renderer/ui/elements/button.tsx";
import { ReasonForm } from "#renderer/ui/forms/reason-form.tsx";
import type { ContactPage } from "#shared/contract/views/contact-page.ts";
import type { Decision } from "#shared/domain/calls/decision.ts";
import type { Thread } from "#shared/domain/threads/thread.ts";
import styles from "./contact-view.module.css";
import { useDay } from "./use-day.ts";

/** The status of the contact: decision, referrer, whether the thread is closed, and the condition. */
export function ThreadStatus({ page: { thread, decision } }: { readonly page: ContactPage }) {
  const t = useTranslate();
  const when = useWhen();
  const { perform } = useActions();
  const condition = thread?.condition ?? null;
  return (
    <>
      {thread?.origin != null && <Origin origin={thread.origin} />}
      {decision !== null && <DecisionLine decision={decision} />}
      {thread?.closed != null && <Closed key={thread.contactId} contactId={thread.contactId} closed={thread.closed} decision={decision} />}
      {thread !== null && condition !== null && condition.text.trim() !== "" && (
        <ConditionQuestion
          condition={condition}
          when={when}
          t={t}
          onAnswer={(cameTrue) => void perform("thread.condition", { contactId: thread.contactId, cameTrue })}
        />
      )}
    </>
  );
}

function Origin({ origin: { contactId, contactName, company, at } }: { readonly origin: NonNullable<Thread["origin"]> }) {
  const t = useTranslate();
  const day = useDay();
  const { go } = useActions();
  const who = [contactName, company].filter((text) => text !== "").join(", ");
  return (
    <p className={styles["marks"]}>
      {t("contact.origin", { date: day(at) })}
      {contactId === null ? (
        <span>{who}</span>
      ) : (
        <AriaButton className={styles["link"] ?? ""} onPress={() => go.contact(contactId)}>
          {who}
        </AriaButton>
      )}
    </p>
  );
}

function DecisionLine({ decision: { kind, touches, days, at } }: { readonly decision: Decision }) {
  const t = useTranslate();
  const day = useDay();
  return (
    <p className={styles["decision"]} data-testid="decision">
      <strong>{t(`decision.${kind}`)}</strong>
      <span>
        {[
          day(at),
          t("decision.touches", { count: touches }),
          days === 0 ? t("decision.same-day") : t("decision.days", { count: days }),
        ].join(" · ")}
      </span>
    </p>
  );
}

interface ClosedProps {
  readonly contactId: string;
  readonly closed: NonNullable<Thread["closed"]>;
  readonly decision: Decision | null;
}

/** A late no is not shown as an early one, even if no condition was named. */
function reasonKey({ closed, decision }: ClosedProps) {
  return closed.reason === "early-no" && decision?.kind === "late-no"
    ? "thread.closed.late-no"
    : (`thread.closed.${closed.reason}` as const);
}

/** No more calls are suggested for a closed thread, unless the rep reopens it with a reason. */
function Closed(props: ClosedProps) {
  const { contactId, closed } = props;
  const t = useTranslate();
  const day = useDay();
  const { perform } = useActions();
  const [reopening, setReopening] = useState(false);
  const close = () => setReopening(false);
  return (
    <section className={styles["closed"]} aria-label={t("thread.closed.label")} data-testid="thread-closed">
      <p className={styles["closedTitle"]}>
        <DoorClosed size={16} aria-hidden="true" />
        {t(reasonKey(props), { date: day(closed.at) })}
      </p>
      <p>{t("thread.closed.hint")}</p>
      {reopening ? (
        <ReasonForm
          label={t("wrap.overrule.reason")}
          description={t("wrap.overrule.hint")}
          action={t("thread.reopen")}
          cancel={t("common.cancel")}
          onGive={(reason) => void perform("thread.reopen", { contactId, reason }).then(close)}
          onCancel={close}
        />
      ) : (
        <Button size="s" onPress={() => setReopening(true)}>
          {t("thread.reopen")}
        </Button>
      )}
    </section>
  );
}
