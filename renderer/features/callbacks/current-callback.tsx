import { CalendarPlus, Check, ChevronRight, Phone, UserRound } from "lucide-react";
import { useState } from "react";
import { useActions, useAppState, useTranslate } from "#renderer/app/store/hooks/use-app.tsx";
import { Button } from "#renderer/ui/elements/button.tsx";
import { Badge } from "#renderer/ui/elements/state-mark.tsx";
import { Switch } from "#renderer/ui/forms/choice.tsx";
import { useKeys } from "#renderer/ui/keys/use-keys.ts";
import type { Callback } from "#shared/domain/day/callback-queue.ts";
import { formatNumber } from "#shared/domain/numbers/number.ts";
import { CallbackFacts } from "./callback-facts.tsx";
import styles from "./callbacks-view.module.css";
import { SlotButtons } from "./slot-buttons.tsx";
import { besideName, callbackName, worthKey } from "./texts.ts";

interface CurrentCallbackProps {
  readonly callback: Callback;
  /** `null` if there is no other. */
  readonly onNext: (() => void) | null;
  /** Whether the promise's panel opens after a slot is given, so that the rep can tell them; the choice applies to the others too. */
  readonly tell: boolean;
  readonly onTell: (tell: boolean) => void;
}

/** The callback being handled: who, how often, why, whether the rep is ready, and the four ways to finish it. */
export function CurrentCallback(props: CurrentCallbackProps) {
  const { callback } = props;
  const t = useTranslate();
  const { number } = callback;
  const name = callbackName(callback, t);
  const beside = [besideName(callback, t), number === "" || name === formatNumber(number) ? "" : formatNumber(number)];
  return (
    <article className={styles["current"]} aria-label={name} data-testid="callback">
      <header className={styles["head"]} aria-live="polite">
        <div className={styles["who"]}>
          <h2 className={styles["title"]}>{name}</h2>
          <p className={styles["quiet"]}>{beside.filter((text) => text !== "").join(" · ")}</p>
        </div>
        <Badge tone={callback.worth === "return-call" ? "accent" : "plain"}>{t(worthKey(callback))}</Badge>
      </header>
      <CallbackFacts callback={callback} />
      <Ways {...props} />
    </article>
  );
}

function Ways({ callback, onNext, tell, onTell }: CurrentCallbackProps) {
  const t = useTranslate();
  const { callbacks, go, promises } = useActions();
  const isFree = useAppState((state) => state.calls.length === 0);
  const [choosing, setChoosing] = useState(false);
  const { contactId, number, blocked } = callback;
  // Dialling a blocked contact says since when and why, and how to lift the block.
  const canCall = number !== "";
  const canPromise = canCall && !blocked;
  const call = () => void callbacks.call(callback);
  const done = () => void callbacks.done([callback.id]);
  const choose = () => setChoosing(!choosing);
  useKeys({ b: isFree && canCall ? call : null, t: canPromise ? choose : null, x: done });
  const given = (promiseId: string | null) => {
    setChoosing(false);
    if (promiseId !== null && tell) promises.show(promiseId);
  };
  return (
    <>
      {blocked && <p className={styles["blocked"]}>{t("callbacks.blocked")}</p>}
      <div className={styles["ways"]}>
        {canCall && (
          <Button tone={blocked ? "plain" : "go"} icon={Phone} keyCap="B" onPress={call}>
            {t("returns.call")}
          </Button>
        )}
        {canPromise && (
          <Button icon={CalendarPlus} keyCap="T" onPress={choose}>
            {t("callbacks.slot")}
          </Button>
        )}
        <Button icon={Check} keyCap="X" onPress={done}>
          {t("callbacks.done")}
        </Button>
        {contactId !== null && (
          <Button tone="quiet" icon={UserRound} onPress={() => go.contact(contactId)}>
            {t("callbacks.open")}
          </Button>
        )}
        {onNext !== null && (
          <Button tone="quiet" icon={ChevronRight} keyCap="→" onPress={onNext}>
            {t("callbacks.next")}
          </Button>
        )}
      </div>
      {choosing && (
        <div className={styles["choosing"]}>
          <Switch isSelected={tell} onChange={onTell}>
            {t("callbacks.tell")}
          </Switch>
          <SlotButtons callback={callback} onDone={given} />
        </div>
      )}
    </>
  );
}
