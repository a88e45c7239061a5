import type { Instant, Language } from "#shared/domain/contacts/contact.ts";
import { inZone } from "#shared/domain/time/calendar.ts";
import { formatFullDate, formatTime, formatZone } from "#shared/i18n/format.ts";
import { createTranslate } from "#shared/i18n/translate.ts";

/** Values that the preview of a text is filled with: a fictional contact, and times from tomorrow on. */
export function sampleValues(language: Language, timeZone: string, now: Instant): Readonly<Record<string, string>> {
  const t = createTranslate(language);
  const at = (days: number, hour: number) =>
    inZone(now, timeZone).add({ days }).with({ hour, minute: 30, second: 0, millisecond: 0 }).epochMilliseconds;
  const slots = [at(1, 10), at(1, 14), at(2, 9)];
  return {
    name: t("settings.mail.sample.name"),
    date: formatFullDate(at(1, 10), language, timeZone),
    time: formatTime(at(1, 10), language, timeZone),
    zone: formatZone(at(1, 10), language, timeZone),
    reason: t("settings.mail.sample.reason"),
    minutes: "10",
    slots: slots.map((slot) => `– ${formatFullDate(slot, language, timeZone)}, ${formatTime(slot, language, timeZone)}`).join("\n"),
    points: t("settings.mail.sample.points"),
    nextStep: t("settings.mail.sample.next"),
  };
}
