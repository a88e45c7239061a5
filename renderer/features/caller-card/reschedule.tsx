import { type FormEvent, useEffect, useEffectEvent, useState } from "react";
import { useAnswer } from "#renderer/app/store/hooks/use-answer.ts";
import { Button } from "#renderer/ui/elements/button.tsx";
import { RadioList, Segments } from "#renderer/ui/forms/choice.tsx";
import { TextField } from "#renderer/ui/forms/field.tsx";
import { Empty, Section } from "#renderer/ui/layout/panel.tsx";
import type { AgreedTime, CardAct, CardModel, RescheduleChoice, Tell } from "#shared/contract/views/card.ts";
import { shownThread } from "#shared/domain/callers/caller-facts.ts";
import { formatWhen } from "#shared/i18n/format.ts";
import type { Translate } from "#shared/i18n/translate.ts";
import styles from "./reschedule.module.css";
import { betterTimeText, slotDetail } from "./texts.ts";
import { useOffered } from "./use-offered.ts";

/** Number of slots offered. */
const SLOTS = 6;

interface RescheduleProps {
  readonly model: CardModel;
  readonly act: (act: CardAct) => void;
  readonly t: Translate;
  readonly onClose: () => void;
}

function timeOf(slot: AgreedTime | null): AgreedTime | null {
  return slot === null ? null : { at: slot.at, timeZone: slot.timeZone };
}

/** Offers a slot instead of an unprepared conversation: when, how they learn of it, and the reason. */
export function Reschedule({ model, act, t, onClose }: RescheduleProps) {
  const match = model.facts?.match;
  const asked = useAnswer("promise.suggest", { contactId: match?.contact?.id ?? null, number: match?.number ?? "", count: SLOTS });
  const { offered: slots, chosen: slot, chosenKey, choose, form } = useOffered(asked, ({ at }) => String(at));
  const hasMail = (match?.contact?.email ?? "") !== "";
  const [tell, setTell] = useState<Tell>(hasMail ? "mail" : "nobody");
  const [reason, setReason] = useState(model.facts === null ? "" : (shownThread(model.facts)?.purpose ?? ""));
  const choosing = useEffectEvent((choice: RescheduleChoice) => act({ kind: "choosing", choice }));
  useEffect(() => choosing({ slot: timeOf(slot), tell, reason }), [slot, tell, reason]);
  function submit(event: FormEvent) {
    event.preventDefault();
    const time = timeOf(slot);
    if (time !== null) act({ kind: "reschedule", slot: time, tell, reason: reason.trim() });
  }
  const betterTime = betterTimeText(model.facts, t);
  const when = (at: number) => formatWhen(at, model.desk.now, model.language, model.timeZone);

  return (
    <Section title={t("card.slots")}>
      <form ref={form} className={styles["form"]} onSubmit={submit} onKeyDown={(event) => event.key === "Escape" && onClose()}>
        {betterTime !== "" && <p>{betterTime}</p>}
        {slots === null && <p className={styles["quiet"]}>{t("card.slots.loading")}</p>}
        {slots?.length === 0 && <Empty>{t("card.slots.none")}</Empty>}
        {slots !== null && slots.length > 0 && (
          <>
            <RadioList
              label={t("card.slots.label")}
              value={chosenKey}
              onChange={choose}
              options={slots.map((slot) => ({ key: String(slot.at), label: when(slot.at), detail: slotDetail(slot, model, t) }))}
            />
            <Segments<Tell>
              label={t("card.slots.tell")}
              value={tell}
              onChange={setTell}
              options={(["mail", "voice-message", "retry-after", "nobody"] as const)
                .filter((key) => key !== "mail" || hasMail)
                .map((key) => ({ key, label: t(`card.slots.tell.${key}`) }))}
            />
            <TextField label={t("card.slots.reason")} value={reason} onChange={setReason} />
          </>
        )}
        <div className={styles["buttons"]}>
          {slot !== null && (
            <Button tone="primary" size="l" type="submit" onPress={() => undefined}>
              {t("card.slots.promise", { when: when(slot.at) })}
            </Button>
          )}
          <Button size="l" tone="quiet" onPress={onClose}>
            {t("common.back")}
          </Button>
        </div>
      </form>
    </Section>
  );
}
