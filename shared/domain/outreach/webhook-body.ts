import type { CallRecord } from "#shared/domain/calls/call.ts";
import type { Instant } from "#shared/domain/contacts/contact.ts";
import { inZone } from "#shared/domain/time/calendar.ts";
import type { WebhookType } from "./webhook.ts";

/** Increased when a field changes its meaning or is removed; new fields may be added without. */
export const WEBHOOK_VERSION = 1;

/** ISO 8601 in UTC, with milliseconds: `2026-06-16T07:30:00.000Z`. */
export function isoTime(at: Instant): string {
  return inZone(at, "UTC").toInstant().toString({ smallestUnit: "millisecond" });
}

function isoOrNull(at: Instant | null): string | null {
  return at === null ? null : isoTime(at);
}

/** The notes of the call, and the text that the rep wrote with the outcome. */
function notesOf({ notes, outcome }: CallRecord): readonly string[] {
  const detail = outcome?.detail;
  const written = detail !== undefined && "text" in detail ? detail.text.trim() : detail?.kind === "door-opener" ? detail.said.trim() : "";
  return written === "" ? notes : [...notes, written];
}

/** The data of a call for other programs: only what they need to find the person. */
function dataOf(call: CallRecord, type: WebhookType, withNotes: boolean) {
  const isOver = type === "call.ended" || type === "outcome.logged" || type === "outcome.undone";
  return {
    callId: call.id,
    direction: call.direction === "in" ? "inbound" : "outbound",
    number: call.number === "" ? null : call.number,
    contactId: call.contactId,
    name: call.contactName === "" ? null : call.contactName,
    company: call.company === "" ? null : call.company,
    startedAt: isoTime(call.startedAt),
    answeredAt: call.end === "answered" ? isoOrNull(call.answeredAt) : null,
    endedAt: isOver ? isoTime(call.endedAt) : null,
    end: isOver ? call.end : null,
    outcome: call.outcome?.kind ?? null,
    ...(withNotes && isOver ? { notes: notesOf(call) } : {}),
  };
}

/** The JSON of an event (Standard Webhooks, payload structure). `at` is when it happened. */
export function webhookBody(type: WebhookType, at: Instant, call: CallRecord, withNotes: boolean): string {
  return JSON.stringify({ type, timestamp: isoTime(at), version: WEBHOOK_VERSION, data: dataOf(call, type, withNotes) });
}

const NO_PERSON = { number: null, contactId: null, name: null, company: null };

/**
 * Removes the person and the notes from the JSON of an event if the call was with one of these contacts; returns others unchanged. The call
 * itself stays.
 */
export function redactContacts(body: string, contactIds: readonly string[]): string {
  if (!contactIds.some((id) => body.includes(JSON.stringify(id)))) return body;
  const event = JSON.parse(body);
  if (!contactIds.includes(event.data.contactId)) return body;
  const { notes: _, ...data } = event.data;
  return JSON.stringify({ ...event, data: { ...data, ...NO_PERSON } });
}

/** The JSON of a test event, without a person. */
export function webhookTestBody(at: Instant): string {
  return JSON.stringify({ type: "test", timestamp: isoTime(at), version: WEBHOOK_VERSION, data: {} });
}
