import { inZone } from "./calendar.ts";
import type { CallRecord } from "./call.ts";
import type { Instant } from "./contact.ts";
import type { WebhookType } from "./webhook.ts";

/** Rises when a field changes its meaning or goes; new fields may come without. */
export const WEBHOOK_VERSION = 1;

/** ISO 8601 in UTC, with milliseconds: `2026-06-16T07:30:00.000Z`. */
export function isoTime(at: Instant): string {
  return inZone(at, "UTC").toInstant().toString({ smallestUnit: "millisecond" });
}

function isoOrNull(at: Instant | null): string | null {
  return at === null ? null : isoTime(at);
}

/** What was noted, and what the rep wrote with the outcome. */
function notesOf({ notes, outcome }: CallRecord): readonly string[] {
  const detail = outcome?.detail;
  const written = detail !== undefined && "text" in detail ? detail.text.trim() : detail?.kind === "door-opener" ? detail.said.trim() : "";
  return written === "" ? notes : [...notes, written];
}

/** A call as other programs see it: no more of a person than what finds them there. */
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

/** The JSON of an event without any word of whom the call was with, and without notes, where that was one of these contacts; any other as it is. That there was a call stays. */
export function redactContacts(body: string, contactIds: readonly string[]): string {
  if (!contactIds.some((id) => body.includes(JSON.stringify(id)))) return body;
  const event = JSON.parse(body);
  if (!contactIds.includes(event.data.contactId)) return body;
  const { notes: _, ...data } = event.data;
  return JSON.stringify({ ...event, data: { ...data, ...NO_PERSON } });
}

/** The JSON of a test, which is about nobody. */
export function webhookTestBody(at: Instant): string {
  return JSON.stringify({ type: "test", timestamp: isoTime(at), version: WEBHOOK_VERSION, data: {} });
}
