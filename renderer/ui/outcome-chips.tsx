import { Button as AriaButton, Group } from "react-aria-components";
import { digitOf, OUTCOMES, type OutcomeKind } from "#shared/domain/outcome.ts";
import type { Translate } from "#shared/i18n/translate.ts";
import { cx } from "./cx.ts";
import { KeyCap } from "./key-cap.tsx";
import styles from "./outcome-chips.module.css";

export interface OutcomeChipsProps {
  /** Name of the group for screen readers. */
  readonly label: string;
  readonly t: Translate;
  readonly onChoose: (kind: OutcomeKind) => void;
  /** Three per row as on a number pad, with short labels, for small spaces. */
  readonly compact?: boolean;
  /** Whether digits choose these chips; only then they are shown. */
  readonly hasKeys?: boolean;
}

/** The nine outcomes with their digits. */
export function OutcomeChips({ label, t, onChoose, compact = false, hasKeys = true }: OutcomeChipsProps) {
  return (
    <Group className={cx(styles["chips"], compact && styles["compact"])} aria-label={label}>
      {OUTCOMES.map((kind) => (
        <AriaButton key={kind} className={styles["chip"] ?? ""} aria-label={t(`outcome.${kind}`)} onPress={() => onChoose(kind)}>
          {hasKeys && <KeyCap>{String(digitOf(kind))}</KeyCap>}
          <span className={styles["long"]}>{t(`outcome.${kind}`)}</span>
          <span className={styles["short"]}>{t(`outcome.short.${kind}`)}</span>
        </AriaButton>
      ))}
    </Group>
  );
}
