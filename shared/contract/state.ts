import { z } from "zod";
import { REGISTRATION_STATES } from "#shared/domain/account.ts";
import { CALENDAR_FAILURES } from "#shared/domain/calendar-sync.ts";
import { callback } from "./callbacks.ts";
import { callRecord } from "./calls.ts";
import { campaign } from "./campaigns.ts";
import { cardAct, cardModel } from "./card.ts";
import { dayItem, lookAgain } from "./day.ts";
import { doorOpenerDraft } from "./door-openers.ts";
import { webhookState } from "./integrations.ts";
import { outboxMail } from "./mail.ts";
import { openQuestion } from "./outcomes.ts";
import { callPromise } from "./promises.ts";
import { settings } from "./settings.ts";
import { sourceView } from "./sources.ts";
import { threadField } from "./threads.ts";
import { instant } from "./values.ts";
import { greeting, voiceMessage } from "./voicemail.ts";

/** A broken file was set aside and recovered, or could not be: shown until dismissed. */
export const storageNotice = z.object({
  id: z.string(),
  file: z.string(),
  keptAs: z.string(),
  recovered: z.boolean(),
  /** Some records could not be recovered. */
  partly: z.boolean().default(false),
  /** Of the directory: the files whose contacts have to be imported again. */
  names: z.array(z.string()).readonly().default([]),
  at: instant,
});
export type StorageNotice = z.infer<typeof storageNotice>;

/** A thread with versions of its own where its campaign changed: both texts, so that the rep can compare them. */
export const campaignAsk = z.object({
  contactId: z.string(),
  name: z.string(),
  campaignId: z.string(),
  fields: z.array(z.object({ field: threadField, own: z.string(), campaign: z.string() })),
});
export type CampaignAsk = z.infer<typeof campaignAsk>;

/** What the renderer holds a copy of; every change comes as a `state.changed` event with the slices that changed. */
export const coreState = z.object({
  settings,
  /** Calls whose outcome is still owed, newest first. */
  pending: z.array(callRecord),
  /** Follow-up questions that stand open, the oldest first. */
  questions: z.array(z.object({ call: callRecord, question: openQuestion })),
  /** Open promises, soonest first. */
  promises: z.array(callPromise),
  /** Newest first. */
  messages: z.array(voiceMessage),
  day: z.array(dayItem),
  /** Who called and waits for a call, most worth first. */
  callbacks: z.array(callback),
  /** Start of the last stretch that the rep was on the telephone, conversations and attempts that overlap taken together. */
  lastOccupiedFrom: instant.nullable(),
  /** What callers hear, as far as the rep recorded it. */
  greetings: z.array(greeting),
  /** Whose thread has to be read before today's calls, in the order of the day. */
  lookAgain: z.array(lookAgain),
  /** Oldest first: they must not move while one is given its name. */
  campaigns: z.array(campaign),
  campaignAsks: z.array(campaignAsk),
  /** What was noted of door openers during calls whose outcome is not settled yet, by call id. */
  doorOpenerDrafts: z.record(z.string(), doorOpenerDraft),
  /** End of the last conversation. */
  lastEndedAt: instant.nullable(),
  notices: z.array(storageNotice),
  /**
   * The calendar that promises appear in; `null` where none is set. `removed`: promises that were removed there, and the rep has not
   * decided yet.
   */
  calendar: z
    .object({ lastAt: instant.nullable(), failure: z.enum(CALENDAR_FAILURES).nullable(), removed: z.array(z.string()) })
    .nullable(),
  /** Mails on their way, oldest first. */
  outbox: z.array(outboxMail),
  /** Where contacts come from, the most trusted first. */
  sources: z.array(sourceView),
  webhook: webhookState,
});
export type CoreState = z.infer<typeof coreState>;

export const hotkeyState = z.object({
  command: z.string(),
  accelerator: z.string(),
  /** `registered` is only claimed where the system's answer can be believed (not on Wayland). */
  status: z.enum(["idle", "registered", "taken", "unknown"]),
});
export type HotkeyState = z.infer<typeof hotkeyState>;

/** What the host can do that the renderer cannot find out. */
export const hostInfo = z.object({
  kind: z.enum(["desktop", "browser"]),
  platform: z.string(),
  locale: z.string(),
  timeZone: z.string(),
  version: z.string(),
  /** The core's clock; the renderer follows it by offset, so that there is one time. */
  now: instant,
  hotkeys: z.array(hotkeyState),
});
export type HostInfo = z.infer<typeof hostInfo>;

/** How the practice line is reached: the exchange listens on loopback, on a port and with a token of this run. */
export const practiceLine = z.object({
  server: z.string(),
  domain: z.string(),
  /** Digest users by role: the rep's own and one for the simulated callers. */
  rep: z.object({ user: z.string(), password: z.string() }),
  callers: z.object({ user: z.string(), password: z.string() }),
});
export type PracticeLine = z.infer<typeof practiceLine>;

/** What card windows, tray and hotkeys of the desktop see of the phone: everything but the calls themselves. */
export const viewState = z.object({
  /** The cards of the calls that ring. */
  calls: z.array(cardModel),
  registration: z.enum(REGISTRATION_STATES),
  inCall: z.boolean(),
  pendingCount: z.number().int(),
});
export type ViewState = z.infer<typeof viewState>;

/** What a person does on a card, with a hotkey or by a link; the main window's renderer carries it out. */
export const intent = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("card"), callId: z.string(), act: cardAct }),
  /** Answers the call that rings. */
  z.object({ kind: z.literal("answer") }),
  /** Logs the outcome that the bar asks for; `digit` is 1 to 9. */
  z.object({ kind: z.literal("outcome"), digit: z.string() }),
  /** Shown and found, dialled only once the rep confirms. */
  z.object({ kind: z.literal("dial"), number: z.string() }),
]);
export type Intent = z.infer<typeof intent>;
