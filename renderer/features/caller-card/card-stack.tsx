import { useRef, useState } from "react";
import { createPortal } from "react-dom";
import { useAppState, useTranslate } from "#renderer/app/store/hooks/use-app.tsx";
import { ringsIn } from "#renderer/app/store/selectors/call-phase.ts";
import { cardPlace } from "#renderer/app/store/selectors/card-place.ts";
import type { CallEntry } from "#renderer/app/store/state/app-state.ts";
import { useFromWidth } from "#renderer/ui/layout/use-from-width.ts";
import { CardKeys } from "./card-keys.tsx";
import styles from "./card-stack.module.css";
import { cardsInView } from "./cards-in-view.ts";
import { MoreCalls } from "./more-calls.tsx";
import { StoreCard } from "./store-card.tsx";

/**
 * The cards of all ringing calls, side by side: a later one never covers or replaces an earlier one. They are above everything, even an
 * open search or help, and stay usable beside it; `data-react-aria-top-layer` tells React Aria so. If the cards are in windows of their
 * own, the page still handles the keys and the phone pane lists the calls.
 */
export function CardStack() {
  const calls = useAppState((state) => state.calls);
  const place = useAppState(cardPlace);
  const ringing = calls.filter(({ call }) => ringsIn(call));
  if (ringing[0] === undefined || place === "nowhere") return null;
  if (place === "window") return <CardKeys callId={ringing[0].call.id} />;
  return createPortal(<Cards ringing={ringing} isTalking={calls.length > ringing.length} />, document.body);
}

/** As many cards as there is room for: first the one brought to the front, then by time of ringing; the others are counted. */
function Cards({ ringing, isTalking }: { readonly ringing: readonly CallEntry[]; readonly isTalking: boolean }) {
  const t = useTranslate();
  const stack = useRef<HTMLElement>(null);
  const count = useFromWidth(stack, (width) => cardsInView(ringing.length, width));
  const [frontId, setFrontId] = useState<string | null>(null);
  const inOrder = [...ringing].sort((a, b) => Number(b.call.id === frontId) - Number(a.call.id === frontId));
  const rest = inOrder.slice(count);
  return (
    <section
      ref={stack}
      className={styles["stack"]}
      aria-label={t("card.stack")}
      data-react-aria-top-layer="true"
      data-talking={isTalking || undefined}
    >
      {inOrder.slice(0, count).map((entry, index) => (
        <div key={entry.call.id} className={styles["place"]}>
          <StoreCard entry={entry} hasKeys={index === 0} />
        </div>
      ))}
      {rest.length > 0 && <MoreCalls calls={rest} onShow={setFrontId} />}
    </section>
  );
}
