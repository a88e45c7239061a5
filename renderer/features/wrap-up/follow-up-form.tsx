import { type FormEvent, type KeyboardEvent, useEffect, useState } from "react";
import { useActions, useAppState, useTranslate } from "#renderer/app/store/hooks.tsx";
import { ringsIn } from "#renderer/app/store/rings-in.ts";
import { Button } from "#renderer/ui/button.tsx";
import { holdKeys } from "#renderer/ui/keys.ts";
import type { CallRecord } from "#shared/domain/call.ts";
import { hasAnswer, type OpenQuestion, type OutcomeDetail } from "#shared/domain/outcome.ts";
import { ConditionFields } from "./condition-fields.tsx";
import { DoorOpenerFields } from "./door-opener-fields.tsx";
import styles from "./outcome-bar.module.css";
import { recordName } from "./record-name.ts";
import { OverruleFields, ReasonFields, ReferralFields } from "./short-fields.tsx";
import { useKeptDraft } from "./use-kept-draft.ts";

/** What a set of fields gets: the answer so far, and how to change it. */
export interface DetailProps<K extends OutcomeDetail["kind"]> {
  readonly detail: Extract<OutcomeDetail, { kind: K }>;
  readonly onChange: (detail: Extract<OutcomeDetail, { kind: K }>) => void;
  /** While the phone rings nothing takes the focus. */
  readonly autoFocus: boolean;
}

interface FollowUpProps {
  readonly call: CallRecord;
  readonly question: OpenQuestion;
}

/** The question that some outcomes ask. The outcome is logged already, and what is being written is kept: leaving is never a loss. */
export function FollowUpForm({ call, question }: FollowUpProps) {
  const t = useTranslate();
  const { outcome } = useActions();
  const kind = question.outcome;
  const rings = useAppState((state) => state.calls.some((entry) => ringsIn(entry.call)));
  const [autoFocus] = useState(!rings);
  useEffect(() => holdKeys(window, null), []);
  const { detail, change, drop } = useKeptDraft(call.id, question.detail);
  const save = async (answer: OutcomeDetail) => {
    drop();
    let isLogged = false;
    try {
      isLogged = await outcome.log(call.id, kind, answer);
    } finally {
      // Also without a core: then it is a draft again, which waits for one.
      if (!isLogged) change(answer);
    }
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isComplete(detail)) void save(detail);
  };
  const leave = () => (hasAnswer(detail) ? outcome.later(call.id) : outcome.leave(call.id));
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Escape") leave();
  };
  return (
    <section className={styles["bar"]} aria-label={t("wrap.follow-up")} data-testid="follow-up">
      <form className={styles["form"]} onSubmit={submit} onKeyDown={onKeyDown}>
        <header className={styles["head"]}>
          <p className={styles["question"]}>
            <strong>{t(`outcome.${kind}`)}</strong>
            <span>{recordName(call, t)}</span>
          </p>
        </header>
        <Fields call={call} detail={detail} onChange={change} autoFocus={autoFocus} />
        <footer className={styles["buttons"]}>
          <Answers detail={detail} onChange={change} onSave={(answer) => void save(answer)} />
          <Button tone="quiet" keyCap="Esc" onPress={leave}>
            {t(hasAnswer(detail) ? "wrap.later" : "wrap.skip")}
          </Button>
        </footer>
      </form>
    </section>
  );
}

/** Without an answer a postponed call is an early no, which only its own button says: Enter in an empty field must not. */
function isComplete(detail: OutcomeDetail): boolean {
  return (detail.kind !== "condition" && detail.kind !== "overruled") || hasAnswer(detail);
}

interface AnswersProps {
  readonly detail: OutcomeDetail;
  readonly onChange: (detail: OutcomeDetail) => void;
  readonly onSave: (detail: OutcomeDetail) => void;
}

/** What can be done with the answer. No condition is a no, or the rep goes on all the same and says why. */
function Answers({ detail, onChange, onSave }: AnswersProps) {
  const t = useTranslate();
  if (detail.kind === "condition" && !hasAnswer(detail)) {
    return (
      <>
        <Button onPress={() => onSave(detail)}>{t("wrap.condition.none")}</Button>
        <Button tone="quiet" onPress={() => onChange({ kind: "overruled", text: "", at: 0 })}>
          {t("wrap.overrule")}
        </Button>
      </>
    );
  }
  return (
    <>
      <Button tone="primary" type="submit" isDisabled={!isComplete(detail)} onPress={() => undefined}>
        {t("common.save")}
      </Button>
      {detail.kind === "overruled" && (
        <Button tone="quiet" onPress={() => onChange({ kind: "condition", text: "", callAt: null })}>
          {t("common.back")}
        </Button>
      )}
    </>
  );
}

interface FieldsProps {
  readonly call: CallRecord;
  readonly detail: OutcomeDetail;
  readonly onChange: (detail: OutcomeDetail) => void;
  readonly autoFocus: boolean;
}

function Fields({ call, detail, onChange, autoFocus }: FieldsProps) {
  switch (detail.kind) {
    case "condition":
      return <ConditionFields call={call} detail={detail} onChange={onChange} autoFocus={autoFocus} />;
    case "door-opener":
      return <DoorOpenerFields detail={detail} onChange={onChange} autoFocus={autoFocus} />;
    case "referral":
      return <ReferralFields detail={detail} onChange={onChange} autoFocus={autoFocus} />;
    case "reason":
      return <ReasonFields detail={detail} onChange={onChange} autoFocus={autoFocus} />;
    case "overruled":
      return <OverruleFields detail={detail} onChange={onChange} autoFocus />;
    case "none":
      return null;
  }
}
