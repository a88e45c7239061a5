import { z } from "zod";
import { REGISTRATION_STATES } from "#shared/domain/phone/account.ts";
import { CALENDAR_FAILURES } from "#shared/domain/promises/calendar-sync.ts";
import { instant } from "./basics/values.ts";
import { callback } from "./calls/callbacks.ts";
import { callRecord } from "./calls/calls.ts";
import { doorOpenerDraft } from "./calls/door-openers.ts";
import { openQuestion } from "./calls/outcomes.ts";
import { greeting, voiceMessage } from "./calls/voicemail.ts";
import { sourceView } from "./contacts/sources.ts";
import { webhookState } from "./outreach/integrations.ts";
import { outboxMail } from "./outreach/mail.ts";
import { callPromise } from "./promises/promises.ts";
import { settings } from "./settings/settings.ts";
import { campaign } from "./threads/campaigns.ts";
import { threadField } from "./threads/threads.ts";
import { cardAct, cardModel } from "./views/card.ts";
import { dayItem, lookAgain } from "./views/day.ts";

/** A broken file was set aside, and recovered or not: shown until dismissed. */
export const storageNotice = z.object({
  id: z.string(),
  file: z.string(),
  keptAs: z.string(),
  recovered: z.boolean(),
  /** Some records could not be recovered. */
  partly: z.boolean().default(false),
  /** The files whose contacts have to be imported again into the directory. */
  names: z.array(z.string()).readonly().default([]),
  at: instant,
});
export type StorageNotice = z.infer<typeof storageNotice>;

/** A thread with edited fields that its campaign changed: both texts for comparison. */
export const campaignAsk = z.object({
  contactId: z.string(),
  name: z.string(),
  campaignId: z.string(),
  fields: z.array(z.object({ field: threadField, own: z.string(), campaign: z.string() })),
});
export type CampaignAsk = z.infer<typeof campaignAsk>;

/** The state that the renderer has a copy of; every change is sent as a `state.changed` event with the changed slices. */
export const coreState = z.object({
  settings,
  /** Calls with a pending outcome, newest first. */
  pending: z.array(callRecord),
  /** Open follow-up questions, oldest first. */
  questions: z.array(z.object({ call: callRecord, question: openQuestion })),
  /** Open promises, soonest first. */
  promises: z.array(callPromise),
  /** Newest first. */
  messages: z.array(voiceMessage),
  day: z.array(dayItem),
  /** Callers who wait for a call, highest worth first. */
  callbacks: z.array(callback),
  /** Start of the last period on the telephone; overlapping conversations and attempts count as one. */
  lastOccupiedFrom: instant.nullable(),
  /** The greetings that the rep recorded. */
  greetings: z.array(greeting),
  /** Contacts whose thread has to be read before today's calls, in the order of the day. */
  lookAgain: z.array(lookAgain),
  /** Oldest first, so that the order does not change while one is renamed. */
  campaigns: z.array(campaign),
  campaignAsks: z.array(campaignAsk),
  /** Notes about door openers during calls with a pending outcome, by call id. */
  doorOpenerDrafts: z.record(z.string(), doorOpenerDraft),
  /** End of the last conversation. */
  lastEndedAt: instant.nullable(),
  notices: z.array(storageNotice),
  /** The calendar that promises appear in; `null` for none. `removed`: promises that were removed there, until the rep decides. */
  calendar: z
    .object({ lastAt: instant.nullable(), failure: z.enum(CALENDAR_FAILURES).nullable(), removed: z.array(z.string()) })
    .nullable(),
  /** The outbox, oldest first. */
  outbox: z.array(outboxMail),
  /** The sources of contacts, the most trusted first. */
  sources: z.array(sourceView),
  webhook: webhookState,
});
export type CoreState = z.infer<typeof coreState>;

export const hotkeyState = z.object({
  command: z.string(),
  accelerator: z.string(),
  /** `registered` is true only if the system's answer is reliable (not on Wayland). */
  status: z.enum(["idle", "registered", "taken", "unknown"]),
});
export type HotkeyState = z.infer<typeof hotkeyState>;

/** Abilities of the host that the renderer cannot detect. */
export const hostInfo = z.object({
  kind: z.enum(["desktop", "browser"]),
  platform: z.string(),
  locale: z.string(),
  timeZone: z.string(),
  version: z.string(),
  /** The core's clock; the renderer applies the offset, so that both use the same time. */
  now: instant,
  hotkeys: z.array(hotkeyState),
});
export type HostInfo = z.infer<typeof hostInfo>;

/** Address of the practice line: the exchange listens on loopback, with a port and token of this run. */
export const practiceLine = z.object({
  server: z.string(),
  domain: z.string(),
  /** Digest users by role: the rep's own and one for the simulated callers. */
  rep: z.object({ user: z.string(), password: z.string() }),
  callers: z.object({ user: z.string(), password: z.string() }),
});
export type PracticeLine = z.infer<typeof practiceLine>;

/** The state of the phone for card windows, tray and hotkeys of the desktop: everything except the calls themselves. */
export const viewState = z.object({
  /** The cards of ringing calls. */
  calls: z.array(cardModel),
  registration: z.enum(REGISTRATION_STATES),
  inCall: z.boolean(),
  pendingCount: z.number().int(),
});
export type ViewState = z.infer<typeof viewState>;

/** An action on a card, with a hotkey or by a link, performed by the renderer of the main window. */
export const intent = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("card"), callId: z.string(), act: cardAct }),
  /** Answers the ringing call. */
  z.object({ kind: z.literal("answer") }),
  /** Logs the outcome that is asked; `digit` is 1 to 9. */
  z.object({ kind: z.literal("outcome"), digit: z.string() }),
  /** Displayed and matched; dialled only after the rep confirms. */
  z.object({ kind: z.literal("dial"), number: z.string() }),
]);
export type Intent = z.infer<typeof intent>;
