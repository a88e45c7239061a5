import { plainLine, plainLines } from "#electron/core/plain-text.ts";
import { inZone } from "#shared/domain/calendar.ts";
import type { CallRecord } from "#shared/domain/call.ts";
import type { Contact, Instant, Language } from "#shared/domain/contact.ts";
import type { MailMinutes } from "#shared/domain/mail.ts";
import type { CallPromise } from "#shared/domain/promise.ts";
import type { Settings } from "#shared/domain/settings.ts";
import { fillTemplate, TEMPLATE_FIELDS, type Template, type TemplateKind } from "#shared/domain/template.ts";
import type { Thread } from "#shared/domain/thread.ts";
import { formatFullDate, formatTime, formatZone } from "#shared/i18n/format.ts";

/** What a mail is filled in from; each may be missing. */
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

/** Without these the text makes no sense: left empty, the placeholder stays, so that nobody overlooks it. */
const NEEDED: Readonly<Record<TemplateKind, readonly string[]>> = {
  reschedule: [],
  moved: [],
  cancelled: [],
  "voice-message": ["ownName", "ownCompany"],
  attempts: ["reason", "slots"],
  summary: ["points"],
};

/** Subject and text of a mail from the rep's template. A value that is empty leaves no gap. */
export function filledTexts(kind: TemplateKind, source: MailSource, settings: Settings, language: Language): Template {
  const template = settings.templates[language][kind];
  const all = values(source, settings, language);
  const filled = TEMPLATE_FIELDS[kind].flatMap((field) => {
    const value = all[field] ?? "";
    return value === "" && NEEDED[kind].includes(field) ? [] : [[field, value] as const];
  });
  const given = Object.fromEntries(filled);
  return {
    subject: plainLine(fillTemplate(template.subject, given)),
    body: withoutGaps(plainLines(fillTemplate(template.body, given))),
  };
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

/** What an empty value leaves behind: blanks before a comma, and more than one empty line. */
function withoutGaps(text: string): string {
  return text
    .replace(/ +(?=[,.\n])/g, "")
    .replace(/\n{3,}/g, "\n\n")
    .trim();
}
