import type { Instant, Language } from "./contact.ts";
import { fillTemplate } from "./placeholders.ts";
import type { ToldBy } from "./promise.ts";
import { TEMPLATE_FIELDS, type Template, type TemplateKind } from "./template.ts";

/** What a mail is written about; what does not apply is `null`. */
export interface MailAbout {
  readonly kind: TemplateKind;
  readonly contactId: string | null;
  readonly callId: string | null;
  readonly promiseId: string | null;
}

/** How a voice message is attached: as recorded, or as WAV (16 kHz, mono, 16 bit) for programs that do not play Opus. */
export const VOICE_FORMATS = ["opus", "wav"] as const;
export type VoiceFormat = (typeof VOICE_FORMATS)[number];

/** Length of the talk that is asked for. */
export const MAIL_MINUTES = [5, 10] as const;
export type MailMinutes = (typeof MAIL_MINUTES)[number];

/** A mail being written, with its text in both languages, so that switching loses nothing. */
export interface MailDraft {
  readonly about: MailAbout;
  readonly language: Language;
  readonly to: string;
  readonly texts: Readonly<Record<Language, Template>>;
  readonly minutes: MailMinutes;
  /** The time of the promise that the texts speak of; `null` where it is about none. */
  readonly promisedAt: Instant | null;
  /** Whether the calendar entry is attached, where there is one. */
  readonly calendar: boolean;
  /** `null`: no voice message is attached. */
  readonly voice: VoiceFormat | null;
}

/** Why a mail was not taken; texts are `failure.<reason>`. */
export const MAIL_FAILURES = [
  "mail-host",
  "mail-connection",
  "mail-timeout",
  "mail-certificate",
  "mail-no-tls",
  "mail-login",
  "mail-login-off",
  "mail-sender",
  "mail-recipient",
  "mail-too-large",
  "mail-declined",
  "mail-busy",
  "mail-interrupted",
  "mail-too-late",
  "mail-no-server",
] as const;
export type MailFailure = (typeof MAIL_FAILURES)[number];

/** Why a mail cannot even be sent off; texts are `failure.<reason>`. */
export const MAIL_REFUSALS = [
  "mail-no-sender",
  "mail-no-recipient",
  "mail-unfilled",
  "mail-empty",
  "mail-insecure",
  "mail-unwanted",
] as const;

/**
 * `held` can be taken back for some seconds · `waiting` for its next try · `sending` · `unsure` Faden or the connection ended while it was sent: nobody knows whether it
 * arrived, so it is not sent again by itself · `refused` it takes the rep.
 */
export const OUTBOX_STATES = ["held", "waiting", "sending", "unsure", "refused"] as const;
export type OutboxState = (typeof OUTBOX_STATES)[number];

/** The iTIP methods (RFC 5546) of an attached calendar entry; `PUBLISH` asks for no answer. */
export const CALENDAR_METHODS = ["REQUEST", "CANCEL", "PUBLISH"] as const;
export type CalendarMethod = (typeof CALENDAR_METHODS)[number];

/** A mail on its way. The attached voice message is the audio file `mail-<id>`. */
export interface OutboxMail {
  readonly id: string;
  readonly draft: MailDraft;
  /** When the rep sent it. */
  readonly at: Instant;
  readonly state: OutboxState;
  /** When it is tried next; for `held` and `waiting`. */
  readonly dueAt: Instant;
  /** Tries that failed. */
  readonly attempts: number;
  /** Why the last one did; `null` before. */
  readonly failure: MailFailure | null;
  /** It was refused once, and does not count as sent until it is taken. */
  readonly uncounted?: boolean | undefined;
  /** What the server said then, in its own words. */
  readonly words?: string | undefined;
  /** The calendar entry as it stood when the rep sent the mail (RFC 5545), for one attached. */
  readonly calendar: { readonly fileName: string; readonly method: CalendarMethod; readonly text: string } | null;
  readonly voice: { readonly fileName: string; readonly mimeType: string } | null;
  /** How the other side knew of the promise before, to be restored when the mail is taken back. */
  readonly toldBefore: ToldBy | null;
}

/** A contact was approached otherwise than by a call. Counts beside the calls, as for decisions. */
export interface Touch {
  readonly id: string;
  readonly contactId: string;
  readonly at: Instant;
  readonly kind: "mail";
  /** What was written. */
  readonly template: TemplateKind;
  /** The call it followed, where there was one. */
  readonly callId: string | null;
  /** The promise it was about, where there was one. */
  readonly promiseId?: string | null | undefined;
  /** It was opened in the mail program, and the rep has not said yet whether it was sent: counts as no touch. */
  readonly opened?: boolean | undefined;
}

/** How long a mail can be taken back after it was sent off. */
export const HOLD_MS = 10_000;

const MINUTE_MS = 60_000;
const RETRY_MINUTES = [0.5, 1, 2, 5, 10, 30];

/** Milliseconds from the failed try number `attempts` (from 1) to the next. */
export function mailRetryDelay(attempts: number): number {
  return (RETRY_MINUTES[Math.max(1, attempts) - 1] ?? 30) * MINUTE_MS;
}

/** Whether trying again later can help without anybody doing anything. */
export function isTransient(failure: MailFailure): boolean {
  return ["mail-host", "mail-connection", "mail-timeout", "mail-busy"].includes(failure);
}

/** Whether the call that this mail promises should have been by now. */
export function isTooLate({ about, promisedAt }: MailDraft, now: Instant): boolean {
  return (about.kind === "reschedule" || about.kind === "moved") && promisedAt !== null && promisedAt <= now;
}

/** One mail about one thing: drafts are kept by this. */
export function aboutKey({ kind, contactId, callId, promiseId }: MailAbout): string {
  return [kind, promiseId ?? contactId ?? "", callId ?? ""].join(" ");
}

/** Placeholders that nobody has filled in. */
export function unfilled({ subject, body }: Template): readonly string[] {
  return [...new Set([...`${subject}\n${body}`.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? ""))];
}

/** The same text asking for another length: only where the number stands before a word for minutes. */
export function withMinutes(text: string, minutes: MailMinutes): string {
  return text.replace(/(?<![\p{N}.,:])(?:5|10)(?=[\s-]?min(?:[.\s?!,;-]|ut|$))/giu, String(minutes));
}

/** Without these a text makes no sense: left empty, the placeholder stays, so that nobody overlooks it. */
const NEEDED: Readonly<Record<TemplateKind, readonly string[]>> = {
  reschedule: [],
  moved: [],
  cancelled: [],
  "voice-message": ["ownName", "ownCompany"],
  attempts: ["reason", "slots"],
  summary: ["points"],
};

/** Subject and text of a mail from its template. A value that is empty leaves no gap, or stays in braces where the text needs it. */
export function fillMail(kind: TemplateKind, template: Template, values: Readonly<Record<string, string>>): Template {
  const filled = TEMPLATE_FIELDS[kind].flatMap((field) => {
    const value = values[field] ?? "";
    return value === "" && NEEDED[kind].includes(field) ? [] : [[field, value] as const];
  });
  const given = Object.fromEntries(filled);
  return { subject: closeGaps(fillTemplate(template.subject, given)), body: closeGaps(fillTemplate(template.body, given)) };
}

/** What an empty value leaves behind: blanks before a comma, an empty pair of brackets, and more than one empty line. */
function closeGaps(text: string): string {
  return text
    .replace(/ ?\(\)/g, "")
    .replace(/ +(?=[,.\n])/g, "")
    .replace(/\n{3,}/g, "\n\n")
    .trim();
}
