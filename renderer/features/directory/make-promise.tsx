import { useEffect, useState } from "react";
import { useActions, useTranslate } from "#renderer/app/store/hooks.tsx";
import { useWhen } from "#renderer/app/store/use-when.ts";
import { Button } from "#renderer/ui/button.tsx";
import { TextField } from "#renderer/ui/field.tsx";
import { Empty, Section } from "#renderer/ui/panel.tsx";
import type { ContactPage } from "#shared/contract/requests.ts";
import styles from "./contact-view.module.css";

interface Slot {
  readonly at: number;
  readonly timeZone: string;
}

const SLOTS = 6;
const MINUTES = 15;

/** A promise by hand: one of the free slots, and what it is about. */
export function MakePromise({ page, onClose }: { readonly page: ContactPage; readonly onClose: () => void }) {
  const t = useTranslate();
  const when = useWhen();
  const { promises } = useActions();
  const { contact, thread } = page;
  const number = contact.numbers[0]?.value ?? "";
  const [slots, setSlots] = useState<readonly Slot[] | null>(null);
  const [reason, setReason] = useState(thread?.purpose ?? "");
  useEffect(() => {
    let wanted = true;
    void promises.suggest(contact.id, number, SLOTS).then((found) => wanted && setSlots(found));
    return () => {
      wanted = false;
    };
  }, [promises, contact.id, number]);
  const make = ({ at, timeZone }: Slot) => {
    onClose();
    const { id: contactId, name: contactName, company } = contact;
    void promises.make({
      contactId,
      contactName,
      company,
      number,
      at,
      timeZone,
      durationMinutes: MINUTES,
      reason: reason.trim(),
      toldBy: "spoken",
    });
  };
  return (
    <Section title={t("promise.make.title", { name: contact.name || contact.company })}>
      <TextField
        label={t("promise.reason")}
        value={reason}
        onChange={setReason}
        autoFocus
        onKeyDown={({ key }) => key === "Escape" && onClose()}
      />
      {slots === null && <p className={styles["kind"]}>{t("promise.move.loading")}</p>}
      {slots?.length === 0 && <Empty>{t("promise.move.none")}</Empty>}
      <div className={styles["numbers"]}>
        {slots?.map((slot) => (
          <Button key={slot.at} label={t("promise.make", { when: when(slot.at) })} onPress={() => make(slot)}>
            {when(slot.at)}
          </Button>
        ))}
        <Button tone="quiet" onPress={onClose}>
          {t("common.cancel")}
        </Button>
      </div>
    </Section>
  );
}
