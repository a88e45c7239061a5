import { z } from "zod";
import { callRecord } from "./calls.ts";
import { contact, contactNumber, optOut } from "./contacts.ts";
import { doorOpener } from "./door-openers.ts";
import { mailDraft, touch } from "./mail.ts";
import { matchingOfPage } from "./matching.ts";
import { decision } from "./outcomes.ts";
import { callPromise } from "./promises.ts";
import { done, resultOf, undoable } from "./result.ts";
import { thread } from "./threads.ts";
import { byId, instant, language, nothing, recordId } from "./values.ts";

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

export const contactRequests = {
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
  "contact.remove": { input: byId, output: undoable },
  /** Lifting an opt-out takes a reason. */
  "contact.allow": { input: z.object({ id: recordId, reason: z.string().min(1) }), output: done },
} as const;
