import type { Language } from "#shared/domain/contacts/contact.ts";
import type { TransportSecurity } from "#shared/domain/network/transport-security.ts";
import type { Dialling } from "#shared/domain/numbers/dialling.ts";
import type { PopSettings } from "#shared/domain/outreach/screen-pop.ts";
import { TEMPLATES, type Template, type TemplateKind } from "#shared/domain/outreach/template.ts";
import type { Webhook } from "#shared/domain/outreach/webhook.ts";
import type { SipAccount } from "#shared/domain/phone/account.ts";
import type { Absence, WorkingDay } from "#shared/domain/time/absence.ts";
import type { AnsweringRule, MessageLimits } from "#shared/domain/voicemail/voicemail.ts";

export const THEMES = ["system", "light", "dark"] as const;
export type Theme = (typeof THEMES)[number];

/** The server that sends mails (RFC 8314); its password is the secret `mail`. */
export interface MailServer {
  readonly host: string;
  readonly port: number;
  readonly security: TransportSecurity;
  /** Empty if the server requires none. */
  readonly user: string;
}

/** The calendar that promises appear in (CalDAV, RFC 4791); its password is the secret `calendar`. */
export interface CalendarServer {
  /** The address at which discovery starts. */
  readonly url: string;
  readonly user: string;
  /** URL of the chosen collection; empty until one is chosen. */
  readonly collection: string;
}

/** The region whose public holidays are days off for the rep. */
export interface HolidayRegion {
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
  /** Code of the federal state or canton (ISO 3166-2 without the country); empty for the whole country. */
  readonly state: string;
}

export const PLAYBACK_RATES = [1, 1.5, 2] as const;
export type PlaybackRate = (typeof PLAYBACK_RATES)[number];

export interface Settings {
  /** `null` follows the system. */
  readonly language: Language | null;
  readonly theme: Theme;
  readonly ownName: string;
  readonly ownCompany: string;
  /** For calendar entries; empty when not set. */
  readonly ownEmail: string;
  /** IANA zone of the rep; `null` follows the system. */
  readonly timeZone: string | null;
  readonly accounts: readonly SipAccount[];
  readonly dialling: Dialling;
  readonly doNotDisturb: boolean;
  /** Monday first, `null` for a day off. */
  readonly workingWeek: readonly (WorkingDay | null)[];
  /** Days within which an attempt makes an inbound call a return call. */
  readonly returnWindowDays: number;
  /** Days after which a thread has to be viewed again. */
  readonly threadStaleDays: number;
  /** Seconds after hang-up that still count as wrap-up. */
  readonly wrapUpSeconds: number;
  /** Minutes before a promise's slot at which the rep is reminded. */
  readonly reminderMinutes: number;
  readonly devices: {
    readonly microphone: string | null;
    readonly speaker: string | null;
    readonly ring: string | null;
  };
  /** Whether an unprepared return call has its own ring tone. */
  readonly warningTone: boolean;
  /** Whether a card window opens automatically when it rings. */
  readonly cardPopup: boolean;
  readonly templates: Readonly<Record<Language, Readonly<Record<TemplateKind, Template>>>>;
  /** `null`: mails open in the mail program. */
  readonly mailServer: MailServer | null;
  readonly calendarServer: CalendarServer | null;
  readonly absence: Absence | null;
  /** `null`: every day of the working week counts. */
  readonly holidays: HolidayRegion | null;
  /** How fast messages are played. */
  readonly playbackRate: PlaybackRate;
  readonly answering: AnsweringRule;
  readonly messageLimits: MessageLimits;
  /** A decision is early with at most this many touches and days since the first attempt. */
  readonly decisionLimits: { readonly touches: number; readonly days: number };
  /** Number of unanswered attempts in a row after which a mail is suggested. */
  readonly mailAfterAttempts: number;
  /** Electron accelerators by command, only those that differ from the defaults. */
  readonly hotkeys: Readonly<Record<string, string>>;
  /** Whether the sample contacts of the practice line are shown. */
  readonly practice: boolean;
  /** The receiver of call events; `null` for none. */
  readonly webhook: Webhook | null;
  /** The page of another program that opens with a call. */
  readonly screenPop: PopSettings;
}

/** The country by time zone, which is more reliable than the system's language: that is often English. */
const HOME_ZONES: Readonly<Record<string, string>> = {
  "Europe/Berlin": "DE",
  "Europe/Busingen": "DE",
  "Europe/Vienna": "AT",
  "Europe/Zurich": "CH",
  "Europe/Vaduz": "LI",
};

function homeCountry(locale: string, timeZone: string | null): string {
  return HOME_ZONES[timeZone ?? ""] ?? /[-_]([A-Z]{2})\b/i.exec(locale)?.[1]?.toUpperCase() ?? "DE";
}

/**
 * The settings before the rep changed any. `locale` is a BCP 47 tag, `timeZone` that of the machine; both only decide the country of
 * numbers.
 */
export function defaultSettings(locale: string, timeZone: string | null): Settings {
  const day: WorkingDay = { from: 9 * 60, to: 17 * 60 };
  return {
    language: null,
    theme: "system",
    ownName: "",
    ownCompany: "",
    ownEmail: "",
    timeZone: null,
    accounts: [],
    dialling: { country: homeCountry(locale, timeZone), areaCode: "", accessCodeOut: "", accessCodeIn: "" },
    doNotDisturb: false,
    workingWeek: [day, day, day, day, day, null, null],
    returnWindowDays: 60,
    threadStaleDays: 14,
    wrapUpSeconds: 30,
    reminderMinutes: 10,
    devices: { microphone: null, speaker: null, ring: null },
    warningTone: true,
    cardPopup: true,
    templates: TEMPLATES,
    mailServer: null,
    calendarServer: null,
    absence: null,
    holidays: null,
    answering: { whenBusy: false, afterSeconds: null },
    playbackRate: 1,
    messageLimits: { days: null, megabytes: null },
    decisionLimits: { touches: 3, days: 30 },
    mailAfterAttempts: 3,
    hotkeys: {},
    practice: true,
    webhook: null,
    screenPop: { general: null, outgoing: false },
  };
}
