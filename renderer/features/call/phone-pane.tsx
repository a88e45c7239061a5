import { MicOff } from "lucide-react";
import { type ReactNode, useMemo, useState } from "react";
import { useAppState, useTranslate } from "#renderer/app/store/hooks/use-app.tsx";
import { useSteady } from "#renderer/app/store/hooks/use-steady.ts";
import { ringsIn } from "#renderer/app/store/selectors/call-phase.ts";
import { type CardPlace, cardPlace } from "#renderer/app/store/selectors/card-place.ts";
import type { CallEntry } from "#renderer/app/store/state/app-state.ts";
import styles from "./call.module.css";
import { CurrentCall, OtherCall } from "./call-panel.tsx";
import { currentOf } from "./current-call.ts";
import { DialPad } from "./dial-pad.tsx";
import { FailedCallLine } from "./failed-call.tsx";
import { TriedMeanwhile } from "./tried-meanwhile.tsx";

/** Whether the pane lists the call: a ringing one only if its card is not in the page. */
function isListed({ call }: CallEntry, place: CardPlace): boolean {
  return place !== "page" || !ringsIn(call);
}

/** The phone: all active calls, first the one in conversation with the panels in it; the dial pad if there is none. */
export function PhonePane({ panels }: { readonly panels: ReactNode }) {
  const t = useTranslate();
  const all = useAppState((state) => state.calls);
  const place = useAppState(cardPlace);
  const problem = useAppState((state) => state.phoneProblem);
  const [lastId, setLastId] = useState<string | null>(null);
  const { calls, current } = useMemo(() => {
    const listed = all.filter((entry) => isListed(entry, place));
    return { calls: listed, current: currentOf(listed, lastId) };
  }, [all, place, lastId]);
  if (current !== null && current.call.id !== lastId) setLastId(current.call.id);
  const isSteady = useSteady(current?.call.id ?? null);
  const hasLink = useAppState((state) => state.link !== null);
  return (
    <div className={styles["pane"]}>
      {problem !== null && (
        <p className={styles["problem"]} role="status">
          <MicOff size={16} aria-hidden="true" />
          {t(`phone.problem.${problem}`)}
        </p>
      )}
      <FailedCallLine />
      <CurrentCall entry={current} isSteady={isSteady} panels={panels} />
      {calls
        .filter((entry) => entry !== current)
        .map((entry) => (
          <OtherCall key={entry.call.id} entry={entry} isSteady={isSteady} />
        ))}
      {current !== null && <TriedMeanwhile />}
      {(calls.length === 0 || hasLink) && <DialPad />}
    </div>
  );
}
