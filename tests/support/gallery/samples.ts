import { cardModel } from "#renderer/app/store/selectors/card-model.ts";
import type { CallEntry } from "#renderer/app/store/state/app-state.ts";
import { type AppState, initialState } from "#renderer/app/store/state/app-state.ts";
import type { CoreState } from "#shared/contract/state.ts";
import type { CardModel } from "#shared/contract/views/card.ts";
import type { CallerFacts } from "#shared/domain/callers/caller-facts.ts";
import type { CallRecord } from "#shared/domain/calls/call.ts";
import type { Contact, Language } from "#shared/domain/contacts/contact.ts";
import type { SipAccount } from "#shared/domain/phone/account.ts";
import { PRACTICE_ACCOUNT } from "#shared/domain/phone/practice.ts";
import { defaultSettings } from "#shared/domain/settings/settings.ts";
import { emptyThread, type Thread } from "#shared/domain/threads/thread.ts";
import type { PhoneCall } from "#shared/ports/phone.ts";
import { samplePhoneCall } from "#tests/support/sample-calls.ts";
import { sampleCall } from "#tests/support/sample-values.ts";

/** Monday, 2 March 2026, 10:40 in Berlin. */
export const NOW = Date.UTC(2026, 2, 2, 9, 40);
const MINUTE = 60_000;
const DAY = 86_400_000;

export const jonas: Contact = {
  id: "practice:jonas-brandt",
  source: "practice",
  name: "Jonas Brandt",
  company: "Nordlicht Energie",
  role: "Leiter Einkauf",
  numbers: [{ value: "+493023125217", kind: "work" }],
  email: "jonas.brandt@nordlicht.example",
  customer: false,
  language: "de",
  timeZone: "Europe/London",
};

export const petra: Contact = {
  ...jonas,
  id: "practice:petra-vogel",
  name: "Petra Vogel",
  company: "Vogel Logistik",
  role: "",
  timeZone: null,
};

export const thread: Thread = {
  ...emptyThread(jonas.id, NOW - 3 * DAY),
  purpose: "Lastspitzen im Werk Rostock glätten, bevor der neue Netzvertrag beginnt",
  openingLine: "Herr Brandt, Sie hatten im Januar gesagt, der Netzvertrag läuft im Juni aus. Steht schon fest, wie es weitergeht?",
  points: [
    { id: "p1", text: "Zwei Beispiele aus vergleichbaren Werken nennen", doneAt: null },
    { id: "p2", text: "Nach dem Zeitplan der Ausschreibung fragen", doneAt: null },
    { id: "p3", text: "Termin vor Ort vorschlagen", doneAt: NOW - DAY },
  ],
  questions: [{ id: "q1", text: "Wer entscheidet mit, außer Ihnen?", doneAt: null }],
  objections: [
    { id: "o1", objection: "Dafür haben wir schon jemanden.", answer: "Dann kennen Sie den Aufwand. Was müsste besser laufen?" },
  ],
  nextStep: "Vor-Ort-Termin im März",
  person: "Segelt. War früher bei den Stadtwerken.",
  doorOpenerNotes: "Frau Harms am Empfang, freundlich. Am besten zwischen zehn und elf.",
  condition: { text: "Die Ausschreibung ist veröffentlicht", callAt: null, askedAt: null, cameTrue: null },
  viewedAt: NOW - DAY,
};

export const pendingCall: CallRecord = sampleCall({
  id: "call-0",
  accountId: "practice",
  number: "+498999998410",
  contactId: "practice:sabine-roth",
  contactName: "Sabine Roth",
  company: "Roth & Söhne",
  startedAt: NOW - 9 * MINUTE,
  answeredAt: NOW - 8 * MINUTE,
  endedAt: NOW - 2 * MINUTE,
});

const noFacts: CallerFacts = {
  match: { number: "", reason: { kind: "unknown" }, contact: null, company: "", candidates: [], hint: null },
  evidence: null,
  promise: null,
  thread: null,
  wanted: null,
  optOut: null,
  history: [],
  doorOpeners: [],
};

const returning: CallerFacts = {
  match: {
    number: "+4930231250",
    reason: { kind: "trunk", trunk: "+493023125", by: "numbers", shared: false, attempted: true },
    contact: jonas,
    company: "Nordlicht Energie",
    candidates: [jonas],
    hint: null,
  },
  evidence: {
    contactId: jonas.id,
    contactName: jonas.name,
    company: jonas.company,
    number: "+493023125217",
    count: 1,
    firstAt: NOW - 88 * MINUTE,
    lastAt: NOW - 88 * MINUTE,
    answeredBy: "Nele Harms",
    said: "",
    link: "same-trunk",
  },
  promise: null,
  thread,
  wanted: null,
  optOut: null,
  history: [],
  doorOpeners: [],
};

export function call(change: Partial<PhoneCall> = {}): PhoneCall {
  const identity = { number: "+4930231250", displayName: "", hidden: false, uri: "sip:+4930231250@practice.invalid", divertedFrom: [] };
  return samplePhoneCall({ accountId: "practice", identity, startedAt: NOW - 4000, ...change });
}

