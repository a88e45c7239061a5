import { type FormEvent, type KeyboardEvent, useState } from "react";
import { useActions, useAppState, useTranslate } from "#renderer/app/store/hooks.tsx";
import type { FollowUp } from "#renderer/app/store/state.ts";
import { Button } from "#renderer/ui/button.tsx";
import { emptyDetail, type OutcomeDetail } from "#shared/domain/outcome.ts";
import { ConditionFields } from "./condition-fields.tsx";
import { DoorOpenerFields } from "./door-opener-fields.tsx";
import styles from "./outcome-bar.module.css";
import { recordName } from "./record-name.ts";
import { ReasonFields, ReferralFields } from "./short-fields.tsx";

/** What a set of fields gets: the answer so far, and how to change it. */
export interface DetailProps<K extends OutcomeDetail["kind"]> {
  readonly detail: Extract<OutcomeDetail, { kind: K }>;
  readonly onChange: (detail: Extract<OutcomeDetail, { kind: K }>) => void;
  /** While the phone rings nothing takes the focus. */
  readonly autoFocus: boolean;
}

/** The question that some outcomes ask. The outcome is logged already: leaving is never a loss. */
export function FollowUpForm({ followUp }: { readonly followUp: FollowUp }) {
  const t = useTranslate();
  const { outcome } = useActions();
  const { call, outcome: kind } = followUp;
  const rings = useAppState((state) => state.calls.some((entry) => entry.call.phase === "ringing"));
  const [autoFocus] = useState(!rings);
  const [detail, setDetail] = useState<OutcomeDetail>(() => emptyDetail(kind));
  const save = async (answer: OutcomeDetail) => {
    if (await outcome.log(call.id, kind, answer)) outcome.followUpDone();
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!isUnanswered(detail)) void save(detail);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Escape") outcome.followUpDone();
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
        <Fields detail={detail} onChange={setDetail} autoFocus={autoFocus} />
        <footer className={styles["buttons"]}>
          {isUnanswered(detail) ? (
            <Button onPress={() => void save(detail)}>{t("wrap.condition.none")}</Button>
          ) : (
            <Button tone="primary" type="submit" onPress={() => undefined}>
              {t("common.save")}
            </Button>
          )}
          <Button tone="quiet" keyCap="Esc" onPress={outcome.followUpDone}>
            {t("wrap.skip")}
          </Button>
        </footer>
      </form>
    </section>
  );
}

/** Without an answer a postponed call is an early no, which only its own button says: Enter in an empty field must not. */
function isUnanswered(detail: OutcomeDetail): boolean {
  return detail.kind === "condition" && detail.text.trim() === "";
}

interface FieldsProps {
  readonly detail: OutcomeDetail;
  readonly onChange: (detail: OutcomeDetail) => void;
  readonly autoFocus: boolean;
}

function Fields({ detail, onChange, autoFocus }: FieldsProps) {
  switch (detail.kind) {
    case "condition":
      return <ConditionFields detail={detail} onChange={onChange} autoFocus={autoFocus} />;
    case "door-opener":
      return <DoorOpenerFields detail={detail} onChange={onChange} autoFocus={autoFocus} />;
    case "referral":
      return <ReferralFields detail={detail} onChange={onChange} autoFocus={autoFocus} />;
    case "reason":
      return <ReasonFields detail={detail} onChange={onChange} autoFocus={autoFocus} />;
    case "none":
    case "overruled":
      return null;
  }
}
