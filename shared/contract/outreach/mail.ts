import { z } from "zod";
import { reads } from "#shared/contract/basics/reads.ts";
import { done, resultOf } from "#shared/contract/basics/result.ts";
import { base64, byId, instant, language, recordId } from "#shared/contract/basics/values.ts";
import { toldBy } from "#shared/contract/promises/promises.ts";
import { TRANSPORT_SECURITIES } from "#shared/domain/network/transport-security.ts";
import {
  CALENDAR_METHODS,
  MAIL_FAILURES,
  MAIL_MINUTES,
  type MailAbout,
  type MailDraft,
  OUTBOX_STATES,
  type OutboxMail,
  type Touch,
  VOICE_FORMATS,
} from "#shared/domain/outreach/mail.ts";
import { TEMPLATE_KINDS, type Template } from "#shared/domain/outreach/template.ts";
import type { MailServer } from "#shared/domain/settings/settings.ts";

const template = reads<Template>()(z.object({ subject: z.string(), body: z.string() }));
export const templateKind = z.enum(TEMPLATE_KINDS);
export const templates = z.record(templateKind, template);

export const mailAbout = reads<MailAbout>()(
  z.object({
    kind: templateKind,
    contactId: z.string().nullable(),
    callId: z.string().nullable(),
    promiseId: z.string().nullable(),
  }),
);

export const mailDraft = reads<MailDraft>()(
  z.object({
    about: mailAbout,
    language,
    to: z.string(),
    texts: z.object({ de: template, en: template }),
    minutes: z.literal(MAIL_MINUTES),
    promisedAt: instant.nullable(),
    calendar: z.boolean(),
    voice: z.enum(VOICE_FORMATS).nullable(),
  }),
);

const outboxState = z.enum(OUTBOX_STATES);

export const outboxMail = reads<OutboxMail>()(
  z.object({
    id: recordId,
    draft: mailDraft,
    at: instant,
    state: outboxState,
    dueAt: instant,
    attempts: z.number().int().nonnegative(),
    failure: z.enum(MAIL_FAILURES).nullable(),
    uncounted: z.boolean().optional(),
    words: z.string().optional(),
    calendar: z.object({ fileName: z.string(), method: z.enum(CALENDAR_METHODS), text: z.string() }).nullable(),
    voice: z.object({ fileName: z.string(), mimeType: z.string() }).nullable(),
    toldBefore: toldBy.nullable(),
  }),
);

export const touch = reads<Touch>()(
  z.object({
    id: recordId,
    contactId: recordId,
    at: instant,
    kind: z.literal("mail"),
    template: templateKind,
    callId: z.string().nullable(),
    promiseId: z.string().nullable().optional(),
    opened: z.boolean().optional(),
  }),
);

export const mailServer = reads<MailServer>()(
  z.object({
    host: z.string(),
    port: z.number().int().min(1).max(65_535),
    security: z.enum(TRANSPORT_SECURITIES),
    user: z.string(),
  }),
);

export const mailRequests = {
  /**
   * A mail to write: the stored draft, else the filled template in the contact's language. `saved` says which. `calendar`: file name of the
   * entry that can be attached. `outdated`: the draft mentions another time than the current one.
   */
  "mail.draft": {
    input: z.object({ about: mailAbout }),
    output: resultOf(
      z.object({ draft: mailDraft, saved: z.boolean(), outdated: z.boolean(), name: z.string(), calendar: z.string().nullable() }),
    ),
  },
  /** Stores a draft, also across a restart. */
  "mail.keep": { input: mailDraft, output: done },
  /** Replaces a draft by the filled template. */
  "mail.forget": { input: mailAbout, output: done },
  /**
   * Sends through the outbox after `HOLD_MS`, during which `mail.recall` undoes it; records a touch and marks the promise as told. Without
   * a mail server, `mailto` is the link (RFC 6068) for the mail program, which cannot attach anything; then `mail.confirm` asks whether it
   * was sent.
   */
  "mail.send": {
    input: z.object({ draft: mailDraft, voice: z.object({ audio: base64, mimeType: z.string() }).nullable() }),
    output: resultOf(z.object({ id: z.string().nullable(), mailto: z.string().nullable() })),
  },
  /** Moves a mail from the outbox back to the drafts; `too-late` once it is being sent. */
  "mail.recall": { input: byId, output: resultOf(mailDraft) },
  /** Stores whether a mail opened in the mail program was sent: that of a contact's list, or the last about a promise. */
  "mail.confirm": { input: z.object({ of: z.enum(["touch", "promise"]), id: recordId, sent: z.boolean() }), output: done },
  "mail.sendNow": { input: byId, output: done },
  "mail.discard": { input: byId, output: done },
  /** The calendar entry for the other side as a file. */
  "mail.calendar": { input: mailAbout, output: resultOf(z.object({ fileName: z.string(), text: z.string() })) },
  /**
   * `password: null` uses the stored one; `server: null` deletes server and password. `knowingly`: the rep accepts an unencrypted
   * connection to another computer.
   */
  "mail.saveServer": {
    input: z.object({ server: mailServer.nullable(), password: z.string().nullable(), knowingly: z.boolean() }),
    output: done,
  },
  /** Sends a mail to the rep's own address now, with the given values; `password: null` uses the stored one. */
  "mail.testServer": {
    input: z.object({ server: mailServer, password: z.string().nullable(), knowingly: z.boolean() }),
    output: done,
  },
} as const;
