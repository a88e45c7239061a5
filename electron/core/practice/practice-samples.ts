import type { CallRecord } from "#shared/domain/calls/call.ts";
import type { LoggedOutcome } from "#shared/domain/calls/outcome.ts";
import type { Contact, Instant, Language } from "#shared/domain/contacts/contact.ts";
import { PRACTICE_ACCOUNT, PRACTICE_PEOPLE, type PracticePerson } from "#shared/domain/phone/practice.ts";
import { emptyThread, type Thread, type ThreadPoint } from "#shared/domain/threads/thread.ts";
import { SAMPLE_THREADS, SAMPLE_WORDS, type SampleThread, type SampleThreadId } from "./practice-texts.ts";

export interface PracticeSamples {
  readonly contacts: readonly Contact[];
  readonly threads: readonly Thread[];
  readonly calls: readonly CallRecord[];
}

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** The people who answer there are no contacts: the entry is the company's. */
const SWITCHBOARDS: readonly string[] = ["nordlicht", "hansewerk"];

function contactOf(person: PracticePerson, roles: Readonly<Record<string, string>>): Contact {
  const switchboard = SWITCHBOARDS.includes(person.id);
  return {
    id: `practice:${person.id}`,
    source: "practice",
    name: switchboard ? "" : person.name,
    company: person.company,
    role: roles[person.id] ?? "",
    numbers: [{ value: person.number, kind: switchboard ? "switchboard" : person.number.startsWith("+491") ? "mobile" : "work" }],
    email: switchboard ? "" : `${person.id}@practice.example`,
    customer: person.id === "sabine-roth",
    language: null,
    timeZone: null,
  };
}

function points(texts: readonly string[], prefix: string): readonly ThreadPoint[] {
  return texts.map((text, index) => ({ id: `${prefix}${index}`, text, doneAt: null }));
}

function threadOf(id: string, sample: SampleThread, changedAt: Instant, viewedAt: Instant): Thread {
  const { purpose, openingLine, nextStep, person, doorOpenerNotes } = sample;
  return {
    ...emptyThread(`practice:${id}`, changedAt),
    purpose,
    openingLine,
    points: points(sample.points, "point-"),
    questions: points(sample.questions, "question-"),
    objections: sample.objections.map(([objection, answer], index) => ({ id: `objection-${index}`, objection, answer })),
    nextStep,
    person,
    doorOpenerNotes,
    condition: sample.condition === "" ? null : { text: sample.condition, callAt: null, askedAt: null, cameTrue: null },
    viewedAt,
  };
}

function callTo(person: PracticePerson, index: number, startedAt: Instant, outcome: LoggedOutcome): CallRecord {
  const answered = outcome.kind !== "not-reached";
  return {
    id: `practice-call-${index}`,
    accountId: PRACTICE_ACCOUNT,
    direction: outcome.kind === "customer-matter" ? "in" : "out",
    number: person.number,
    displayName: "",
    contactId: `practice:${person.id}`,
    likely: false,
    contactName: person.name,
    company: person.company,
    startedAt,
    answeredAt: answered ? startedAt + 6_000 : null,
    endedAt: startedAt + (answered ? 80_000 : 25_000),
    end: answered ? "answered" : "no-answer",
    failure: null,
    perhapsElsewhere: false,
    handedTo: "",
    busyWith: null,
    messageId: null,
    notes: [],
    tickedPoints: [],
    met: null,
    outcome,
  };
}

/** Calls before the first start: attempts to the three people who will return a call, and a customer's call. */
function history(words: (typeof SAMPLE_WORDS)[Language], now: Instant): readonly CallRecord[] {
  const logged = (kind: LoggedOutcome["kind"], at: Instant, detail: LoggedOutcome["detail"] = { kind: "none" }): LoggedOutcome => ({
    kind,
    at,
    detail,
  });
  const doorOpener: LoggedOutcome["detail"] = {
    kind: "door-opener",
    name: PRACTICE_PEOPLE.find(({ id }) => id === "nordlicht")?.name ?? "",
    tone: "friendly",
    said: words.said,
    betterTime: words.betterTime,
    returnCall: "none",
    referredTo: null,
  };
  const entries: readonly (readonly [id: string, ago: number, kind: LoggedOutcome["kind"], detail?: LoggedOutcome["detail"]])[] = [
    ["sabine-roth", 5 * DAY_MS, "customer-matter"],
    ["tom-keller", 2 * DAY_MS, "not-reached"],
    ["jonas-brandt", DAY_MS, "door-opener", doorOpener],
    ["tom-keller", 4 * HOUR_MS, "not-reached"],
    ["petra-vogel", 3 * HOUR_MS, "not-reached"],
  ];
  return entries.flatMap(([id, ago, kind, detail], index) => {
    const person = PRACTICE_PEOPLE.find((each) => each.id === id);
    return person ? [callTo(person, index, now - ago, logged(kind, now - ago + 90_000, detail))] : [];
  });
}

/**
 * The invented sample contacts of the practice line, as they are on the first day. Their threads were looked at lately, except that a
 * customer's was looked at too long ago; one colleague who returns a call has no thread.
 */
export function practiceSamples(language: Language, now: Instant): PracticeSamples {
  const words = SAMPLE_WORDS[language];
  const threads = Object.entries(SAMPLE_THREADS[language]) as [SampleThreadId, SampleThread][];
  return {
    contacts: PRACTICE_PEOPLE.map((person) => contactOf(person, words.roles)),
    threads: threads.map(([id, sample]) => {
      const days = id === "sabine-roth" ? 20 : 1;
      return threadOf(id, sample, now - (days + 1) * DAY_MS, now - days * DAY_MS);
    }),
    calls: history(words, now),
  };
}
