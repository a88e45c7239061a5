import { OutcomeChips } from "#renderer/ui/calls/outcome-chips.tsx";
import { Button } from "#renderer/ui/elements/button.tsx";
import { cx } from "#renderer/ui/elements/cx.ts";
import { verdictIcon } from "#renderer/ui/elements/state-mark.tsx";
import type { CardAct, CardModel } from "#shared/contract/views/card.ts";
import type { CurableReason } from "#shared/domain/callers/readiness.ts";
import { digitOf } from "#shared/domain/calls/outcome.ts";
import type { Translate } from "#shared/i18n/translate.ts";
import styles from "./reasons.module.css";
import { cardReasonText } from "./texts.ts";

interface ReasonsProps {
  readonly model: CardModel;
  readonly act: (act: CardAct) => void;
  readonly t: Translate;
}

/**
 * The reasons against taking the call, each with the one action that removes it. Of several calls not logged, the newest is named and the
 * others are counted.
 */
export function Reasons({ model, act, t }: ReasonsProps) {
  const readiness = model.readiness;
  if (readiness === null || readiness.reasons.length === 0) return null;
  const firstPending = readiness.reasons.findIndex(({ reason }) => reason.kind === "outcome-pending");
  const morePending = readiness.reasons.filter(({ reason }) => reason.kind === "outcome-pending").length - 1;
  const Icon = verdictIcon[readiness.verdict];
  return (
    <ul className={cx(styles["reasons"], styles[readiness.verdict])} aria-label={t("card.reasons")}>
      {readiness.reasons.map((item, index) =>
        item.reason.kind === "outcome-pending" && index !== firstPending ? null : (
          <li key={item.reason.kind} className={styles["reason"]}>
            <Icon size={16} aria-hidden="true" />
            <span className={styles["words"]}>
              {cardReasonText(item.reason, model, t)}
              {index === firstPending && morePending > 0 && <> {t("reason.more-pending", { count: morePending })}</>}
            </span>
            <Cure item={item} index={index} model={model} act={act} t={t} />
            {item.reason.kind === "outcome-pending" && <LogPrevious callId={item.reason.callId} act={act} t={t} />}
          </li>
        ),
      )}
    </ul>
  );
}

function LogPrevious({ callId, act, t }: Pick<ReasonsProps, "act" | "t"> & { readonly callId: string }) {
  return (
    <div className={styles["chips"]}>
      <OutcomeChips
        compact
        t={t}
        label={t("card.log-previous")}
        onChoose={(kind) => act({ kind: "log-previous", previousId: callId, digit: String(digitOf(kind)) })}
      />
    </div>
  );
}

/** Logging has its chips here, and the candidates are above; every other action is one button. */
function Cure({ item, index, act, t }: ReasonsProps & { readonly item: CurableReason; readonly index: number }) {
  const { kind } = item.cure;
  if (kind === "log-outcome" || kind === "choose-contact") return null;
  if (kind === "ask-condition") return <AskCondition act={act} t={t} />;
  return (
    <Button size="s" onPress={() => act({ kind: "cure", index })}>
      {t(`cure.${kind}`)}
    </Button>
  );
}

/** Asks whether the condition came true: the rep may know already, or can ask as soon as they talk. */
function AskCondition({ act, t }: Pick<ReasonsProps, "act" | "t">) {
  return (
    <div className={styles["answers"]}>
      <span>{t("condition.ask")}</span>
      <Button size="s" keyCap="+" onPress={() => act({ kind: "condition", cameTrue: true })}>
        {t("condition.yes")}
      </Button>
      <Button size="s" keyCap="−" onPress={() => act({ kind: "condition", cameTrue: false })}>
        {t("condition.not-yet")}
      </Button>
    </div>
  );
}
