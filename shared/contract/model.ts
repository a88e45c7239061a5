import { z } from "zod";
import type { IceServer, SipAccount, VoicemailMode } from "#shared/domain/account.ts";
import type { AttemptEvidence } from "#shared/domain/attempt.ts";
import type { CalendarEntry } from "#shared/domain/calendar-sync.ts";
import type { CallRecord } from "#shared/domain/call.ts";
import { type Callback, WORTHS } from "#shared/domain/callback-queue.ts";
import type { CallerFacts } from "#shared/domain/caller.ts";
import type { Campaign } from "#shared/domain/campaign.ts";
import type { Contact, ContactNumber, OptOut } from "#shared/domain/contact.ts";
import type { Decision } from "#shared/domain/decision.ts";
import type { Company, DoorOpener, DoorOpenerDraft } from "#shared/domain/door-opener.ts";
import type { GoodTime } from "#shared/domain/good-time.ts";
import type { Greeting, GreetingScope } from "#shared/domain/greeting.ts";
import type { CallerIdentity, CallerMatch, MatchReason } from "#shared/domain/identity.ts";
import type { LookAgain } from "#shared/domain/look-again.ts";
import { MAIL_FAILURES, type MailAbout, type MailDraft, type OutboxMail } from "#shared/domain/mail.ts";
import { type LoggedOutcome, type OpenQuestion, OUTCOMES, type OutcomeDetail } from "#shared/domain/outcome.ts";
import type { AgreedSlot, CallPromise, PromiseEvent } from "#shared/domain/promise.ts";
import type { DayItem } from "#shared/domain/queue.ts";
import { type CalendarServer, type MailServer, PLAYBACK_RATES, type Settings } from "#shared/domain/settings.ts";
import type { DayOff, SlotConcern } from "#shared/domain/slot-concerns.ts";
import { TEMPLATE_KINDS, type Template } from "#shared/domain/template.ts";
import { THREAD_FIELDS, type Thread, type ThreadPatch, type ThreadTexts } from "#shared/domain/thread.ts";
import type { ThreadVersion } from "#shared/domain/thread-history.ts";
import type { Touch } from "#shared/domain/touch.ts";
import type { VoiceMessage } from "#shared/domain/voicemail.ts";
import { popSettings, webhook } from "./integrations-model.ts";

/** The domain's values as zod sees them: the contract parses with these, and storage does on load. */
export const instant = z.number().int();
export const language = z.enum(["de", "en"]);

/** What a record is filed under: no name that every object has, as `constructor`, since a look-up would find that. */
export const recordId = z
  .string()
  .min(1)
  .refine((id) => !(id in Object.prototype));

export const contactNumber: z.ZodType<ContactNumber> = z.object({
  value: z.string(),
  kind: z.enum(["work", "mobile", "home", "switchboard", "other"]),
});

export const contact: z.ZodType<Contact> = z.object({
  id: recordId,
  source: z.string().min(1),
  name: z.string(),
  company: z.string(),
  role: z.string(),
  numbers: z.array(contactNumber),
  email: z.string(),
  customer: z.boolean(),
  language: language.nullable(),
  timeZone: z.string().nullable(),
});

export const optOut: z.ZodType<OptOut> = z.object({ since: instant, reason: z.string() });

export const callerIdentity: z.ZodType<CallerIdentity> = z.object({
  number: z.string(),
  displayName: z.string(),
  hidden: z.boolean(),
  uri: z.string(),
  divertedFrom: z.array(z.object({ number: z.string(), displayName: z.string(), reason: z.string() })),
});

const matchReason: z.ZodType<MatchReason> = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("exact") }),
  z.object({ kind: z.literal("other-number") }),
  z.object({ kind: z.literal("chosen") }),
  z.object({
    kind: z.literal("trunk"),
    trunk: z.string(),
    by: z.enum(["switchboard", "numbers", "hand", "form"]),
    shared: z.boolean(),
    attempted: z.boolean(),
  }),
  z.object({ kind: z.literal("company"), trunk: z.string().nullable() }),
  z.object({ kind: z.literal("several") }),
  z.object({ kind: z.literal("hidden") }),
  z.object({ kind: z.literal("unknown") }),
]);

export const callerMatch: z.ZodType<CallerMatch> = z.object({
  number: z.string(),
  reason: matchReason,
  contact: contact.nullable(),
  company: z.string(),
  candidates: z.array(contact),
  hint: z.object({ name: z.string(), candidates: z.array(contact) }).nullable(),
});

export const outcomeKind = z.enum(OUTCOMES);

const referral = z.object({ name: z.string(), number: z.string(), role: z.string().default("") });

