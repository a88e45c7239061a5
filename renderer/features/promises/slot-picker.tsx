import { useAnswer } from "#renderer/app/store/hooks/use-answer.ts";
import { useLanguage, useTimeZone, useTranslate } from "#renderer/app/store/hooks/use-app.tsx";
import { useSlots } from "#renderer/app/store/hooks/use-slots.ts";
import { useWhen } from "#renderer/app/store/hooks/use-when.ts";
import { whyText } from "#renderer/ui/calls/slot-text.ts";
import { Button } from "#renderer/ui/elements/button.tsx";
import { Empty, Section } from "#renderer/ui/layout/panel.tsx";
import type { Instant } from "#shared/domain/contacts/contact.ts";
import { formatTime } from "#shared/i18n/format.ts";
import { type ForWhom, OwnTime } from "./own-time.tsx";
import styles from "./slot-picker.module.css";

const SLOTS = 6;

interface SlotPickerProps {
  readonly whom: ForWhom;
  /** `timeZone` is that of the other side. */
  readonly onChoose: (at: Instant, timeZone: string) => void;
}

/**
 * Free slots, each with their local time and why it is a good one, a hint of a door opener, and a time that the rep enters. One press
 * chooses.
 */
export function SlotPicker({ whom, onChoose }: SlotPickerProps) {
  const t = useTranslate();
  const when = useWhen();
  const locale = { t, language: useLanguage(), ownZone: useTimeZone() };
  const slots = useSlots(whom.contactId, whom.number, SLOTS);
  const detail = (slot: NonNullable<typeof slots>[number]) => {
    const theirs = formatTime(slot.at, locale.language, slot.timeZone);
    const clock = theirs === formatTime(slot.at, locale.language, locale.ownZone) ? "" : t("slot.theirs", { time: theirs });
    return [clock, slot.why === null ? "" : whyText(slot.why, slot.at, slot.timeZone, locale)].filter((text) => text !== "").join(" · ");
  };
  return (
    <Section title={t("promise.move.choose")}>
      <Hint whom={whom} />
      {slots === null && <p className={styles["why"]}>{t("promise.move.loading")}</p>}
      {slots?.length === 0 && <Empty>{t("promise.move.none")}</Empty>}
      <ul className={styles["slots"]}>
        {slots?.map((slot) => (
          <li key={slot.at} className={styles["slot"]}>
            <Button size="s" label={t("promise.make", { when: when(slot.at) })} onPress={() => onChoose(slot.at, slot.timeZone)}>
              {when(slot.at)}
            </Button>
            {detail(slot) !== "" && <span className={styles["why"]}>{detail(slot)}</span>}
          </li>
        ))}
      </ul>
      <h3 className={styles["title"]}>{t("slot.own")}</h3>
      <OwnTime whom={whom} onChoose={onChoose} />
    </Section>
  );
}

/** What a door opener last said about when to call. */
function Hint({ whom: { contactId, number } }: { readonly whom: ForWhom }) {
  const t = useTranslate();
  const when = useWhen();
  const { value: hint } = useAnswer("promise.hint", { contactId, number });
  if (hint === null) return null;
  const { by, text, at } = hint;
  return (
    <p className={styles["hint"]}>
      {by === "" ? t("slot.hint", { text, when: when(at) }) : t("slot.hint.by", { by, text, when: when(at) })}
    </p>
  );
}
