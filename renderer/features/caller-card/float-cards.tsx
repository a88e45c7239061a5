import { useAppState, useTranslate } from "#renderer/app/store/hooks/use-app.tsx";
import { ringsIn } from "#renderer/app/store/selectors/call-phase.ts";
import styles from "./float-cards.module.css";
import { StoreCard } from "./store-card.tsx";

/** Cards in a small window above all others; a calm text while no call rings. Its keys work while that window has the focus. */
export function FloatCards({ target }: { readonly target: Window }) {
  const t = useTranslate();
  const calls = useAppState((state) => state.calls);
  const ringing = calls.filter(({ call }) => ringsIn(call));
  return (
    <main className={styles["cards"]}>
      {ringing.length === 0 && <p className={styles["calm"]}>{t("card.float.calm")}</p>}
      {ringing.map((entry, index) => (
        <div key={entry.call.id} className={styles["place"]}>
          <StoreCard entry={entry} hasKeys={index === 0} keyTarget={target} />
        </div>
      ))}
    </main>
  );
}