export const outcomeDetail: z.ZodType<OutcomeDetail> = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("none") }),
  z.object({ kind: z.literal("condition"), text: z.string(), callAt: instant.nullable() }),
  z.object({
    kind: z.literal("door-opener"),
    name: z.string(),
    tone: z.enum(["friendly", "curt"]),
    said: z.string(),
    betterTime: z.string(),
    returnCall: z.enum(["none", "declined", "accepted"]),
    referredTo: referral.nullable().default(null),
  }),
  referral.extend({ kind: z.literal("referral") }),
  z.object({ kind: z.literal("reason"), text: z.string() }),
  z.object({ kind: z.literal("overruled"), text: z.string(), at: instant }),
]);

export const openQuestion: z.ZodType<OpenQuestion> = z.object({ outcome: outcomeKind, detail: outcomeDetail, at: instant });

export const decision: z.ZodType<Decision> = z.object({
  contactId: z.string().nullable(),
  kind: z.enum(["early-yes", "late-yes", "early-no", "late-no"]),
  touches: z.number().int().positive(),
  days: z.number().int().nonnegative(),
  at: instant,
});

export const loggedOutcome: z.ZodType<LoggedOutcome> = z.object({ kind: outcomeKind, at: instant, detail: outcomeDetail });

export const busyWith = z.enum(["talking", "wrap-up", "do-not-disturb", "absent"]);

export const callRecord: z.ZodType<CallRecord> = z.object({
  id: recordId,
  accountId: z.string(),
  direction: z.enum(["in", "out"]),
  number: z.string(),
  displayName: z.string(),
  contactId: recordId.nullable(),
  contactName: z.string(),
  company: z.string(),
  startedAt: instant,
  answeredAt: instant.nullable(),
  endedAt: instant,
  end: z.enum([
    "answered",
    "missed",
    "busy-here",
    "voicemail",
    "declined",
    "rescheduled",
    "elsewhere",
    "no-answer",
    "busy",
    "cancelled",
    "failed",
  ]),
  busyWith: busyWith.nullable().default(null),
  messageId: z.string().nullable(),
  notes: z.array(z.string()),
  tickedPoints: z.array(z.string()),
  met: z
    .object({
      classification: z.enum(["expected", "early", "return-call", "customer", "known", "unknown", "hidden"]),
      verdict: z.enum(["ready", "caution", "unprepared"]),
    })
    .nullable()
    .default(null),
  outcome: loggedOutcome.nullable(),
});

const threadPoint = z.object({ id: z.string(), text: z.string(), doneAt: instant.nullable() });

export const threadField = z.enum(THREAD_FIELDS);

const threadTextsShape = z.object({
  purpose: z.string(),
  openingLine: z.string(),
  points: z.array(threadPoint),
  questions: z.array(threadPoint),
  objections: z.array(z.object({ id: z.string(), objection: z.string(), answer: z.string() })),
  nextStep: z.string(),
  doorOpenerNotes: z.string(),
});

export const threadTexts: z.ZodType<ThreadTexts> = threadTextsShape;

const threadShape = threadTextsShape.extend({
  contactId: recordId,
  person: z.string(),
  condition: z
    .object({ text: z.string(), callAt: instant.nullable(), askedAt: instant.nullable(), cameTrue: z.boolean().nullable() })
    .nullable(),
  closed: z.object({ at: instant, reason: z.enum(["early-no", "declined"]), text: z.string(), callId: z.string() }).nullable(),
  origin: z.object({ contactId: recordId, contactName: z.string(), company: z.string(), at: instant }).nullable(),
  campaignId: z.string().nullable(),
  edited: z.array(threadField),
  campaignAt: instant.nullable(),
  changedAt: instant,
  viewedAt: instant.nullable(),
});

export const thread: z.ZodType<Thread> = threadShape;

/** What the rep writes in a thread; fields left out stay as they are. */
export const threadPatch: z.ZodType<ThreadPatch> = threadTextsShape
  .extend({ person: z.string(), condition: threadShape.shape.condition })
  .partial()
  .extend({ contactId: recordId });

export const campaign: z.ZodType<Campaign> = z.object({
  id: recordId,
  name: z.string(),
  language,
  parentId: z.string().nullable(),
  own: z.array(threadField),
  texts: threadTexts,
  changedAt: instant,
});

export const threadVersion: z.ZodType<ThreadVersion> = z.object({
  since: instant,
  at: instant,
  by: z.enum(["rep", "campaign", "restored", "merged"]),
  was: threadTextsShape.extend({ person: z.string() }).partial(),
});

const tone = z.enum(["friendly", "curt"]);

