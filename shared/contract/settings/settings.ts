import { z } from "zod";
import { reads } from "#shared/contract/basics/reads.ts";
import { done } from "#shared/contract/basics/result.ts";
import { instant, language } from "#shared/contract/basics/values.ts";
import { popSettings, webhook } from "#shared/contract/outreach/integrations.ts";
import { mailServer, templates } from "#shared/contract/outreach/mail.ts";
import { calendarServer } from "#shared/contract/promises/calendar.ts";
import { PLAYBACK_RATES, type Settings, THEMES } from "#shared/domain/settings/settings.ts";
import { accountSecrets, sipAccount } from "./accounts.ts";

const settingsShape = z.object({
  language: language.nullable(),
  theme: z.enum(THEMES),
  ownName: z.string(),
  ownCompany: z.string(),
  ownEmail: z.string(),
  timeZone: z.string().nullable(),
  accounts: z.array(sipAccount),
  dialling: z.object({
    country: z.string(),
    areaCode: z.string(),
    accessCodeOut: z.string(),
    accessCodeIn: z.string(),
  }),
  doNotDisturb: z.boolean(),
  workingWeek: z.array(z.object({ from: z.number(), to: z.number() }).nullable()).length(7),
  returnWindowDays: z.number().int().min(1),
  threadStaleDays: z.number().int().min(1),
  wrapUpSeconds: z.number().int().min(0),
  reminderMinutes: z.number().int().min(0),
  devices: z.object({
    microphone: z.string().nullable(),
    speaker: z.string().nullable(),
    ring: z.string().nullable(),
  }),
  warningTone: z.boolean(),
  cardPopup: z.boolean(),
  templates: z.object({ de: templates, en: templates }),
  mailServer: mailServer.nullable(),
  calendarServer: calendarServer.nullable(),
  absence: z.object({ from: instant, until: instant.nullable() }).nullable(),
  holidays: z.object({ country: z.string(), state: z.string() }).nullable(),
  answering: z.object({ whenBusy: z.boolean(), afterSeconds: z.number().int().min(1).nullable() }),
  playbackRate: z.literal(PLAYBACK_RATES),
  messageLimits: z.object({ days: z.number().int().min(1).nullable(), megabytes: z.number().int().min(1).nullable() }),
  decisionLimits: z.object({ touches: z.number().int().min(1), days: z.number().int().min(1) }),
  mailAfterAttempts: z.number().int().min(1),
  hotkeys: z.record(z.string(), z.string()),
  practice: z.boolean(),
  webhook: webhook.nullable(),
  screenPop: popSettings,
});

export const settings = reads<Settings>()(settingsShape);

/** What the phone needs to be registered and to ring as the rep wants it, so that it waits for nothing else. */
export const phoneSetUp = z.object({
  /** The enabled accounts, as in the settings, with their secrets. */
  accounts: z.array(z.object({ account: sipAccount, secrets: accountSecrets })),
  devices: settingsShape.shape.devices,
  isSilent: z.boolean(),
  /** The core's clock. */
  now: instant,
});
export type PhoneSetUp = z.infer<typeof phoneSetUp>;

/** A change of some settings; accounts, servers and passwords have their own requests. */
export const settingsPatch = settingsShape
  .omit({ accounts: true, mailServer: true, calendarServer: true, practice: true, webhook: true })
  .partial();
export type SettingsPatch = z.infer<typeof settingsPatch>;

export const settingsRequests = {
  "settings.save": { input: settingsPatch, output: done },
} as const;
