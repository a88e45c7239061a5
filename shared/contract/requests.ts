import { z } from "zod";
import { LATER } from "#shared/domain/later.ts";
import { duplicateRequests } from "./duplicates.ts";
import { previewRequests } from "./import-preview.ts";
import { IMPORT_PIECE_BYTES, importReport } from "./imports.ts";
import { insightsRequests } from "./insights.ts";
import { integrationRequests } from "./integrations.ts";
import { matchingOfPage, matchingRequests } from "./matching.ts";
import {
  calendarServer,
  callerFacts,
  callerIdentity,
  callPromise,
  callRecord,
  campaign,
  contact,
  contactNumber,
  dayOff,
  decision,
  doorOpener,
  doorOpenerDraft,
  goodTime,
  greetingScope,
  instant,
  language,
  mailAbout,
  mailDraft,
  mailServer,
  optOut,
  outcomeDetail,
  outcomeKind,
  recordId,
  settingsPatch,
  sipAccount,
  slotConcern,
  thread,
  threadField,
  threadPatch,
  threadTexts,
  threadVersion,
  toldBy,
  touch,
  voiceMessage,
} from "./model.ts";
import { resultOf } from "./result.ts";
import { csvLayout, numberRules, sourceRequests } from "./sources.ts";
import { coreState, hostInfo, intent, practiceLine, viewState } from "./state.ts";

const nothing = z.object({});
const done = resultOf(z.null());
const byId = z.object({ id: recordId });
const byContact = z.object({ contactId: recordId });
/** Done, and taken back by `change.undo` with this id. */
const undoable = resultOf(z.object({ undo: z.string() }));
/** A person, or a number where nobody is known. */
const whom = { contactId: z.string().nullable(), number: z.string() };
/** Audio and files travel as base64, since both hosts speak JSON. */
const base64 = z.string().max(200_000_000);

export const contactPage = z.object({
  contact,
  thread: thread.nullable(),
  optOut: optOut.nullable(),
  calls: z.array(callRecord),
  promises: z.array(callPromise),
  /** What they decided last; `null` while it is open. */
  decision: decision.nullable(),
  /** Mails sent or on their way, newest first. */
  touches: z.array(touch),
  /** Mails begun and not sent. */
  mailDrafts: z.array(mailDraft),
  /** Of the contact's company, last spoken with first. */
  doorOpeners: z.array(doorOpener),
  /** Attempts since they were last reached; `null` without any. */
  attempts: z.object({ count: z.number().int(), firstAt: instant, lastAt: instant, answeredBy: z.string() }).nullable(),
  /** What they were merged of, the one kept first; empty where they were not. */
  parts: z.array(contact),
  ...matchingOfPage,
});
export type ContactPage = z.infer<typeof contactPage>;

/** What logging an outcome led to. */
export const afterLogging = z.object({
  decision: decision.nullable(),
  /** Whom a referral made a contact. */
  referredTo: contact.nullable(),
  /** Attempts in a row after which a mail is suggested now; `null` where none is. */
  mailAfter: z.number().int().nullable(),
});
export type AfterLogging = z.infer<typeof afterLogging>;

