import { useEffect, useRef } from "react";
import { useAnswer } from "#renderer/app/store/hooks/use-answer.ts";
import { useActions, useTranslate } from "#renderer/app/store/hooks/use-app.tsx";
import { useWhen } from "#renderer/app/store/hooks/use-when.ts";
import type { Slot } from "#renderer/app/store/selectors/card-model.ts";
import { Button } from "#renderer/ui/elements/button.tsx";
import type { Callback } from "#shared/domain/day/callback-queue.ts";
import styles from "./return-bar.module.css";
import { callbackName } from "./texts.ts";

const SLOTS = 5;

interface SlotButtonsProps {
  readonly callback: Callback;
  /** Called with the id of the promise; `null` if none was made. */
  readonly onDone: (promiseId: string | null) => void;
}

/** Free slots for one caller, opened by the rep: the first takes the focus, Escape closes. One press promises the call. */
export function SlotButtons({ callback, onDone }: SlotButtonsProps) {
  const t = useTranslate();
  const when = useWhen();
  const { callbacks } = useActions();
  const place = useRef<HTMLFieldSetElement>(null);
  const { contactId, number } = callback;
  const { value: slots } = useAnswer("promise.suggest", { contactId, number, count: SLOTS });
  const hasSlots = slots !== null && slots.length > 0;
  useEffect(() => {
    if (hasSlots) place.current?.querySelector("button")?.focus();
  }, [hasSlots]);
  const give = async ({ at, timeZone }: Slot) => onDone((await callbacks.promise([{ id: callback.id, at, timeZone }]))?.[0] ?? null);
  const leave = (event: React.KeyboardEvent) => {
    if (event.key !== "Escape") return;
    event.preventDefault();
    event.stopPropagation();
    onDone(null);
  };
  return (
    <fieldset
      ref={place}
      className={styles["slots"]}
      aria-label={t("callbacks.slots", { name: callbackName(callback, t) })}
      onKeyDown={leave}
    >
      {slots === null && <span className={styles["quiet"]}>{t("promise.move.loading")}</span>}
      {slots?.length === 0 && <span className={styles["quiet"]}>{t("promise.move.none")}</span>}
      {slots?.map((slot) => (
        <Button key={slot.at} size="s" label={t("promise.make", { when: when(slot.at) })} onPress={() => void give(slot)}>
          {when(slot.at)}
        </Button>
      ))}
    </fieldset>
  );
}