export const doorOpener: z.ZodType<DoorOpener> = z.object({
  id: recordId,
  name: z.string(),
  tone: tone.nullable(),
  said: z.string(),
  betterTime: z.string(),
  lastAt: instant,
  count: z.number().int().nonnegative(),
});

export const company: z.ZodType<Company> = z.object({ name: z.string(), doorOpeners: z.array(doorOpener) });

export const doorOpenerDraft: z.ZodType<DoorOpenerDraft> = z.object({
  name: z.string(),
  tone: tone.nullable(),
  said: z.string(),
  betterTime: z.string(),
  returnCall: z.enum(["declined", "accepted"]).nullable(),
  asked: z.array(z.enum(["about", "help", "back"])),
});

export const lookAgain: z.ZodType<LookAgain> = z.object({
  contactId: recordId,
  name: z.string(),
  company: z.string(),
  at: instant,
  reason: z.enum(["missing", "never", "changed", "stale"]),
});

export const toldBy = z.enum(["nobody", "mail", "voice-message", "spoken", "retry-after"]);

export const goodTime: z.ZodType<GoodTime> = z.object({
  of: z.enum(["contact", "company"]),
  sameWeekday: z.boolean(),
  reached: z.number().int(),
  tried: z.number().int(),
});

export const dayOff: z.ZodType<DayOff> = z.object({ date: z.string(), name: z.string() });

export const slotConcern: z.ZodType<SlotConcern> = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("past") }),
  z.object({ kind: z.literal("busy"), name: z.string(), at: instant }),
  z.object({ kind: z.literal("own-holiday"), name: z.string() }),
  z.object({ kind: z.literal("own-hours") }),
  z.object({ kind: z.literal("their-holiday"), name: z.string() }),
  z.object({ kind: z.literal("their-hours") }),
]);

const agreedSlot: z.ZodType<AgreedSlot> = z.object({ at: instant, durationMinutes: z.number().int().positive(), toldBy });

const promiseEvent: z.ZodType<PromiseEvent> = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("moved"), at: instant, slot: agreedSlot, by: z.enum(["rep", "calendar"]) }),
  z.object({ kind: z.literal("cancelled"), at: instant, reason: z.string(), told: z.boolean() }),
  z.object({ kind: z.literal("talked"), at: instant, callId: z.string(), direction: z.enum(["in", "out"]) }),
  z.object({ kind: z.literal("kept"), at: instant }),
]);

export const callPromise: z.ZodType<CallPromise> = z.object({
  id: recordId,
  contactId: z.string().nullable(),
  contactName: z.string(),
  company: z.string(),
  number: z.string(),
  at: instant,
  durationMinutes: z.number().int().positive(),
  timeZone: z.string(),
  reason: z.string(),
  asked: z.string(),
  toldBy,
  createdAt: instant,
  events: z.array(promiseEvent),
  uid: z.string(),
  sequence: z.number().int().nonnegative(),
  remindedAt: instant.nullable(),
});

export const calendarEntry: z.ZodType<CalendarEntry> = z.object({
  href: z.string(),
  etag: z.string().nullable(),
  at: instant,
  durationMinutes: z.number().int().positive(),
  fingerprint: z.string(),
  removedAt: instant.nullable(),
});

export const voiceMessage: z.ZodType<VoiceMessage> = z.object({
  id: recordId,
  callId: z.string(),
  contactId: z.string().nullable(),
  contactName: z.string(),
  company: z.string(),
  number: z.string(),
  at: instant,
  durationMs: z.number().int().nonnegative(),
  mimeType: z.string(),
  heardAt: instant.nullable(),
});

export const greetingScope: z.ZodType<GreetingScope> = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("general") }),
  z.object({ kind: z.literal("absence") }),
  z.object({ kind: z.literal("closed") }),
  z.object({ kind: z.literal("person"), contactId: recordId }),
  z.object({ kind: z.literal("promise"), promiseId: recordId, contactId: z.string().nullable() }),
]);

export const greeting: z.ZodType<Greeting> = z.object({
  id: recordId,
  scope: greetingScope,
  name: z.string(),
  mimeType: z.string(),
  durationMs: z.number().int().nonnegative(),
  saysItRecords: z.boolean(),
  recordedAt: instant.nullable(),
  promisedAt: instant.nullable(),
});

const iceServer: z.ZodType<IceServer> = z.object({ url: z.string(), username: z.string(), credential: z.string() });

const voicemailMode: z.ZodType<VoicemailMode> = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("redirect"), uri: z.string() }),
  z.object({ kind: z.literal("decline"), status: z.union([z.literal(480), z.literal(486), z.literal(603)]) }),
  z.object({ kind: z.literal("machine") }),
]);

