import { useRef, useState } from "react";
import { createPortal } from "react-dom";
import { cardPlace } from "#renderer/app/store/card-place.ts";
import { useAppState, useTranslate } from "#renderer/app/store/hooks.tsx";
import { ringsIn } from "#renderer/app/store/rings-in.ts";
import type { CallEntry } from "#renderer/app/store/state.ts";
import { useWidth } from "#renderer/ui/use-width.ts";
import { CardKeys } from "./card-keys.tsx";
import styles from "./card-stack.module.css";
import { cardsInView } from "./in-view.ts";
import { MoreCalls } from "./more-calls.tsx";
import { StoreCard } from "./store-card.tsx";

/**
 * Cards of all calls that ring, side by side: a later one never covers or replaces an earlier one. They lie above everything, an open search or help included, and stay
 * usable beside it, which is what the attribute tells React Aria. Where they stand elsewhere the keys hold all the same, and the phone pane lists the calls.
 */
export function CardStack() {
  const calls = useAppState((state) => state.calls);
  const place = useAppState(cardPlace);
  const ringing = calls.filter(({ call }) => ringsIn(call));
  if (ringing[0] === undefined || place === "nowhere") return null;
  if (place === "window") return <CardKeys callId={ringing[0].call.id} />;
  return createPortal(<Cards ringing={ringing} isTalking={calls.length > ringing.length} />, document.body);
}

/** As many cards as there is room for, the one that rang first or was brought to the front first; the others are counted. */
function Cards({ ringing, isTalking }: { readonly ringing: readonly CallEntry[]; readonly isTalking: boolean }) {
  const t = useTranslate();
  const stack = useRef<HTMLElement>(null);
  const width = useWidth(stack);
  const [frontId, setFrontId] = useState<string | null>(null);
  const inOrder = [...ringing].sort((a, b) => Number(b.call.id === frontId) - Number(a.call.id === frontId));
  const count = cardsInView(inOrder.length, width);
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
