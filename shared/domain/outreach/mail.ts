import type { Instant, Language } from "#shared/domain/contacts/contact.ts";
import type { ToldBy } from "#shared/domain/promises/promise.ts";
import { fillTemplate } from "#shared/domain/texts/placeholders.ts";
import { TEMPLATE_FIELDS, type Template, type TemplateKind } from "./template.ts";

/** What a mail is about; `null` where not applicable. */
export interface MailAbout {
  readonly kind: TemplateKind;
  readonly contactId: string | null;
  readonly callId: string | null;
  readonly promiseId: string | null;
}

/** The format of an attached voice message: as recorded, or WAV (16 kHz, mono, 16 bit) for programs that cannot play Opus. */
export const VOICE_FORMATS = ["opus", "wav"] as const;
export type VoiceFormat = (typeof VOICE_FORMATS)[number];

/** Length in minutes of the call that the mail asks for. */
export const MAIL_MINUTES = [5, 10] as const;
export type MailMinutes = (typeof MAIL_MINUTES)[number];

/** A mail being written, with its text in both languages, so that switching loses nothing. */
export interface MailDraft {
  readonly about: MailAbout;
  readonly language: Language;
  readonly to: string;
  readonly texts: Readonly<Record<Language, Template>>;
  readonly minutes: MailMinutes;
  /** The promised time that the texts mention; `null` if the mail is about no promise. */
  readonly promisedAt: Instant | null;
  /** Whether the calendar entry is attached, if there is one. */
  readonly calendar: boolean;
  /** `null`: no voice message is attached. */
  readonly voice: VoiceFormat | null;
}

/** Why a mail was not accepted; texts are `failure.<reason>`. */
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

/** Why sending is refused before it starts; texts are `failure.<reason>`. */
export const MAIL_REFUSALS = [
  "mail-no-sender",
  "mail-no-recipient",
  "mail-unfilled",
  "mail-empty",
  "mail-insecure",
  "mail-unwanted",
] as const;

/**
 * The states of a mail in the outbox.
 * - `held`: can be undone for some seconds
 * - `waiting`: for its next try
 * - `sending`
 * - `unsure`: Faden or the connection ended during sending, so it is unknown whether the mail arrived, and it is not sent again
 *   automatically
 * - `refused`: needs the rep
 */
export const OUTBOX_STATES = ["held", "waiting", "sending", "unsure", "refused"] as const;
export type OutboxState = (typeof OUTBOX_STATES)[number];

/** The iTIP methods (RFC 5546) of an attached calendar entry; `PUBLISH` expects no answer. */
export const CALENDAR_METHODS = ["REQUEST", "CANCEL", "PUBLISH"] as const;
export type CalendarMethod = (typeof CALENDAR_METHODS)[number];

/** A mail in the outbox. The attached voice message is the audio file `mail-<id>`. */
export interface OutboxMail {
  readonly id: string;
  readonly draft: MailDraft;
  /** When the rep sent it. */
  readonly at: Instant;
  readonly state: OutboxState;
  /** When it is tried next, for `held` and `waiting`. */
  readonly dueAt: Instant;
  /** Number of failed tries. */
  readonly attempts: number;
  /** Why the last try failed; `null` before. */
  readonly failure: MailFailure | null;
  /** It was refused once and does not count as sent until it is accepted. */
  readonly uncounted?: boolean | undefined;
  /** The server's words when it was refused. */
  readonly words?: string | undefined;
  /** The attached calendar entry (RFC 5545) as it was when the rep sent the mail; `null` for none. */
  readonly calendar: { readonly fileName: string; readonly method: CalendarMethod; readonly text: string } | null;
  readonly voice: { readonly fileName: string; readonly mimeType: string } | null;
  /** How the other side knew of the promise before, restored when the mail is undone. */
  readonly toldBefore: ToldBy | null;
}

/** An approach to a contact other than a call. Counts together with calls, as for decisions. */
export interface Touch {
  readonly id: string;
  readonly contactId: string;
  readonly at: Instant;
  readonly kind: "mail";
  /** The kind of mail. */
  readonly template: TemplateKind;
  /** The call it followed, if any. */
  readonly callId: string | null;
  /** The promise it was about, if any. */
  readonly promiseId?: string | null | undefined;
  /** It was opened in the mail program, and the rep has not yet said whether it was sent: does not count as a touch. */
  readonly opened?: boolean | undefined;
}

/** How long a sent mail can be undone. */
export const HOLD_MS = 10_000;

const MINUTE_MS = 60_000;
const RETRY_MINUTES = [0.5, 1, 2, 5, 10, 30];

/** Milliseconds from the failed try number `attempts` (from 1) to the next. */
export function mailRetryDelay(attempts: number): number {
  return (RETRY_MINUTES[Math.max(1, attempts) - 1] ?? 30) * MINUTE_MS;
}

/** Whether a later try may succeed without anyone changing anything. */
export function isTransient(failure: MailFailure): boolean {
  return ["mail-host", "mail-connection", "mail-timeout", "mail-busy"].includes(failure);
}

/** Whether the promised time in the mail has passed. */
export function isTooLate({ about, promisedAt }: MailDraft, now: Instant): boolean {
  return (about.kind === "reschedule" || about.kind === "moved") && promisedAt !== null && promisedAt <= now;
}

/** The key of a draft: there is one draft per subject. */
export function aboutKey({ kind, contactId, callId, promiseId }: MailAbout): string {
  return [kind, promiseId ?? contactId ?? "", callId ?? ""].join(" ");
}

/** Names of placeholders that are still unfilled. */
export function unfilled({ subject, body }: Template): readonly string[] {
  return [...new Set([...`${subject}\n${body}`.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? ""))];
}

/** The text with another length of call: replaces the number only before a word for minutes. */
export function withMinutes(text: string, minutes: MailMinutes): string {
  return text.replace(/(?<![\p{N}.,:])(?:5|10)(?=[\s-]?min(?:[.\s?!,;-]|ut|$))/giu, String(minutes));
}

/** Placeholders that a text needs: without a value the placeholder stays visible. */
const NEEDED: Readonly<Record<TemplateKind, readonly string[]>> = {
  reschedule: [],
  moved: [],
  cancelled: [],
  "voice-message": ["ownName", "ownCompany"],
  attempts: ["reason", "slots"],
  summary: ["points"],
};

/** Fills subject and text of a mail from its template. An empty value leaves no gap; if the text needs it, the placeholder stays. */
export function fillMail(kind: TemplateKind, template: Template, values: Readonly<Record<string, string>>): Template {
  const filled = TEMPLATE_FIELDS[kind].flatMap((field) => {
    const value = values[field] ?? "";
    return value === "" && NEEDED[kind].includes(field) ? [] : [[field, value] as const];
  });
  const given = Object.fromEntries(filled);
  return { subject: closeGaps(fillTemplate(template.subject, given)), body: closeGaps(fillTemplate(template.body, given)) };
}

/** Removes what empty values leave behind: blanks before a comma, empty brackets, repeated empty lines. */
function closeGaps(text: string): string {
  return text
    .replace(/ ?\(\)/g, "")
    .replace(/ +(?=[,.\n])/g, "")
    .replace(/\n{3,}/g, "\n\n")
    .trim();
}
