import { type KeyboardEvent, type SyntheticEvent, useEffect, useState } from "react";
import { useSaving } from "#renderer/app/store/drafts/use-saving.ts";
import { useActions, useAppState, useNow, useTranslate } from "#renderer/app/store/hooks/use-app.tsx";
import { ringsIn } from "#renderer/app/store/selectors/call-phase.ts";
import { Button } from "#renderer/ui/elements/button.tsx";
import { type Faults, useForm } from "#renderer/ui/forms/use-form.ts";
import { holdKeys } from "#renderer/ui/keys/keys.ts";
import { ok } from "#shared/contract/basics/result.ts";
import type { CallRecord } from "#shared/domain/calls/call.ts";
import { hasAnswer, type OpenQuestion, type OutcomeDetail, type Referral } from "#shared/domain/calls/outcome.ts";
import { ConditionFields } from "./condition-fields.tsx";
import { DoorOpenerFields } from "./door-opener-fields.tsx";
import styles from "./outcome-bar.module.css";
import { PromiseFields } from "./promise-fields.tsx";
import { recordName } from "./record-name.ts";
import { OverruleFields, ReasonFields, ReferralFields, useIsNumber } from "./short-fields.tsx";

interface FollowUpProps {
  readonly call: CallRecord;
  readonly question: OpenQuestion;
  /** The question may take the focus, because nothing else has begun since it was raised. */
  readonly mayFocus: boolean;
}

/** The follow-up question of some outcomes. The outcome is logged already and the answer saves itself, so closing loses nothing. */
export function FollowUpForm({ call, question, mayFocus }: FollowUpProps) {
  const t = useTranslate();
  const { outcome } = useActions();
  const kind = question.outcome;
  const rings = useAppState((state) => state.calls.some((entry) => ringsIn(entry.call)));
  const [autoFocus] = useState(!rings && mayFocus);
  const isNumber = useIsNumber();
  const now = useNow(60_000);
  useEffect(() => holdKeys(window, null), []);
  const [detail, setDetail] = useState(question.detail);
  const { write } = useSaving(outcome.answering(call.id));
  const change = (next: OutcomeDetail) => {
    setDetail(next);
    write({ callId: call.id, detail: next });
  };
  const save = async (answer: OutcomeDetail) => {
    let isLogged = false;
    try {
      isLogged = await outcome.log(call.id, kind, answer);
    } finally {
      // Without a core the answer becomes a draft again, which is saved later.
      if (!isLogged) change(answer);
    }
  };
  const check = (answer: OutcomeDetail): Faults<AnswerField> => ({
    ...(referralsOf(answer).every(({ number }) => isNumber(number)) ? {} : { number: "wrap.referral.bad" }),
    ...(answer.kind === "promise" && answer.callAt !== null && answer.callAt <= now ? { callAt: "slot.concern.past" } : {}),
  });
  const form = useForm({ t, draft: detail, check, send: async () => ok(await save(detail)) });
  const submit = (event: SyntheticEvent) => {
    if (isComplete(detail)) form.submit(event);
    else event.preventDefault();
  };
  const skip = () => void outcome.leave(call.id);
  // A promised call without a time would be lost, so only its own button saves that.
  const staysOpen = hasAnswer(detail) || detail.kind === "promise";
  const leave = () => (staysOpen ? outcome.later(call.id) : skip());
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Escape") leave();
  };
  return (
    <section className={styles["bar"]} aria-label={t("wrap.follow-up")} data-testid="follow-up">
      <form className={styles["form"]} {...form.props} onSubmit={submit} onKeyDown={onKeyDown}>
        <header className={styles["head"]}>
          <p className={styles["question"]}>
            <strong>{t(`outcome.${kind}`)}</strong>
            <span>{recordName(call, t)}</span>
          </p>
        </header>
        <Fields call={call} detail={detail} onChange={change} autoFocus={autoFocus} errorOf={form.errorOf} />
        <footer className={styles["buttons"]}>
          <Answers detail={detail} onChange={change} onSave={(answer) => void save(answer)} onSkip={skip} />
          <Button tone="quiet" keyCap="Esc" onPress={leave}>
            {t(staysOpen ? "wrap.later" : "wrap.skip")}
          </Button>
        </footer>
      </form>
    </section>
  );
}

type AnswerField = "number" | "callAt";

/** A postponed call without an answer is an early no, which only its own button says: Enter in an empty field must not. */
function isComplete(detail: OutcomeDetail): boolean {
  return (detail.kind !== "condition" && detail.kind !== "overruled" && detail.kind !== "promise") || hasAnswer(detail);
}

/** The people whom the answer refers to. */
function referralsOf(detail: OutcomeDetail): readonly Referral[] {
  if (detail.kind === "referral") return [detail];
  return detail.kind === "door-opener" && detail.referredTo !== null ? [detail.referredTo] : [];
}

interface AnswersProps {
  readonly detail: OutcomeDetail;
  readonly onChange: (detail: OutcomeDetail) => void;
  readonly onSave: (detail: OutcomeDetail) => void;
  readonly onSkip: () => void;
}

/** The buttons for the answer. Without a condition it is a no, unless the rep continues and says why. */
function Answers({ detail, onChange, onSave, onSkip }: AnswersProps) {
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
        {t(detail.kind === "promise" ? "wrap.promise.save" : "common.save")}
      </Button>
      {detail.kind === "promise" && <Button onPress={onSkip}>{t("wrap.promise.none")}</Button>}
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
  readonly errorOf: (field: AnswerField) => string;
}

function Fields({ call, detail, onChange, autoFocus, errorOf }: FieldsProps) {
  switch (detail.kind) {
    case "condition":
      return <ConditionFields call={call} detail={detail} onChange={onChange} autoFocus={autoFocus} />;
    case "door-opener":
      return <DoorOpenerFields detail={detail} onChange={onChange} autoFocus={autoFocus} error={errorOf("number")} />;
    case "referral":
      return <ReferralFields detail={detail} onChange={onChange} autoFocus={autoFocus} error={errorOf("number")} />;
    case "reason":
      return <ReasonFields detail={detail} onChange={onChange} autoFocus={autoFocus} />;
    case "overruled":
      return <OverruleFields detail={detail} onChange={onChange} autoFocus />;
    case "promise":
      return <PromiseFields call={call} detail={detail} onChange={onChange} autoFocus={autoFocus} />;
    case "none":
      return null;
  }
}
