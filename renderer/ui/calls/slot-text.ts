import type { GoodTime } from "#shared/domain/calls/good-time.ts";
import type { Instant, Language } from "#shared/domain/contacts/contact.ts";
import type { SlotConflict } from "#shared/domain/promises/slot-conflicts.ts";
import { formatTime, formatWeekdays } from "#shared/i18n/format.ts";
import type { Translate } from "#shared/i18n/translate.ts";

/** Language of the texts, and the rep's time zone. */
export interface SlotLocale {
  readonly t: Translate;
  readonly language: Language;
  readonly ownZone: string;
}

/** Why a slot is a good one, as in "dienstags um diese Zeit 3 von 4 Mal erreicht". */
export function whyText(
  { of, sameWeekday, reached, tried }: GoodTime,
  at: Instant,
  theirZone: string,
  { t, language }: Pick<SlotLocale, "t" | "language">,
): string {
  const days = formatWeekdays(at, language, theirZone);
  return t(`slot.why.${of}.${sameWeekday ? "weekday" : "hour"}`, { days, reached, tried });
}

/** An objection to a time, in one sentence. */
export function concernText(concern: SlotConflict, at: Instant, theirZone: string, { t, language, ownZone }: SlotLocale): string {
  switch (concern.kind) {
    case "past":
    case "own-hours":
      return t(`slot.concern.${concern.kind}`);
    case "busy":
      return t("slot.concern.busy", { name: concern.name, time: formatTime(concern.at, language, ownZone) });
    case "own-holiday":
    case "their-holiday":
      return t(`slot.concern.${concern.kind}`, { name: concern.name });
    case "their-hours":
      return t("slot.concern.their-hours", { time: formatTime(at, language, theirZone) });
  }
}
