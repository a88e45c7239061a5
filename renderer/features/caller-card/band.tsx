import { PhoneIncoming } from "lucide-react";
import { cx } from "#renderer/ui/elements/cx.ts";
import { verdictIcon } from "#renderer/ui/elements/state-mark.tsx";
import type { CardModel } from "#shared/contract/views/card.ts";
import type { Translate } from "#shared/i18n/translate.ts";
import styles from "./band.module.css";
import { isStranger, verdictText } from "./texts.ts";

/**
 * Kind of call and verdict. "Unprepared" also differs in shape: a torn edge and a large octagon. For a stranger the band is calm, since
 * there was nothing to prepare.
 */
export function Band({ model, t }: { readonly model: CardModel; readonly t: Translate }) {
  const { classification, readiness, accountLabel } = model;
  const verdict = readiness?.verdict ?? null;
  const look = verdict === null || isStranger(model) ? null : verdict;
  const Icon = look === null ? PhoneIncoming : verdictIcon[look];
  return (
    <header className={cx(styles["band"], styles[look ?? "open"])} {...(verdict === null ? {} : { "data-verdict": verdict })}>
      <Icon className={styles["icon"]} size={verdict === "unprepared" ? 48 : 32} strokeWidth={2.25} aria-hidden="true" />
      <div>
        <p className={styles["kind"]}>
          {t(classification === null ? "class.incoming" : `class.${classification.kind}`)}
          {accountLabel !== "" && <span> {t("card.account", { account: accountLabel })}</span>}
        </p>
        <p className={styles["verdict"]}>{verdictText(model, t) || "\u00a0"}</p>
      </div>
    </header>
  );
}
