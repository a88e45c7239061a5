import { useMemo, useState } from "react";
import { useSteadyBy } from "#renderer/app/store/hooks/use-steady.ts";
import { callerName } from "#renderer/ui/calls/caller-name.ts";
import spoken from "#renderer/ui/elements/spoken.module.css";
import type { KeyMap } from "#renderer/ui/keys/keys.ts";
import { useKeys } from "#renderer/ui/keys/use-keys.ts";
import type { CardAct, CardModel } from "#shared/contract/views/card.ts";
import { createTranslate } from "#shared/i18n/translate.ts";
import { Band } from "./band.tsx";
import { CallButtons } from "./call-buttons.tsx";
import styles from "./caller-card.module.css";
import { CardThread } from "./card-thread.tsx";
import { HandOver } from "./hand-over.tsx";
import { Reasons } from "./reasons.tsx";
import { Reschedule } from "./reschedule.tsx";
import { announcement, canCallBack } from "./texts.ts";
import { Who } from "./who.tsx";

export interface CallerCardProps {
  readonly model: CardModel;
  readonly act: (act: CardAct) => void;
  /** Keys act on one card only: with several, on the first one shown. */
  readonly hasKeys?: boolean;
  /** The window that renders the card if it is another one, as for picture-in-picture. */
  readonly keyTarget?: Window | null;
}

/** The form shown instead of thread and buttons while the rep chooses. */
type Choice = "reschedule" | "hand-over" | null;

/** The id of the call that a digit would log. */
function pendingOf({ readiness }: CardModel): string | null {
  const found = readiness?.reasons.find(({ reason }) => reason.kind === "outcome-pending")?.reason;
  return found?.kind === "outcome-pending" ? found.callId : null;
}

function keysOf({ model, act }: CallerCardProps, choice: Choice, choose: (choice: Choice) => void, isSteady: () => boolean): KeyMap {
  const ways = { a: () => act({ kind: "answer" }), v: () => act({ kind: "voicemail" }), d: () => act({ kind: "decline" }) };
  if (choice !== null) return { ...ways, escape: () => choose(null) };
  const previousId = pendingOf(model);
  const log = (digit: string) => previousId !== null && isSteady() && act({ kind: "log-previous", previousId, digit });
  const digits = previousId === null ? [] : [..."123456789"].map((digit) => [digit, () => log(digit)] as const);
  const asks = model.readiness?.reasons.some(({ reason }) => reason.kind === "open-condition") ?? false;
  return {
    ...(Object.fromEntries(digits) as KeyMap),
    ...ways,
    r: canCallBack(model) ? () => choose("reschedule") : null,
    c: () => choose("hand-over"),
    s: () => act({ kind: "silence" }),
    y: model.hasPage ? () => act({ kind: "open-page" }) : null,
    "+": asks ? () => act({ kind: "condition", cameTrue: true }) : null,
    "-": asks ? () => act({ kind: "condition", cameTrue: false }) : null,
  };
}

/** Shows at a glance who is calling, whether it is a return call and whether the rep is ready. It never takes the focus. */
export function CallerCard(props: CallerCardProps) {
  const { model, act, hasKeys = true, keyTarget = null } = props;
  const [choice, setChoice] = useState<Choice>(null);
  const choose = (next: Choice) => {
    // Here the rep closes the form; if the caller gives up, the choice is kept.
    if (choice === "reschedule") act({ kind: "choosing", choice: null });
    setChoice(next);
  };
  const t = useMemo(() => createTranslate(model.language), [model.language]);
  const isSteady = useSteadyBy(pendingOf(model), Date.now);
  useKeys(hasKeys ? keysOf(props, choice, choose, isSteady) : {}, keyTarget, true);
  const parts = { model, act, t };
  return (
    <section
      className={styles["card"]}
      aria-label={t("card.label", { name: callerName(model.identity, model.facts, t) })}
      data-testid="caller-card"
    >
      <p className={spoken["spoken"]} role="alert">
        {announcement(model, t)}
      </p>
      <Band model={model} t={t} />
      <div className={styles["body"]}>
        <Who {...parts} brief={choice !== null} />
        {choice === "reschedule" && <Reschedule {...parts} onClose={() => choose(null)} />}
        {choice === "hand-over" && <HandOver {...parts} onClose={() => choose(null)} />}
        {choice === null && (
          <>
            <Reasons {...parts} />
            <CardThread {...parts} />
          </>
        )}
      </div>
      {choice === null && (
        <CallButtons {...parts} hasKeys={hasKeys} onReschedule={() => choose("reschedule")} onHandOver={() => choose("hand-over")} />
      )}
    </section>
  );
}
