import type { ReadinessReason } from "#shared/domain/callers/readiness.ts";
import { formatNumber } from "#shared/domain/numbers/number.ts";
import type { Translate } from "#shared/i18n/translate.ts";

/** A name, or a formatted number; a phrase for a caller of whom nothing is known. */
function spoken(name: string, t: Translate): string {
  return name === "" ? t("card.hidden-name") : formatNumber(name);
}

/** A reason of the verdict in words; `when` formats an instant. */
export function reasonText(reason: ReadinessReason, when: (at: number) => string, t: Translate): string {
  switch (reason.kind) {
    case "outcome-pending":
      return t("reason.outcome-pending", { name: spoken(reason.name, t), when: when(reason.endedAt) });
    case "thread-changed":
      return t("reason.thread-changed", { when: when(reason.changedAt) });
    case "thread-stale":
      return reason.viewedAt === null ? t("reason.thread-never") : t("reason.thread-stale", { when: when(reason.viewedAt) });
    case "other-call":
      return t(reason.isTalking ? "reason.other-call" : "reason.dialling", { name: spoken(reason.name, t) });
    case "ambiguous":
      return t("reason.ambiguous", { count: reason.count });
    case "open-condition":
      return t("reason.open-condition", { condition: reason.condition });
    case "thread-closed":
      return t("reason.thread-closed", { when: when(reason.closedAt) });
    case "wrap-up":
      return t("reason.wrap-up");
    case "no-thread":
      return t(reason.written ? "reason.no-purpose" : "reason.no-thread");
  }
}