/** Everything the renderer may ask of the core. A name that is not here cannot be called. Input and output are parsed at the host's boundary. */
export const requests = {
  /**
   * First call of every window, and again after the core was gone. `phone` is the one window that holds the phone: calls in progress other than those that it
   * has `up` were left behind by an earlier one and are over.
   */
  "app.hello": {
    input: z.object({ role: z.enum(["phone", "view"]), up: z.array(z.string()).optional() }),
    output: z.object({ state: coreState, host: hostInfo }),
  },
  "app.dismissNotice": { input: byId, output: done },
  "app.openExternal": { input: z.object({ url: z.string() }), output: done },

  "settings.save": { input: settingsPatch, output: done },
  /** `password: null` keeps the stored one, an empty credential of an ICE server that of the same URL. */
  "account.save": { input: z.object({ account: sipAccount, password: z.string().nullable() }), output: done },
  "account.remove": { input: byId, output: done },
  /** For the phone alone: the password, and the credentials of the ICE servers by URL; `not-found` while none is stored. */
  "account.secrets": {
    input: byId,
    output: resultOf(z.object({ password: z.string(), iceCredentials: z.record(z.string(), z.string()) })),
  },

  "contact.search": { input: z.object({ text: z.string(), limit: z.number().int().min(1).max(1000) }), output: z.array(contact) },
  /** Whom a ringing call can be handed to: people of the rep's own company, and everybody with an internal number. */
  "contact.colleagues": { input: nothing, output: z.array(contact) },
  "contact.page": { input: byId, output: resultOf(contactPage) },
  /** Creates with an empty id, else changes; answers with the contact as stored. */
  "contact.save": {
    input: z.object({
      id: z.string(),
      name: z.string(),
      company: z.string(),
      role: z.string(),
      numbers: z.array(contactNumber),
      email: z.string(),
      customer: z.boolean(),
      language: language.nullable(),
      timeZone: z.string().nullable(),
    }),
    output: resultOf(contact),
  },
  "contact.remove": { input: byId, output: done },
  /** Undo of `contact.remove`. */
  "contact.restore": { input: byId, output: done },
  /** Lifting an opt-out takes a reason. */
  "contact.allow": { input: z.object({ id: recordId, reason: z.string().min(1) }), output: done },
  /**
   * Contacts from a file, one at a time: a new one ends one that is not finished. The bytes follow in pieces, then `import.finish` answers when everything is in, or nothing of it: what was there
   * before stays until then. `cancelled` once somebody has cancelled it.
   */
  "import.begin": {
    input: z.object({
      format: z.enum(["csv", "vcard"]),
      /** As the person knows the file. */
      name: z.string(),
      size: z.number().int().min(0),
      /** The source it belongs to; `null` makes one. */
      sourceId: recordId.nullable(),
      /** How it is read, remembered with its source; `null` as it was read last, or as is found out. */
      layout: csvLayout.nullable(),
      /** What is changed in its numbers, remembered with its source; `null` as before. */
      rules: numberRules.nullable(),
      /** Whoever the source brought before and is not in the file is removed. */
      replace: z.boolean(),
    }),
    output: resultOf(z.object({ id: recordId, sourceId: recordId })),
  },
  "import.piece": { input: z.object({ id: recordId, data: z.string().max(2 * IMPORT_PIECE_BYTES) }), output: done },
  "import.finish": { input: byId, output: resultOf(importReport) },
  "import.cancel": { input: byId, output: done },
  ...previewRequests,
  ...sourceRequests,

  /** Who is calling. `chosen` is the candidate the rep picked, `null` before. Never waits for the network. */
  "caller.identify": { input: z.object({ identity: callerIdentity, chosen: z.string().nullable() }), output: callerFacts },
  /** The rep's choice among candidates, kept for this number; `contactId: null` takes it back. */
  "caller.choose": { input: z.object({ number: z.string(), contactId: z.string().nullable() }), output: undoable },
  /** Why calls to this contact, or to whoever has this number, are blocked: `id` is what `contact.allow` takes. `not-found` where they are not. */
  "dial.block": {
    input: z.object({ text: z.string(), contactId: z.string().nullable() }),
    output: resultOf(z.object({ id: recordId, name: z.string(), number: z.string(), optOut })),
  },
  /** Before every dialling: normalises what was typed and refuses contacts that opted out (`blocked`). */
  "dial.prepare": {
    input: z.object({ text: z.string(), contactId: z.string().nullable() }),
    output: resultOf(z.object({ number: z.string(), dial: z.string(), facts: callerFacts })),
  },

  /** Only what is given is written, and ticks are never overwritten. */
  "thread.save": { input: threadPatch, output: done },
  /** Carries a note over: as a point, or to what is known of the person. */
  "thread.add": { input: byContact.extend({ as: z.enum(["point", "person"]), text: z.string().min(1) }), output: done },
  /** Oldest first. */
  "thread.history": { input: byContact, output: z.array(threadVersion) },
  /** Brings back what the thread was before the version that began `since`. */
  "thread.restore": { input: byContact.extend({ since: instant }), output: undoable },
  /** Joins a thread to a campaign, or (`null`) parts them; the texts stay. */
  "thread.join": { input: byContact.extend({ campaignId: recordId.nullable() }), output: done },
  "thread.viewed": { input: z.object({ contactId: recordId, at: instant }), output: done },
  /** They were asked whether the condition came true. */
  "thread.condition": { input: z.object({ contactId: recordId, cameTrue: z.boolean() }), output: done },
  /** Goes on with a thread that a no closed; takes a reason, which is kept with the call. */
  "thread.reopen": { input: z.object({ contactId: recordId, reason: z.string().min(1) }), output: done },
  "thread.tick": { input: z.object({ contactId: recordId, pointId: z.string(), done: z.boolean() }), output: done },

  /** Creates with an empty id, else changes; threads that have not been used follow, and those with texts of their own are asked about. */
  "campaign.save": {
    input: z.object({
      id: z.string(),
      name: z.string(),
      language,
      parentId: recordId.nullable(),
      own: z.array(threadField),
      texts: threadTexts,
    }),
    output: resultOf(campaign),
  },
  /** Threads and campaigns made from it keep their texts. */
  "campaign.remove": { input: byId, output: undoable },
  /** What becomes of the threads with texts of their own: they take over the campaign's, or stay as they are. */
  "campaign.answer": { input: byId.extend({ take: z.boolean() }), output: undoable },

  /** What was noted of a door opener during a call; logging its outcome files it with the company. */
  "doorOpener.note": { input: z.object({ callId: recordId, draft: doorOpenerDraft }), output: done },
  /** Changes what is kept of somebody, found by id. */
  "doorOpener.save": { input: z.object({ company: z.string().min(1), opener: doorOpener }), output: done },
  "doorOpener.remove": { input: z.object({ company: z.string().min(1), id: recordId }), output: undoable },

  /** Takes back what answered with an `undo`, within a minute and while nothing else changed it. */
  "change.undo": { input: byId, output: done },

  /** Written when a call is up, so that a crash in mid-call still asks for its outcome. */
  "call.begin": { input: callRecord, output: done },
  "call.end": { input: callRecord, output: done },
  "call.note": { input: z.object({ callId: recordId, note: z.string() }), output: done },
  /** `at` is set by the core. Logging again replaces the detail. Without one where the outcome asks something, the question stands open (`questions`). */
  "outcome.log": { input: z.object({ callId: recordId, kind: outcomeKind, detail: outcomeDetail }), output: resultOf(afterLogging) },
  /** Keeps what has been written in answer to an open question. */
  "outcome.draft": { input: z.object({ callId: recordId, detail: outcomeDetail }), output: done },
  /** The question is left without an answer. */
  "outcome.leave": { input: z.object({ callId: recordId }), output: done },
  /** A mail after attempts was suggested, whatever became of it: not again for this run of attempts. */
  "outcome.suggested": { input: z.object({ contactId: recordId }), output: done },
  /** Rewrites the note that reads `was`; an empty one is removed. */
  "call.editNote": { input: z.object({ callId: recordId, was: z.string(), note: z.string() }), output: done },
  /** Within `UNDO_MS` of logging, else `too-late`. */
  "outcome.undo": { input: z.object({ callId: recordId }), output: done },
  "journal.search": {
    input: z.object({
      text: z.string(),
      filter: z.enum(["all", "in", "out", "missed", "pending", "voicemail"]),
      before: instant.nullable(),
      limit: z.number().int().min(1).max(500),
    }),
    output: z.object({ calls: z.array(callRecord), more: z.boolean() }),
  },

  /** The rep needs not call these back: they leave the queue until they try again. `done: false` takes it back. */
  "callback.done": { input: z.object({ ids: z.array(z.string()).max(1000), done: z.boolean() }), output: done },
  /** Calls promised to many at once: all or none is kept. Answers with their ids, in order. */
  "callback.promise": {
    input: z.object({
      slots: z
        .array(z.object({ id: z.string(), at: instant, timeZone: z.string() }))
        .min(1)
        .max(200),
    }),
    output: resultOf(z.object({ promiseIds: z.array(z.string()) })),
  },
  /** Undo of `callback.promise`, within `UNDO_MS`, else `too-late`: as if nothing had been promised. */
  "callback.unpromise": { input: z.object({ promiseIds: z.array(recordId).max(200) }), output: done },

  /** Free slots, soonest first, within working hours of the rep and the caller, on no holiday of either, and away from other promises. `timeZone` is theirs. */
  "promise.suggest": {
    input: z.object({ ...whom, count: z.number().int().min(1).max(60) }),
    output: z.array(z.object({ at: instant, timeZone: z.string(), why: goodTime.nullable() })),
  },
  /** What speaks for and against a time of the rep's own choice. `promiseId` is the promise that would be moved there, `null` for a new one. */
  "promise.check": {
    input: z.object({ ...whom, at: instant, durationMinutes: z.number().int().positive(), promiseId: z.string().nullable() }),
    output: z.object({ timeZone: z.string(), concerns: z.array(slotConcern), why: goodTime.nullable() }),
  },
  /** When to call again in some weeks or months: a slot that speaks nothing against, near ten in the morning. */
  "promise.later": { input: z.object(whom), output: z.array(z.object({ later: z.enum(LATER), at: instant })) },
  /** What a door opener last said about when to call them; `by` may be empty. */
  "promise.hint": {
    input: z.object(whom),
    output: z.object({ text: z.string(), by: z.string(), at: instant }).nullable(),
  },
  "promise.make": {
    input: z.object({
      contactId: z.string().nullable(),
      contactName: z.string(),
      company: z.string(),
      number: z.string(),
      at: instant,
      timeZone: z.string(),
      durationMinutes: z.number().int().positive(),
      reason: z.string(),
      /** What they were asked to do until then; may be empty. */
      asked: z.string(),
      toldBy,
    }),
    output: resultOf(callPromise),
  },
  /** `toldBy`: how they know the new time. */
  "promise.move": { input: z.object({ id: recordId, at: instant, toldBy }), output: resultOf(callPromise) },
  /** Answers with the promise as it was left; one that was closed already stays as it is. */
  "promise.close": {
    input: z.object({ id: recordId, state: z.enum(["kept", "cancelled"]), reason: z.string() }),
    output: resultOf(callPromise),
  },
  /** Undo of `promise.move` and `promise.close`, by the time of the event that they added: `too-late` once something else happened to it. */
  "promise.undo": { input: z.object({ id: recordId, at: instant }), output: resultOf(callPromise) },
  /** The calendar entry (RFC 5545) as a file. */
  "promise.calendar": { input: byId, output: resultOf(z.object({ fileName: z.string(), text: z.string() })) },

  /**
   * A mail to write: what the rep wrote already, else the texts filled in, in the contact's language. `saved` tells which. `calendar` is the file name of the entry
   * that can be attached. `outdated`: what was written speaks of another time than is promised now.
   */
  "mail.draft": {
    input: z.object({ about: mailAbout }),
    output: resultOf(
      z.object({ draft: mailDraft, saved: z.boolean(), outdated: z.boolean(), name: z.string(), calendar: z.string().nullable() }),
    ),
  },
  /** Keeps what was written so far, also over a restart. */
  "mail.keep": { input: mailDraft, output: done },
  /** Back to the texts as they are filled in. */
  "mail.forget": { input: mailAbout, output: done },
  /**
   * Sends, through the outbox, after `HOLD_MS` in which `mail.recall` takes it back; logs a touch and marks the promise as told. Without a mail server `mailto`
   * is the link (RFC 6068) for the mail program, which cannot attach anything.
   */
  "mail.send": {
    input: z.object({ draft: mailDraft, voice: z.object({ audio: base64, mimeType: z.string() }).nullable() }),
    output: resultOf(z.object({ id: z.string().nullable(), mailto: z.string().nullable() })),
  },
  /** Takes a mail out of the outbox and makes it a draft again; `too-late` once it is being sent. */
  "mail.recall": { input: byId, output: resultOf(mailDraft) },
  "mail.sendNow": { input: byId, output: done },
  "mail.discard": { input: byId, output: done },
  /** The calendar entry for the other side as a file. */
  "mail.calendar": { input: mailAbout, output: resultOf(z.object({ fileName: z.string(), text: z.string() })) },
  /** `password: null` keeps the stored one; `server: null` forgets server and password. `knowingly`: without encryption to another machine. */
  "mail.saveServer": {
    input: z.object({ server: mailServer.nullable(), password: z.string().nullable(), knowingly: z.boolean() }),
    output: done,
  },
  /** Sends a mail to the rep's own address, at once, with what is given; `password: null` means the stored one. */
  "mail.testServer": {
    input: z.object({ server: mailServer, password: z.string().nullable(), knowingly: z.boolean() }),
    output: done,
  },

  /** Countries with known holidays (ISO 3166-1 alpha-2), the states of one of them, and the next holidays there. Country and state may be empty. */
  "holiday.look": {
    input: z.object({ country: z.string(), state: z.string(), language }),
    output: z.object({
      countries: z.array(z.string()),
      states: z.array(z.object({ code: z.string(), name: z.string() })),
      next: z.array(dayOff),
    }),
  },

  /** The calendars of a server that the person may see; `password: null` means the stored one. */
  "calendar.find": {
    input: z.object({ url: z.string(), user: z.string(), password: z.string().nullable() }),
    output: resultOf(z.array(z.object({ url: z.string(), name: z.string() }))),
  },
  /** `password: null` keeps the stored one; `server: null` forgets server and password, and leaves the events where they are. */
  "calendar.save": { input: z.object({ server: calendarServer.nullable(), password: z.string().nullable() }), output: done },
  /** Looks at both sides now. */
  "calendar.sync": { input: nothing, output: done },
  /** A promise that was removed in the calendar goes back there. */
  "calendar.putBack": { input: byId, output: done },

  "message.save": { input: z.object({ message: voiceMessage, audio: base64 }), output: done },
  "message.audio": { input: byId, output: resultOf(z.object({ mimeType: z.string(), audio: base64 })) },
  "message.heard": { input: z.object({ id: recordId, heard: z.boolean() }), output: done },
  "message.remove": { input: byId, output: done },
  /** Undo of `message.remove`. */
  "message.restore": { input: byId, output: done },
  /** Takes the place of the one of the same scope; answers with its id. A promise's message is for the time its promise has now, and `not-found` without one that is open. */
  "greeting.save": {
    input: z.object({
      scope: greetingScope,
      audio: base64,
      mimeType: z.string(),
      durationMs: z.number().int(),
      saysItRecords: z.boolean(),
    }),
    output: resultOf(z.string()),
  },
  "greeting.says": { input: z.object({ id: recordId, saysItRecords: z.boolean() }), output: done },
  "greeting.audio": { input: byId, output: resultOf(z.object({ mimeType: z.string(), audio: base64 })) },
  /** What this caller hears now; `not-found` where that is the built-in announcement. */
  "greeting.forCaller": {
    input: z.object({ contactId: z.string().nullable(), number: z.string() }),
    output: resultOf(z.object({ mimeType: z.string(), audio: base64, saysItRecords: z.boolean() })),
  },
  "greeting.remove": { input: byId, output: done },
  /** Undo of `greeting.remove`. */
  "greeting.restore": { input: byId, output: done },

  ...insightsRequests,
  ...duplicateRequests,
  ...matchingRequests,
  ...integrationRequests,

  "practice.line": { input: nothing, output: practiceLine },
  /** Removes sample contacts and everything that hangs on them, or brings them back. */
  "practice.samples": { input: z.object({ shown: z.boolean() }), output: done },

  /** The phone's renderer tells all views; a view asks it to act. */
  "views.publish": { input: viewState, output: done },
  "views.current": { input: nothing, output: viewState.nullable() },
  "views.intent": { input: intent, output: done },
} as const;

export type Requests = typeof requests;
export type RequestName = keyof Requests;
export type RequestInput<N extends RequestName> = z.infer<Requests[N]["input"]>;
export type RequestOutput<N extends RequestName> = z.infer<Requests[N]["output"]>;
/** What a request that can fail answers with when it does not. */
export type RequestValue<N extends RequestName> = Extract<RequestOutput<N>, { readonly ok: true }>["value"];