export function entry(facts: CallerFacts | null, change: Partial<PhoneCall> = {}): CallEntry {
  return {
    call: call(change),
    facts,
    chosen: null,
    notes: [],
    ticked: [],
    tones: "",
    quality: null,
    sound: null,
    busyWith: null,
    former: [],
    openQuestions: [],
  };
}

export const practiceAccount: SipAccount = {
  id: PRACTICE_ACCOUNT,
  label: "",
  server: "",
  address: "",
  authorizationUser: "",
  displayName: "",
  iceServers: [],
  voicemail: { kind: "machine" },
  dtmf: "rfc4733",
  enabled: true,
};

export function core(language: Language, change: Partial<CoreState> = {}): CoreState {
  return {
    settings: { ...defaultSettings(language, "Europe/Berlin"), language, accounts: [practiceAccount] },
    sources: [],
    pending: [],
    questions: [],
    promises: [],
    lookAgain: [],
    campaigns: [],
    campaignAsks: [],
    doorOpenerDrafts: {},
    messages: [],
    day: [],
    callbacks: [],
    lastOccupiedFrom: null,
    greetings: [],
    calendar: null,
    outbox: [],
    webhook: { waiting: 0, recent: [] },
    lastEndedAt: null,
    notices: [],
    ...change,
  };
}

export function state(language: Language, change: Partial<AppState> = {}, coreChange: Partial<CoreState> = {}): AppState {
  const shown = core(language, coreChange);
  const registered = { state: "registered", detail: "", cause: null, finding: null } as const;
  return {
    ...initialState,
    connection: "ready",
    core: shown,
    host: { kind: "browser", platform: "linux", locale: language, timeZone: "Europe/Berlin", version: "0.1.0", now: NOW, hotkeys: [] },
    registrations: Object.fromEntries(shown.settings.accounts.map(({ id }) => [id, registered])),
    clockOffset: NOW - Date.now(),
    ...change,
  };
}

/** Facts by the name of the scene. */
export const callers: Readonly<Record<string, CallerFacts | null>> = {
  unprepared: returning,
  ready: { ...returning, thread: { ...thread, condition: null, viewedAt: NOW - MINUTE } },
  caution: { ...returning, thread: { ...thread, viewedAt: NOW - MINUTE } },
  "no-thread": {
    ...returning,
    match: { ...returning.match, reason: { kind: "exact" }, contact: petra, company: petra.company },
    thread: null,
    wanted: { contactId: jonas.id, name: jonas.name, thread: null },
  },
  colleague: {
    ...returning,
    match: { ...returning.match, reason: { kind: "exact" }, contact: petra, company: petra.company },
    thread: null,
    wanted: { contactId: jonas.id, name: jonas.name, thread: { ...thread, condition: null, viewedAt: NOW - MINUTE } },
    doorOpeners: [
      { id: "1", name: "Nele Harms", tone: "friendly", said: "", betterTime: "vormittags vor zehn", lastAt: NOW - 90 * MINUTE, count: 2 },
    ],
  },
  several: {
    ...returning,
    match: { ...returning.match, reason: { kind: "several" }, candidates: [jonas, petra], hint: null },
  },
  long: {
    ...returning,
    match: {
      ...returning.match,
      contact: { ...jonas, name: "Prof. Dr.-Ing. Annegret von Hohenstein-Liebenwalde-Schwarzenbach" },
      company: "Vereinigte Norddeutsche Kraftwerksbetriebsgesellschaft mbH & Co. KG",
    },
  },
  chosen: {
    ...returning,
    match: { ...returning.match, number: "+4917604069033", reason: { kind: "chosen" }, contact: petra, company: petra.company },
  },
  named: {
    ...noFacts,
    match: { ...noFacts.match, number: "+4917604069033", hint: { name: "Vogel, Petra", candidates: [petra, jonas] } },
  },
  building: {
    ...noFacts,
    match: {
      ...noFacts.match,
      number: "+493023125999",
      reason: { kind: "trunk", trunk: "+493023125", by: "switchboard", shared: true, attempted: false },
      company: "Nordlicht Energie",
      candidates: [jonas, petra],
      hint: { name: "Petra Vogel", candidates: [] },
    },
  },
  unknown: { ...noFacts, match: { ...noFacts.match, number: "+4917604069033" } },
  hidden: { ...noFacts, match: { ...noFacts.match, reason: { kind: "hidden" } } },
  first: null,
};

/** The card of a scene. */
export function card(scene: string, language: Language): CardModel {
  const facts = callers[scene] ?? null;
  const hidden = scene === "hidden";
  const identity = { ...call().identity, number: hidden ? "" : (facts?.match.number ?? "+4930231250"), hidden };
  const app = state(language, {}, scene === "unprepared" || scene === "long" ? { pending: [pendingCall] } : {});
  const settings = app.core?.settings ?? defaultSettings(language, "Europe/Berlin");
  return cardModel(app, entry(facts, { identity }), { settings, language, timeZone: "Europe/Berlin", now: NOW });
}
