import { useState } from "react";
import { useActions, useAppState, useTranslate } from "#renderer/app/store/hooks/use-app.tsx";
import { useSlots } from "#renderer/app/store/hooks/use-slots.ts";
import { useWhen } from "#renderer/app/store/hooks/use-when.ts";
import type { Rescheduling } from "#renderer/app/store/state/app-state.ts";
import { Button } from "#renderer/ui/elements/button.tsx";
import { RadioList, Segments } from "#renderer/ui/forms/choice.tsx";
import { TextField } from "#renderer/ui/forms/field.tsx";
import { useForm } from "#renderer/ui/forms/use-form.ts";
import { ok } from "#shared/contract/basics/result.ts";
import type { AgreedTime, Tell } from "#shared/contract/views/card.ts";
import { formatNumber } from "#shared/domain/numbers/number.ts";
import styles from "./promise-panel.module.css";

const SLOTS = 6;

/** The slot and reason chosen on a card stay when the caller gives up, so that the call can still be promised. */
export function UnfinishedReschedule() {
  const unfinished = useAppState((state) => (state.rescheduling?.gaveUp === true ? state.rescheduling : null));
  return unfinished === null ? null : <Form key={unfinished.callId} unfinished={unfinished} />;
}

function Form({ unfinished }: { readonly unfinished: Rescheduling }) {
  const t = useTranslate();
  const when = useWhen();
  const { rescheduling } = useActions();
  const [slot, setSlot] = useState<AgreedTime | null>(unfinished.slot);
  const [tell, setTell] = useState<Tell>(unfinished.tell === "retry-after" ? "nobody" : unfinished.tell);
  const [reason, setReason] = useState(unfinished.reason);
  const found = useSlots(unfinished.contactId, unfinished.number, SLOTS) ?? [];
  // The chosen time stays on offer, even if a new list of slots omits it.
  const slots: readonly AgreedTime[] =
    unfinished.slot === null || found.some(({ at }) => at === unfinished.slot?.at) ? found : [unfinished.slot, ...found];
  const form = useForm({
    t,
    draft: slot,
    check: () => ({}),
    send: async () => ok(slot !== null && (await rescheduling.promise({ slot, tell, reason: reason.trim() }))),
  });
  const name = unfinished.contactName || unfinished.company || formatNumber(unfinished.number);
  return (
    <section className={styles["panel"]} aria-label={t("reschedule.kept")} data-testid="unfinished-reschedule">
      <h2 className={styles["title"]}>{t("reschedule.kept.title", { name })}</h2>
      <form
        className={styles["form"]}
        {...form.props}
        onKeyDown={({ key }) => {
          if (key === "Escape") rescheduling.drop();
        }}
      >
        <RadioList
          label={t("card.slots.label")}
          value={slot === null ? null : String(slot.at)}
          onChange={(key) => setSlot(slots.find(({ at }) => String(at) === key) ?? null)}
          options={slots.map(({ at }) => ({ key: String(at), label: when(at) }))}
        />
        <Segments<Tell>
          label={t("card.slots.tell")}
          value={tell}
          onChange={setTell}
          options={(["mail", "voice-message", "nobody"] as const)
            .filter((key) => key !== "mail" || unfinished.hasMail)
            .map((key) => ({ key, label: t(`card.slots.tell.${key}`) }))}
        />
        <TextField label={t("card.slots.reason")} value={reason} onChange={setReason} />
        <div className={styles["buttons"]}>
          {slot !== null && (
            <Button tone="primary" type="submit" onPress={() => undefined}>
              {t("card.slots.promise", { when: when(slot.at) })}
            </Button>
          )}
          <Button tone="quiet" onPress={rescheduling.drop}>
            {t("reschedule.kept.drop")}
          </Button>
        </div>
      </form>
    </section>
  );
}
