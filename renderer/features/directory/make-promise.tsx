import { useState } from "react";
import type { Slot } from "#renderer/app/store/card-model.ts";
import { useActions, useTranslate } from "#renderer/app/store/hooks.tsx";
import { useSlots } from "#renderer/app/store/use-slots.ts";
import { useWhen } from "#renderer/app/store/use-when.ts";
import { Button } from "#renderer/ui/button.tsx";
import { TextField } from "#renderer/ui/field.tsx";
import { Empty, Section } from "#renderer/ui/panel.tsx";
import type { ContactPage } from "#shared/contract/requests.ts";
import { PROMISE_MINUTES } from "#shared/domain/promise.ts";
import styles from "./contact-view.module.css";

interface MakePromiseProps {
  readonly page: ContactPage;
  readonly onClose: () => void;
}

const SLOTS = 6;

function useMakePromise({ page: { contact }, onClose }: MakePromiseProps, number: string) {
  const { promises } = useActions();
  const { id: contactId, name: contactName, company } = contact;
  return ({ at, timeZone }: Slot, reason: string) => {
    onClose();
    const whom = { contactId, contactName, company, number };
    void promises.make({ ...whom, at, timeZone, durationMinutes: PROMISE_MINUTES, reason: reason.trim(), asked: "", toldBy: "spoken" });
  };
}

/** A promise by hand: one of the free slots, and what it is about. */
export function MakePromise(props: MakePromiseProps) {
  const { contact, thread } = props.page;
  const number = contact.numbers[0]?.value ?? "";
  const t = useTranslate();
  const when = useWhen();
  const slots = useSlots(contact.id, number, SLOTS);
  const make = useMakePromise(props, number);
  const [reason, setReason] = useState(thread?.purpose ?? "");
  return (
    <Section title={t("promise.make.title", { name: contact.name || contact.company })}>
      <TextField
        label={t("promise.reason")}
        value={reason}
        onChange={setReason}
        autoFocus
        onKeyDown={({ key }) => key === "Escape" && props.onClose()}
      />
      {slots === null && <p className={styles["kind"]}>{t("promise.move.loading")}</p>}
      {slots?.length === 0 && <Empty>{t("promise.move.none")}</Empty>}
      <div className={styles["numbers"]}>
        {slots?.map((slot) => (
          <Button key={slot.at} label={t("promise.make", { when: when(slot.at) })} onPress={() => make(slot, reason)}>
            {when(slot.at)}
          </Button>
        ))}
        <Button tone="quiet" onPress={props.onClose}>
          {t("common.cancel")}
        </Button>
      </div>
    </Section>
  );
}
