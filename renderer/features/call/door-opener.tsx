import { Check, DoorOpen, PhoneOff } from "lucide-react";
import { useActions, useTranslate } from "#renderer/app/store/hooks/use-app.tsx";
import { threadOfCall } from "#renderer/app/store/selectors/call-thread.ts";
import type { CallEntry } from "#renderer/app/store/state/app-state.ts";
import { Button, ToggleButton } from "#renderer/ui/elements/button.tsx";
import { Disclosure } from "#renderer/ui/layout/disclosure.tsx";
import type { DoorOpenerDraft, DoorQuestion } from "#shared/domain/calls/door-opener.ts";
import { againText, type DoorAnswer, doorAnswers } from "./door-answers.ts";
import { DoorNotes } from "./door-notes.tsx";
import styles from "./door-opener.module.css";
import { useDoorDraft } from "./use-door-draft.ts";

/**
 * For the case that another person answers: who it was last time, short answers in large type, and one click or key to note what they say.
 */
export function DoorOpener({ entry }: { readonly entry: CallEntry }) {
  const t = useTranslate();
  const [draft, change] = useDoorDraft(entry.call.id);
  const { facts, call } = entry;
  const openers = facts?.doorOpeners ?? [];
  const again = againText(openers, t);
  const notes = threadOfCall(entry)?.doorOpenerNotes ?? "";
  const isAnswered = call.answeredAt !== null;
  return (
    <section aria-label={t("call.door")} data-testid="door-opener-card">
      <Disclosure
        framed
        isOpen
        summary={
          <span className={styles["title"]}>
            <DoorOpen size={16} aria-hidden="true" />
            {t("call.door")}
          </span>
        }
      >
        {again !== "" && <p className={styles["again"]}>{again}</p>}
        {openers[0]?.said !== undefined && openers[0].said !== "" && (
          <p className={styles["quiet"]}>{t("call.door.again.said", { said: openers[0].said })}</p>
        )}
        <ul className={styles["answers"]}>
          {doorAnswers(entry, t).map((answer) => (
            <Answer
              key={answer.id}
              answer={answer}
              draft={draft}
              change={isAnswered ? change : null}
              contactId={facts?.match.contact?.id ?? null}
            />
          ))}
        </ul>
        {isAnswered && <DoorNotes draft={draft} change={change} known={openers} />}
        {notes !== "" && <p className={styles["prepared"]}>{notes}</p>}
      </Disclosure>
    </section>
  );
}

interface AnswerProps {
  readonly answer: DoorAnswer;
  readonly draft: DoorOpenerDraft;
  /** `null` until the call is answered. */
  readonly change: ((patch: Partial<DoorOpenerDraft>) => void) | null;
  readonly contactId: string | null;
}

function Answer({ answer: { id, question, answer }, draft, change, contactId }: AnswerProps) {
  const t = useTranslate();
  const { go } = useActions();
  return (
    <li>
      <div className={styles["asked"]}>
        <p className={styles["question"]}>{question}</p>
        {change !== null && <Mark question={id} draft={draft} change={change} />}
      </div>
      {answer !== null && <p className={styles["answer"]}>{answer}</p>}
      {answer === null && (
        <div className={styles["missing"]}>
          <p>{t("call.door.about.missing")}</p>
          {contactId !== null && (
            <Button size="s" onPress={() => go.contact(contactId)}>
              {t("cure.write-thread")}
            </Button>
          )}
        </div>
      )}
    </li>
  );
}

interface MarkProps {
  readonly question: DoorQuestion;
  readonly draft: DoorOpenerDraft;
  readonly change: (patch: Partial<DoorOpenerDraft>) => void;
}

/** Notes with one click that the question was asked and, for a return call, that it was declined, which is what we recommend. */
function Mark({ question, draft, change }: MarkProps) {
  const t = useTranslate();
  const isAsked = draft.asked.includes(question);
  const ask = () => change({ asked: isAsked ? draft.asked.filter((each) => each !== question) : [...draft.asked, question] });
  if (question !== "back") {
    return (
      <ToggleButton size="s" icon={Check} isSelected={isAsked} onChange={ask}>
        {t("call.door.asked")}
      </ToggleButton>
    );
  }
  const isDeclined = draft.returnCall === "declined";
  return (
    <ToggleButton
      size="s"
      icon={PhoneOff}
      keyCap="B"
      isSelected={isDeclined}
      onChange={() => change({ returnCall: isDeclined ? null : "declined" })}
    >
      {t("call.door.refused")}
    </ToggleButton>
  );
}
