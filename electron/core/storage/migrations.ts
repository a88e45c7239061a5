import { z } from "zod";
import { companyKey } from "#shared/domain/company-key.ts";
import { TEMPLATES } from "#shared/domain/template.ts";

const GENERAL = { id: "greeting:general", scope: { kind: "general" }, name: "" };

type Migration = (data: unknown) => unknown;

const fields = z.record(z.string(), z.unknown());

/** Every record of a file by id gets these; what it has already stays. */
function eachRecord(change: (record: Record<string, unknown>) => Record<string, unknown>): Migration {
  return (data) => Object.fromEntries(Object.entries(fields.parse(data)).map(([id, record]) => [id, change(fields.parse(record))]));
}

function withTemplates({ rescheduleTemplates, ...rest }: Record<string, unknown>): Record<string, unknown> {
  const { de, en } = fields.parse(rescheduleTemplates);
  return { ...rest, templates: { de: { ...TEMPLATES.de, reschedule: de }, en: { ...TEMPLATES.en, reschedule: en } } };
}

/** Version 2 knows the rep's mail address; version 3 further texts, servers for mail and calendar, absence, holidays, and limits; version 4 a webhook and pages that open with a call. */
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

/** What version 1 knew of how a promise ended; when, it did not. A promise it calls moved had no other slot, and is owed no more. */
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

/** Whether anybody was written that it is off was not known. */
function withTold(event: Record<string, unknown>): Record<string, unknown> {
  return event["kind"] === "cancelled" ? { told: false, ...event } : event;
}

/** Version 2 knows what happened to a promise instead of its state, and what was asked of the other side; version 3 whether they were written that it is off. */
export const promiseMigrations: readonly Migration[] = [
  eachRecord((promise) => {
    const { state: _, ...facts } = promise;
    return { asked: "", events: formerEvents(promise), ...facts };
  }),
  eachRecord((promise) => ({ ...promise, events: z.array(fields).parse(promise["events"]).map(withTold) })),
];

/** Version 2 knows what became of a condition, how a thread ended, where it came from and what it inherits; version 3 since when it has its campaign. */
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

/** Version 2 knows when a contact was chosen, and whether the number was theirs; version 1 knew whom alone. */
export const choiceMigrations: readonly Migration[] = [
  (data) => Object.fromEntries(Object.entries(fields.parse(data)).map(([number, contactId]) => [number, { contactId, at: 0, own: null }])),
];

/** Version 2 files a company by its name without legal form, and what two spellings of one had together. */
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

/** Version 1 held the general greeting alone, or nothing; version 2 holds them all by id. */
export const greetingMigrations: readonly Migration[] = [
  (data) =>
    data === null
      ? {}
      : {
          [GENERAL.id]: { ...GENERAL, saysItRecords: false, recordedAt: null, promisedAt: null, ...fields.parse(data) },
        },
];
