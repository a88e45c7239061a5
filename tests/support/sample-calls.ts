import type { CallerFacts } from "#shared/domain/callers/caller-facts.ts";
import type { Contact } from "#shared/domain/contacts/contact.ts";
import type { PhoneCall } from "#shared/ports/phone.ts";
import { sampleContact as anyContact } from "./sample-values.ts";

/** Fictional values with everything filled in; a test sets only the fields it is about. */
export function sampleContact(change: Partial<Contact> = {}): Contact {
  const numbers = [{ value: "+493023125217", kind: "work" }] as const;
  return anyContact({ id: "hand:jonas", name: "Jonas Brandt", company: "Nordlicht Energie", numbers, email: "", ...change });
}

export function sampleFacts(change: Partial<CallerFacts> = {}): CallerFacts {
  const contact = sampleContact();
  return {
    match: { number: "+493023125217", reason: { kind: "exact" }, contact, company: contact.company, candidates: [contact], hint: null },
    evidence: null,
    promise: null,
    thread: null,
    wanted: null,
    optOut: null,
    history: [],
    doorOpeners: [],
    ...change,
  };
}

export function samplePhoneCall(change: Partial<PhoneCall> = {}): PhoneCall {
  return {
    id: "call-1",
    accountId: "office",
    direction: "in",
    phase: "ringing",
    identity: { number: "+493023125217", displayName: "Jonas", hidden: false, uri: "sip:+493023125217@practice.invalid", divertedFrom: [] },
    former: [],
    startedAt: 1_000,
    answeredAt: null,
    endedAt: null,
    end: null,
    endDetail: "",
    failure: null,
    perhapsElsewhere: false,
    muted: false,
    remoteHold: false,
    detached: false,
    silenced: false,
    aloud: true,
    ...change,
  };
}
