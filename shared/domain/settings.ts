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