export const sipAccount: z.ZodType<SipAccount> = z.object({
  id: recordId,
  label: z.string(),
  server: z.string(),
  address: z.string(),
  authorizationUser: z.string(),
  displayName: z.string(),
  iceServers: z.array(iceServer),
  voicemail: voicemailMode,
  dtmf: z.enum(["rfc4733", "info"]),
  enabled: z.boolean(),
});

const template: z.ZodType<Template> = z.object({ subject: z.string(), body: z.string() });
export const templateKind = z.enum(TEMPLATE_KINDS);
const templates = z.record(templateKind, template);

export const mailAbout: z.ZodType<MailAbout> = z.object({
  kind: templateKind,
  contactId: z.string().nullable(),
  callId: z.string().nullable(),
  promiseId: z.string().nullable(),
});

export const mailDraft: z.ZodType<MailDraft> = z.object({
  about: mailAbout,
  language,
  to: z.string(),
  texts: z.object({ de: template, en: template }),
  minutes: z.union([z.literal(5), z.literal(10)]),
  promisedAt: instant.nullable(),
  calendar: z.boolean(),
  voice: z.enum(["opus", "wav"]).nullable(),
});

const outboxState = z.enum(["held", "waiting", "sending", "unsure", "refused"]);

export const outboxMail: z.ZodType<OutboxMail> = z.object({
  id: recordId,
  draft: mailDraft,
  at: instant,
  state: outboxState,
  dueAt: instant,
  attempts: z.number().int().nonnegative(),
  failure: z.enum(MAIL_FAILURES).nullable(),
  calendar: z.object({ fileName: z.string(), method: z.enum(["REQUEST", "CANCEL", "PUBLISH"]), text: z.string() }).nullable(),
  voice: z.object({ fileName: z.string(), mimeType: z.string() }).nullable(),
  toldBefore: toldBy.nullable(),
});

export const touch: z.ZodType<Touch> = z.object({
  id: recordId,
  contactId: recordId,
  at: instant,
  kind: z.literal("mail"),
  template: templateKind,
  callId: z.string().nullable(),
});

export const mailServer: z.ZodType<MailServer> = z.object({
  host: z.string(),
  port: z.number().int().min(1).max(65_535),
  security: z.enum(["tls", "starttls", "none"]),
  user: z.string(),
});

export const calendarServer: z.ZodType<CalendarServer> = z.object({ url: z.string(), user: z.string(), collection: z.string() });

const settingsShape = z.object({
  language: language.nullable(),
  theme: z.enum(["system", "light", "dark"]),
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

export const settings: z.ZodType<Settings> = settingsShape;

/** A change of some settings; accounts, servers and their passwords have requests of their own. */
export const settingsPatch = settingsShape
  .omit({ accounts: true, mailServer: true, calendarServer: true, practice: true, webhook: true })
  .partial();
export type SettingsPatch = z.infer<typeof settingsPatch>;

export const attemptEvidence: z.ZodType<AttemptEvidence> = z.object({
  contactId: z.string().nullable(),
  contactName: z.string(),
  company: z.string(),
  number: z.string(),
  count: z.number().int().positive(),
  firstAt: instant,
  lastAt: instant,
  answeredBy: z.string(),
  said: z.string(),
  link: z.enum(["same-number", "same-person", "same-trunk", "same-company"]),
});

export const callerFacts: z.ZodType<CallerFacts> = z.object({
  match: callerMatch,
  evidence: attemptEvidence.nullable(),
  promise: callPromise.nullable(),
  thread: thread.nullable(),
  optOut: optOut.nullable(),
  history: z.array(callRecord),
  doorOpeners: z.array(doorOpener),
});

export const callback: z.ZodType<Callback> = z.object({
  id: z.string(),
  worth: z.enum(WORTHS),
  contactId: z.string().nullable(),
  name: z.string(),
  company: z.string(),
  number: z.string(),
  tries: z.array(z.object({ at: instant, busyWith: busyWith.nullable() })),
  purpose: z.string(),
  promiseId: z.string().nullable(),
  messageId: z.string().nullable(),
  blocked: z.boolean(),
});

export const dayItem: z.ZodType<DayItem> = z.object({
  id: z.string(),
  group: z.enum(["promise", "return-call", "missed", "attempt", "voicemail", "promise-later"]),
  contactId: z.string().nullable(),
  name: z.string(),
  company: z.string(),
  number: z.string(),
  at: instant,
  count: z.number().int(),
  promiseId: z.string().nullable(),
  messageId: z.string().nullable(),
  blocked: z.boolean(),
});
