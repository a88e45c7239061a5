import { PhoneIncoming } from "lucide-react";
import type { CardModel } from "#renderer/app/store/card-model.ts";
import { cx } from "#renderer/ui/cx.ts";
import { verdictIcon } from "#renderer/ui/state-mark.tsx";
import type { Translate } from "#shared/i18n/translate.ts";
import styles from "./band.module.css";

/** Kind of call and verdict. An unprepared one changes its shape: a torn edge and a large octagon. */
export function Band({ model, t }: { readonly model: CardModel; readonly t: Translate }) {
  const { classification, readiness, accountLabel } = model;
  const verdict = readiness?.verdict ?? null;
  const Icon = verdict === null ? PhoneIncoming : verdictIcon[verdict];
  return (
    <header className={cx(styles["band"], styles[verdict ?? "open"])} {...(verdict === null ? {} : { "data-verdict": verdict })}>
      <Icon className={styles["icon"]} size={verdict === "unprepared" ? 48 : 32} strokeWidth={2.25} aria-hidden="true" />
      <div>
        <p className={styles["kind"]}>
          {t(classification === null ? "class.incoming" : `class.${classification.kind}`)}
          {accountLabel !== "" && <span> {t("card.account", { account: accountLabel })}</span>}
        </p>
        <p className={styles["verdict"]}>{verdict === null ? "\u00a0" : t(`verdict.${verdict}`)}</p>
      </div>
    </header>
  );
}
