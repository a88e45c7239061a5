import type { CallRecord } from "#shared/domain/calls/call.ts";
import type { Contact } from "#shared/domain/contacts/contact.ts";
import type { CallPromise } from "#shared/domain/promises/promise.ts";
import { type Greeting, type GreetingScope, greetingId } from "#shared/domain/voicemail/greeting.ts";
import type { VoiceMessage } from "#shared/domain/voicemail/voicemail.ts";

/** Noon in Berlin on a Tuesday, the time most tests start from. */
export const NOON = Date.UTC(2026, 2, 10, 11, 0);

/** A contact by hand, with the fields the test sets. */
export function sampleContact(change: Partial<Contact> = {}): Contact {
  return {
    id: "hand:1",
    source: "hand",
    name: "Erika Beispiel",
    company: "Beispiel Bau",
    role: "",
    numbers: [{ value: "+493023125111", kind: "work" }],
    email: "erika@beispiel.example",
    customer: false,
    language: null,
    timeZone: null,
    ...change,
  };
}

/** An answered outbound call at noon with a pending outcome. */
export function sampleCall(change: Partial<CallRecord> = {}): CallRecord {
  return {
    id: "call-1",
    accountId: "main",
    direction: "out",
    number: "+493023125111",
    displayName: "",
    contactId: "hand:1",
    likely: false,
    contactName: "Erika Beispiel",
    company: "Beispiel Bau",
    startedAt: NOON,
    answeredAt: NOON + 5_000,
    endedAt: NOON + 65_000,
    end: "answered",
    failure: null,
    perhapsElsewhere: false,
    handedTo: "",
    busyWith: null,
    messageId: null,
    notes: [],
    tickedPoints: [],
    met: null,
    outcome: null,
    ...change,
  };
}

/** An open promise two hours after noon. */
export function samplePromise(change: Partial<CallPromise> = {}): CallPromise {
  return {
    id: "promise-1",
    contactId: "hand:1",
    contactName: "Erika Beispiel",
    company: "Beispiel Bau",
    number: "+493023125111",
    at: NOON + 7_200_000,
    durationMinutes: 15,
    timeZone: "Europe/Berlin",
    reason: "Angebot",
    asked: "",
    toldBy: "nobody",
    events: [],
    createdAt: NOON,
    uid: "promise-1@faden",
    sequence: 0,
    remindedAt: null,
    ...change,
  };
}

/** A message of four seconds, left at noon and not heard yet. */
export function sampleMessage(change: Partial<VoiceMessage> = {}): VoiceMessage {
  return {
    id: "message-1",
    callId: "call-1",
    contactId: "hand:1",
    contactName: "Erika Beispiel",
    company: "Beispiel Bau",
    number: "+493023125111",
    at: NOON,
    durationMs: 4_000,
    mimeType: "audio/webm;codecs=opus",
    heardAt: null,
    ...change,
  };
}

/** A greeting of six seconds, recorded at noon. */
export function sampleGreeting(scope: GreetingScope, name = ""): Greeting {
  const mimeType = "audio/webm;codecs=opus";
  return { id: greetingId(scope), scope, name, mimeType, durationMs: 6_000, saysItRecords: false, recordedAt: NOON, promisedAt: null };
}
