import type { CardActions, CardModel } from "#renderer/app/store/card-model.ts";
import { Button } from "#renderer/ui/button.tsx";
import { cx } from "#renderer/ui/cx.ts";
import { OutcomeChips } from "#renderer/ui/outcome-chips.tsx";
import { verdictIcon } from "#renderer/ui/state-mark.tsx";
import { digitOf } from "#shared/domain/outcome.ts";
import type { CurableReason } from "#shared/domain/readiness.ts";
import type { Translate } from "#shared/i18n/translate.ts";
import styles from "./reasons.module.css";
import { reasonText } from "./texts.ts";

interface ReasonsProps {
  readonly model: CardModel;
  readonly actions: CardActions;
  readonly t: Translate;
}

/** What stands against taking the call, each with the one action that cures it. Of several calls not logged the newest is named, the others are counted. */
export function Reasons({ model, actions, t }: ReasonsProps) {
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
              {reasonText(item.reason, model, t)}
              {index === firstPending && morePending > 0 && <> {t("reason.more-pending", { count: morePending })}</>}
            </span>
            <Cure item={item} index={index} model={model} actions={actions} t={t} />
            {index === firstPending && (
              <div className={styles["chips"]}>
                <OutcomeChips
                  compact
                  t={t}
                  label={t("card.log-previous")}
                  onChoose={(kind) => actions.logPrevious(String(digitOf(kind)))}
                />
              </div>
            )}
          </li>
        ),
      )}
    </ul>
  );
}

/** Logging has its chips in place and choosing its candidates above; everything else is one button. */
function Cure({ item, index, actions, t }: ReasonsProps & { readonly item: CurableReason; readonly index: number }) {
  const { kind } = item.cure;
  if (kind === "log-outcome" || kind === "choose-contact") return null;
  if (kind === "ask-condition") return <AskCondition actions={actions} t={t} />;
  return (
    <Button size="s" onPress={() => actions.cure(index)}>
      {t(`cure.${kind}`)}
    </Button>
  );
}

/** Whether it came true: known from the letter that lies there, or asked as soon as they are on the line. */
function AskCondition({ actions, t }: Pick<ReasonsProps, "actions" | "t">) {
  return (
    <div className={styles["answers"]}>
      <span>{t("condition.ask")}</span>
      <Button size="s" keyCap="+" onPress={() => actions.condition(true)}>
        {t("condition.yes")}
      </Button>
      <Button size="s" keyCap="−" onPress={() => actions.condition(false)}>
        {t("condition.not-yet")}
      </Button>
    </div>
  );
}
