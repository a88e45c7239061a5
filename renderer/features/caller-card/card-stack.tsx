import { createPortal } from "react-dom";
import { cardPlace } from "#renderer/app/store/card-place.ts";
import { useAppState, useTranslate } from "#renderer/app/store/hooks.tsx";
import { ringsIn } from "#renderer/app/store/rings-in.ts";
import { CardKeys } from "./card-keys.tsx";
import styles from "./card-stack.module.css";
import { StoreCard } from "./store-card.tsx";

/**
 * Cards of all calls that ring, side by side: a later one never covers or replaces an earlier one. They lie above everything, an open search or help included, and stay
 * usable beside it, which is what the attribute tells React Aria. Where they stand elsewhere the keys hold all the same, and the phone pane lists the calls.
 */
export function CardStack() {
  const calls = useAppState((state) => state.calls);
  const t = useTranslate();
  const place = useAppState(cardPlace);
  const ringing = calls.filter(({ call }) => ringsIn(call));
  if (ringing[0] === undefined || place === "nowhere") return null;
  if (place === "window") return <CardKeys callId={ringing[0].call.id} />;
  return createPortal(
    <section
      className={styles["stack"]}
      aria-label={t("card.stack")}
      data-react-aria-top-layer="true"
      data-talking={calls.length > ringing.length || undefined}
    >
      {ringing.map((entry, index) => (
        <div key={entry.call.id} className={styles["place"]}>
          <StoreCard entry={entry} hasKeys={index === 0} />
        </div>
      ))}
    </section>,
    document.body,
  );
}
