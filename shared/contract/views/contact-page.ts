import { z } from "zod";
import { done, resultOf, undoable } from "#shared/contract/basics/result.ts";
import { byId, instant, language, nothing, recordId } from "#shared/contract/basics/values.ts";
import { callRecord } from "#shared/contract/calls/calls.ts";
import { doorOpener } from "#shared/contract/calls/door-openers.ts";
import { matchingOfPage } from "#shared/contract/calls/matching.ts";
import { decision } from "#shared/contract/calls/outcomes.ts";
import { contact, contactNumber, optOut } from "#shared/contract/contacts/contacts.ts";
import { mailDraft, touch } from "#shared/contract/outreach/mail.ts";
import { callPromise } from "#shared/contract/promises/promises.ts";
import { thread } from "#shared/contract/threads/threads.ts";

export const contactPage = z.object({
  contact,
  thread: thread.nullable(),
  optOut: optOut.nullable(),
  calls: z.array(callRecord),
  promises: z.array(callPromise),
  /** The latest decision; `null` while open. */
  decision: decision.nullable(),
  /** Mails sent or in the outbox, newest first. */
  touches: z.array(touch),
  /** Drafts. */
  mailDrafts: z.array(mailDraft),
  /** Door openers of the contact's company, last spoken with first. */
  doorOpeners: z.array(doorOpener),
  /** Attempts since the contact was last reached; `null` for none. */
  attempts: z.object({ count: z.number().int(), firstAt: instant, lastAt: instant, answeredBy: z.string() }).nullable(),
  /** The parts of a merged person, the one with the person's id first; empty for others. */
  parts: z.array(contact),
  ...matchingOfPage,
});
export type ContactPage = z.infer<typeof contactPage>;

export const contactRequests = {
  "contact.search": { input: z.object({ text: z.string(), limit: z.number().int().min(1).max(1000) }), output: z.array(contact) },
  /** Contacts to whom a ringing call can be transferred: the rep's own company, and all with an internal number. */
  "contact.colleagues": { input: nothing, output: z.array(contact) },
  "contact.page": { input: byId, output: resultOf(contactPage) },
  /** Creates a contact if the id is empty, else changes it; returns the stored contact. */
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
  /** Lifting a block requires a reason. */
  "contact.allow": { input: z.object({ id: recordId, reason: z.string().min(1) }), output: done },
} as const;
