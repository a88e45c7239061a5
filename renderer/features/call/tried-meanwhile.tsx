import { useAppState, useTranslate } from "#renderer/app/store/hooks/use-app.tsx";
import { busySince } from "#renderer/app/store/selectors/card-model.ts";
import { Badge } from "#renderer/ui/elements/state-mark.tsx";
import { busyReturns } from "#shared/domain/day/busy-return.ts";
import type { Callback } from "#shared/domain/day/callback-queue.ts";
import { formatNumber } from "#shared/domain/numbers/number.ts";
import styles from "./call.module.css";

const NONE: readonly Callback[] = [];

function useTried() {
  const callbacks = useAppState((state) => state.core?.callbacks ?? NONE);
  const since = useAppState(busySince);
  return since === null ? [] : busyReturns(callbacks, since);
}

/** Who tried to call during the conversation, and how often: one line each, announced when it changes. */
export function TriedMeanwhile() {
  const t = useTranslate();
  const tried = useTried();
  return (
    <ul className={styles["meanwhile"]} aria-label={t("tried.meanwhile")} aria-live="polite" data-testid="tried-meanwhile">
      {tried.map(({ callback: { id, name, company, number }, tried: { count } }) => (
        <li key={id}>{t("tried.by", { count, name: name || company || formatNumber(number) || t("card.hidden-name") })}</li>
      ))}
    </ul>
  );
}

/** The number of all tries, for where there is no room for more. */
export function TriedCount() {
  const t = useTranslate();
  const count = useTried().reduce((sum, { tried }) => sum + tried.count, 0);
  if (count === 0) return null;
  return (
    <span title={t("tried.count", { count })}>
      <Badge tone="caution">{t("tried.count.short", { count })}</Badge>
    </span>
  );
}
