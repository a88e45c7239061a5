import { z } from "zod";
import { companyKey } from "#shared/domain/contacts/company-key.ts";
import { TEMPLATES } from "#shared/domain/outreach/template.ts";

const GENERAL = { id: "greeting:general", scope: { kind: "general" }, name: "" };

/** Must work on a part of the records as well: the log has only those that changed. */
type Migration = (data: unknown) => unknown;

const fields = z.record(z.string(), z.unknown());

/** Adds these fields to every record of a file by id; existing fields stay. */
function eachRecord(change: (record: Record<string, unknown>) => Record<string, unknown>): Migration {
  return (data) => Object.fromEntries(Object.entries(fields.parse(data)).map(([id, record]) => [id, change(fields.parse(record))]));
}

function withTemplates({ rescheduleTemplates, ...rest }: Record<string, unknown>): Record<string, unknown> {
  const { de, en } = fields.parse(rescheduleTemplates);
  return { ...rest, templates: { de: { ...TEMPLATES.de, reschedule: de }, en: { ...TEMPLATES.en, reschedule: en } } };
}

/**
 * Version 2 adds the rep's mail address; version 3 further texts, servers for mail and calendar, absence, holidays, and limits; version 4 a
 * webhook and pages that open with a call.
 */
export const settingsMigrations: readonly Migration[] = [
  (data) => ({ ...fields.parse(data), ownEmail: "" }),
  (data) => ({
    mailServer: null,
    calendarServer: null,
    absence: null,
    holidays: null,
    answering: { whenBusy: false, afterSeconds: null },
    messageLimits: { days: null, megabytes: null },
    decisionLimits: { touches: 3, days: 30 },
    mailAfterAttempts: 3,
    playbackRate: 1,
    ...withTemplates(fields.parse(data)),
  }),
  (data) => ({ webhook: null, screenPop: { general: null, outgoing: false }, ...fields.parse(data) }),
];

/**
 * What version 1 stored about the end of a promise; it did not store when. A promise that it marks as moved had no other slot, so no call
 * is owed any more.
 */
function formerEvents(promise: Record<string, unknown>): readonly unknown[] {
  switch (promise["state"]) {
    case "kept":
      return [{ kind: "kept", at: promise["at"] }];
    case "cancelled":
    case "moved":
      return [{ kind: "cancelled", at: promise["createdAt"], reason: "" }];
    default:
      return [];
  }
}

/** It is unknown whether the other side was notified of the cancellation. */
function withTold(event: Record<string, unknown>): Record<string, unknown> {
  return event["kind"] === "cancelled" ? { told: false, ...event } : event;
}

/**
 * Version 2 replaces a promise's state by its events, and adds what was asked of the other side; version 3 adds whether they were notified
 * of a cancellation.
 */
export const promiseMigrations: readonly Migration[] = [
  eachRecord((promise) => {
    const { state: _, ...facts } = promise;
    return { asked: "", events: formerEvents(promise), ...facts };
  }),
  eachRecord((promise) => ({ ...promise, events: z.array(fields).parse(promise["events"]).map(withTold) })),
];

/**
 * Version 2 adds what became of a condition, how a thread ended, where it came from and what it inherits; version 3 since when it has its
 * campaign.
 */
export const threadMigrations: readonly Migration[] = [
  eachRecord((thread) => ({
    closed: null,
    origin: null,
    campaignId: null,
    edited: [],
    ...thread,
    condition: thread["condition"] === null ? null : { callAt: null, cameTrue: null, ...fields.parse(thread["condition"]) },
  })),
  eachRecord((thread) => ({ campaignAt: null, ...thread })),
];

/** Version 2 adds when a contact was chosen, and whether the number was theirs; version 1 stored only the contact. */
export const choiceMigrations: readonly Migration[] = [
  (data) => Object.fromEntries(Object.entries(fields.parse(data)).map(([number, contactId]) => [number, { contactId, at: 0, own: null }])),
];

/** Version 2 stores a company by its name without legal form, and combines the data of two spellings. */
export const companyMigrations: readonly Migration[] = [
  (data) => {
    const byKey = new Map<string, Record<string, unknown>>();
    for (const record of Object.values(fields.parse(data)).map((each) => fields.parse(each))) {
      const key = companyKey(String(record["name"]));
      const openers = [
        ...z.array(z.unknown()).parse(byKey.get(key)?.["doorOpeners"] ?? []),
        ...z.array(z.unknown()).parse(record["doorOpeners"]),
      ];
      byKey.set(key, { ...record, doorOpeners: openers });
    }
    return Object.fromEntries(byKey);
  },
];

/** Version 1 contained only the general greeting, or nothing; version 2 contains all greetings by id. */
export const greetingMigrations: readonly Migration[] = [
  (data) =>
    data === null
      ? {}
      : {
          [GENERAL.id]: { ...GENERAL, saysItRecords: false, recordedAt: null, promisedAt: null, ...fields.parse(data) },
        },
];
