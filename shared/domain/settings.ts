import type { SipAccount } from "./account.ts";
import type { Language } from "./contact.ts";

export type Theme = "system" | "light" | "dark";

/** Minutes since midnight, local to the rep. */
export interface WorkingDay {
  readonly from: number;
  readonly to: number;
}

export interface Dialling {
  /** ISO 3166 alpha-2, for numbers without a country code. */
  readonly country: string;
  /** Area code without its leading 0, for local numbers; empty when not set. */
  readonly areaCode: string;
  /** Digit that gets an outside line, dialled before external numbers; empty when not set. */
  readonly accessCodeOut: string;
  /** Digits that the PBX puts before the number of an outside caller; empty when not set. */
  readonly accessCodeIn: string;
}

export interface Templates {
  readonly subject: string;
  readonly body: string;
}

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
  /** After this a thread counts as not looked at. */
  readonly threadStaleDays: number;
  /** Seconds after hang-up that still count as wrap-up. */
  readonly wrapUpSeconds: number;
  /** Minutes before a promise's slot at which it reminds. */
  readonly reminderMinutes: number;
  readonly devices: {
    readonly microphone: string | null;
    readonly speaker: string | null;
    readonly ring: string | null;
  };
  /** Whether an unprepared return call has a ring tone of its own. */
  readonly warningTone: boolean;
  /** Whether a card window opens by itself when it rings. */
  readonly cardPopup: boolean;
  readonly rescheduleTemplates: Readonly<Record<Language, Templates>>;
  /** Electron accelerators by command, only those that differ from the defaults. */
  readonly hotkeys: Readonly<Record<string, string>>;
  /** The sample contacts of the practice line are shown. */
  readonly practice: boolean;
}

const RESCHEDULE: Settings["rescheduleTemplates"] = {
  en: {
    subject: "Our call on {date} at {time}",
    body: `Hello {name},

thank you for calling. I want to give you my full attention, so I will call you on {date} at {time} ({zone}).

So that I can be of use to you right away: would you send me two or three sentences on the matter beforehand?

{reason}

If the time does not suit you, a short reply with a better one is enough.

Kind regards
{ownName}
{ownCompany}`,
  },
  de: {
    subject: "Unser Telefonat am {date} um {time} Uhr",
    body: `Guten Tag {name},

vielen Dank für Ihren Anruf. Ich möchte mir Zeit für Sie nehmen und rufe Sie am {date} um {time} Uhr ({zone}) zurück.

Damit ich Ihnen gleich weiterhelfen kann: Schreiben Sie mir vorab in zwei, drei Sätzen, worum es Ihnen geht?

{reason}

Passt Ihnen die Zeit nicht, genügt eine kurze Antwort mit einem besseren Vorschlag.

Freundliche Grüße
{ownName}
{ownCompany}`,
  },
};

/** Where the first users sit: their clock says more than the language of their system, which is often English. */
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

/** What holds before the rep chose anything. `locale` is a BCP 47 tag, `timeZone` that of the machine; both only decide the country that numbers are read in. */
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
    rescheduleTemplates: RESCHEDULE,
    hotkeys: {},
    practice: true,
  };
}
