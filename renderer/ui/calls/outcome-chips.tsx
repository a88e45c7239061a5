import { Button as AriaButton, Group } from "react-aria-components";
import { cx } from "#renderer/ui/elements/cx.ts";
import { KeyCap } from "#renderer/ui/elements/key-cap.tsx";
import { digitOf, OUTCOMES, type OutcomeKind } from "#shared/domain/calls/outcome.ts";
import type { Translate } from "#shared/i18n/translate.ts";
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
