import type { CallRecord } from "#shared/domain/calls/call.ts";
import type { Contact, Instant, Language } from "#shared/domain/contacts/contact.ts";
import { fillMail, type MailMinutes } from "#shared/domain/outreach/mail.ts";
import type { Template, TemplateKind } from "#shared/domain/outreach/template.ts";
import type { CallPromise } from "#shared/domain/promises/promise.ts";
import type { Settings } from "#shared/domain/settings/settings.ts";
import { plainLine, plainLines } from "#shared/domain/texts/plain-text.ts";
import type { Thread } from "#shared/domain/threads/thread.ts";
import { inZone } from "#shared/domain/time/calendar.ts";
import { formatFullDate, formatTime, formatZone } from "#shared/i18n/format.ts";

/** Values for a mail's placeholders; each may be missing. */
export interface MailSource {
  readonly contact: Contact | null;
  readonly promise: CallPromise | null;
  readonly call: CallRecord | null;
  readonly thread: Thread | null;
  /** Free times to offer. */
  readonly slots: readonly Instant[];
  readonly minutes: MailMinutes;
  /** IANA zone of the other side. */
  readonly timeZone: string;
  readonly now: Instant;
}

/** Subject and text of a mail from the rep's template. */
export function filledTexts(kind: TemplateKind, source: MailSource, settings: Settings, language: Language): Template {
  const template = settings.templates[language][kind];
  const { subject, body } = fillMail(kind, template, values(source, settings, language));
  return { subject: plainLine(subject), body: plainLines(body) };
}

function values(source: MailSource, settings: Settings, language: Language): Readonly<Record<string, string>> {
  const { contact, promise, call, thread, slots, timeZone, now } = source;
  const zone = inZone(now, timeZone).timeZoneId;
  const at = promise?.at ?? call?.startedAt ?? now;
  const ticked = [...(thread?.points ?? []), ...(thread?.questions ?? [])].filter(({ id }) => call?.tickedPoints.includes(id));
  return {
    name: plainLine(contact?.name || promise?.contactName || call?.contactName || contact?.company || promise?.company || ""),
    date: formatFullDate(at, language, zone),
    time: formatTime(at, language, zone),
    zone: formatZone(at, language, zone),
    reason: plainLines(promise === null ? (thread?.purpose ?? "") : promise.reason),
    minutes: String(source.minutes),
    slots: slots.map((slot) => `– ${slotLine(slot, language, zone)}`).join("\n"),
    points: ticked.map(({ text }) => `– ${plainLine(text)}`).join("\n"),
    nextStep: plainLines(thread?.nextStep ?? ""),
    ownName: plainLine(settings.ownName),
    ownCompany: plainLine(settings.ownCompany),
  };
}

/** "Dienstag, 24. November 2026, 14:30 Uhr (Mitteleuropäische Normalzeit)". */
function slotLine(at: Instant, language: Language, zone: string): string {
  const time = formatTime(at, language, zone);
  return `${formatFullDate(at, language, zone)}, ${language === "de" ? `${time} Uhr` : time} (${formatZone(at, language, zone)})`;
}
