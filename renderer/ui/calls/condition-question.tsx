import { Check, Hourglass } from "lucide-react";
import { Group } from "react-aria-components";
import { ToggleButton } from "#renderer/ui/elements/button.tsx";
import { Badge } from "#renderer/ui/elements/state-mark.tsx";
import type { Condition } from "#shared/domain/threads/thread.ts";
import type { Translate } from "#shared/i18n/translate.ts";
import styles from "./condition-question.module.css";

export interface ConditionQuestionProps {
  readonly condition: Condition;
  readonly when: (at: number) => string;
  readonly t: Translate;
  /** `null` if the question is asked elsewhere. */
  readonly onAnswer: ((cameTrue: boolean) => void) | null;
  /** Whether `+` and `-` answer this question. */
  readonly hasKeys?: boolean;
}

/**
 * The condition for the next call, the date agreed for it, and the question whether it came true. It comes first wherever the thread is
 * shown.
 */
export function ConditionQuestion({ condition, when, t, onAnswer, hasKeys = false }: ConditionQuestionProps) {
  const { text, callAt, askedAt, cameTrue } = condition;
  const dates = [
    callAt === null ? "" : t("condition.agreed", { when: when(callAt) }),
    askedAt === null ? "" : t("condition.asked", { when: when(askedAt) }),
  ].filter((words) => words !== "");
  return (
    <Group
      className={styles["condition"] ?? ""}
      aria-label={t("thread.condition")}
      data-testid="condition"
      {...(cameTrue === true ? { "data-came-true": "" } : {})}
    >
      <p className={styles["text"]}>
        <Badge tone={cameTrue === true ? "ready" : "caution"}>{t("thread.condition")}</Badge>
        <strong>{text}</strong>
      </p>
      {dates.length > 0 && <p className={styles["dates"]}>{dates.join(" · ")}</p>}
      {onAnswer !== null && (
        <div className={styles["answers"]}>
          <span>{t("condition.ask")}</span>
          <ToggleButton size="s" icon={Check} isSelected={cameTrue === true} keyCap={hasKeys ? "+" : null} onChange={() => onAnswer(true)}>
            {t("condition.yes")}
          </ToggleButton>
          <ToggleButton
            size="s"
            icon={Hourglass}
            isSelected={cameTrue === false}
            keyCap={hasKeys ? "−" : null}
            onChange={() => onAnswer(false)}
          >
            {t("condition.not-yet")}
          </ToggleButton>
        </div>
      )}
    </Group>
  );
}
