import { createPortal } from "react-dom";
import { useAppState, useTranslate } from "#renderer/app/store/hooks.tsx";
import styles from "./card-stack.module.css";
import { rings, StoreCard } from "./store-card.tsx";

/**
 * Cards of all calls that ring, side by side: a later one never covers or replaces an earlier one. They lie above everything, an open search or help included, and stay
 * usable beside it, which is what the attribute tells React Aria. On do not disturb they stay away; the phone pane still lists the calls.
 */
export function CardStack() {
  const calls = useAppState((state) => state.calls);
  const t = useTranslate();
  const isQuiet = useAppState((state) => state.core?.settings.doNotDisturb ?? false);
  const ringing = calls.filter(rings);
  if (ringing.length === 0 || isQuiet) return null;
  return createPortal(
    <section className={styles["stack"]} aria-label={t("card.stack")} data-react-aria-top-layer="true">
      {ringing.map((entry, index) => (
        <div key={entry.call.id} className={styles["place"]}>
          <StoreCard entry={entry} hasKeys={index === 0} />
        </div>
      ))}
    </section>,
    document.body,
  );
}
