import { useMemo, useState } from "react";
import type { CardActions, CardModel } from "#renderer/app/store/card-model.ts";
import type { KeyMap } from "#renderer/ui/keys.ts";
import { useKeys } from "#renderer/ui/use-keys.ts";
import { createTranslate } from "#shared/i18n/translate.ts";
import { Band } from "./band.tsx";
import { CallButtons } from "./call-buttons.tsx";
import styles from "./caller-card.module.css";
import { CardThread } from "./card-thread.tsx";
import { Reasons } from "./reasons.tsx";
import { Reschedule } from "./reschedule.tsx";
import { announcement, callerName } from "./texts.ts";
import { Who } from "./who.tsx";

export interface CallerCardProps {
  readonly model: CardModel;
  readonly actions: CardActions;
  /** Keys act on one card only: with several, on the one that has rung longest. */
  readonly hasKeys?: boolean;
  /** The window the card is drawn in where that is another one, as for picture-in-picture. */
  readonly keyTarget?: Window | null;
}

function keysOf({ model, actions }: CallerCardProps, rescheduling: boolean, reschedule: (open: boolean) => void): KeyMap {
  const ways = { a: actions.answer, v: actions.voicemail, d: actions.decline };
  if (rescheduling) return { ...ways, escape: () => reschedule(false) };
  const pending = model.readiness?.reasons.some(({ reason }) => reason.kind === "outcome-pending") ?? false;
  const digits = pending ? [..."123456789"].map((digit) => [digit, () => actions.logPrevious(digit)] as const) : [];
  return {
    ...Object.fromEntries(digits),
    ...ways,
    r: () => reschedule(true),
    s: actions.letRing,
  };
}

/** Who is calling, is it a return call, am I ready: one glance. It never takes the focus. */
export function CallerCard(props: CallerCardProps) {
  const { model, actions, hasKeys = true, keyTarget = null } = props;
  const [rescheduling, setRescheduling] = useState(false);
  const t = useMemo(() => createTranslate(model.language), [model.language]);
  useKeys(hasKeys ? keysOf(props, rescheduling, setRescheduling) : {}, keyTarget);
  const parts = { model, actions, t };
  return (
    <section className={styles["card"]} aria-label={t("card.label", { name: callerName(model, t) })} data-testid="caller-card">
      <p className={styles["spoken"]} role="alert">
        {announcement(model, t)}
      </p>
      <Band model={model} t={t} />
      <div className={styles["body"]}>
        <Who {...parts} brief={rescheduling} />
        {rescheduling ? (
          <Reschedule {...parts} onClose={() => setRescheduling(false)} />
        ) : (
          <>
            <Reasons {...parts} />
            <CardThread {...parts} />
          </>
        )}
      </div>
      {!rescheduling && <CallButtons {...parts} hasKeys={hasKeys} onReschedule={() => setRescheduling(true)} />}
    </section>
  );
}
