import type { AppState } from "#renderer/app/store/state/app-state.ts";
import type { ImportPreview, PreviewRow } from "#shared/contract/contacts/import-preview.ts";
import type { ImportReport } from "#shared/contract/contacts/imports.ts";
import type { BusyWith } from "#shared/domain/calls/call.ts";
import { emptyDetail, type OutcomeDetail, type OutcomeKind } from "#shared/domain/calls/outcome.ts";
import type { Language } from "#shared/domain/contacts/contact.ts";
import type { Callback, Worth } from "#shared/domain/day/callback-queue.ts";
import { type SoundFigures, type SoundWatch, watchSound } from "#shared/domain/phone/sound.ts";
import { FOUND_LAYOUT } from "#shared/domain/sources/directory-source.ts";
import { sampleGreeting, sampleMessage } from "#tests/support/sample-values.ts";
import { callScenes } from "./call-scenes.ts";
import { deskScenes } from "./desk-scenes.ts";
import { callers, entry, jonas, NOW, pendingCall, petra, state, thread } from "./samples.ts";

const page = {
  contact: jonas,
  thread,
  optOut: null,
  calls: [],
  promises: [],
  decision: null,
  touches: [],
  mailDrafts: [],
  doorOpeners: [],
  parts: [],
  attempts: null,
  chosenNumbers: [],
  trunks: [],
};
const quality = {
  packetsSent: 9000,
  packetsReceived: 8970,
  packetsLost: 2,
  jitterMs: 4,
  roundTripMs: 21,
  levelIn: 0.2,
  levelOut: 0.2,
  energyIn: 3,
  energyOut: 4,
  connection: "connected",
} as const;
const facts = callers["unprepared"] ?? null;
const talk = { phase: "talking", answeredAt: NOW - 187_000, startedAt: NOW - 190_000 } as const;
/** Sound of which nothing has arrived for `seconds`. */
const silentFor = (seconds: number, connection: SoundFigures["connection"]): SoundWatch => {
  const terms = { muted: false, remoteHold: false, isMachine: false };
  const figures = { ...quality, connection };
  const times = [...Array(seconds + 1).keys()].map((second) => NOW + second * 1_000);
  return (
    times.reduce<SoundWatch | null>((watch, at) => watchSound(watch, figures, at, terms), null) ?? watchSound(null, figures, NOW, terms)
  );
};
const missed = {
  id: "d1",
  group: "return-call",
  contactId: petra.id,
  name: petra.name,
  company: petra.company,
  number: "+496990009142",
  at: NOW - 60_000,
  count: 3,
  promiseId: null,
  messageId: null,
  blocked: false,
} as const;

/** A follow-up question is open. */
function asking(language: Language, outcome: OutcomeKind, detail: OutcomeDetail = emptyDetail(outcome)): AppState {
  return state(language, { page }, { questions: [{ call: pendingCall, question: { outcome, detail, at: NOW } }] });
}

const messages = [
  sampleMessage({ id: "m1", contactId: petra.id, contactName: petra.name, company: petra.company, at: NOW - 600_000, durationMs: 34_000 }),
  sampleMessage({ id: "m2", contactId: null, contactName: "", company: "", number: "", at: NOW - 5_400_000, durationMs: 8_000 }),
  sampleMessage({ id: "m3", contactName: jonas.name, company: jonas.company, at: NOW - 90_000_000, durationMs: 171_000, heardAt: NOW }),
];
const greetings = [
  sampleGreeting({ kind: "general" }),
  sampleGreeting({ kind: "person", contactId: petra.id }, petra.name),
  { ...sampleGreeting({ kind: "promise", promiseId: "p", contactId: jonas.id }, jonas.name), promisedAt: NOW + 7_200_000 },
];

const tried = (worth: Worth, who: Partial<Callback>, busyWith: BusyWith, ...minutesAgo: readonly number[]): Callback => ({
  id: `contact ${who.name}`,
  likely: "",
  worth,
  contactId: "practice:somebody",
  name: "",
  company: "",
  number: "+4917604069033",
  tries: minutesAgo.map((minutes) => ({ at: NOW - minutes * 60_000, busyWith })),
  purpose: "",
  promiseId: null,
  messageId: null,
  blocked: false,
  ...who,
});

const waiting: readonly Callback[] = [
  tried("return-call", { name: jonas.name, company: jonas.company, number: "+493023125217", purpose: thread.purpose }, "talking", 9, 6, 3),
  tried("customer", { name: "Sabine Roth", company: "Roth & Söhne", number: "+498999998410", purpose: "Zufriedenheit" }, "wrap-up", 2),
  tried("other", { contactId: null }, "do-not-disturb", 40, 20),
];

const imported: ImportReport = {
  read: 48_213,
  added: 46_902,
  updated: 1_204,
  leftOut: 107,
  rejected: [
    { line: 318, reason: "no-number", text: "Tom Keller" },
    { line: 1002, reason: "broken", text: '"Ida Sommer;Sommer Druckerei;030 23125 419' },
    { line: 2210, reason: "bad-number", text: "siehe Zentrale" },
  ],
  unlisted: 412,
  groups: 3,
  faxes: 1_208,
  blocked: 17,
  assistants: 2,
  strayAssistants: 1,
  encoding: "Windows-1252",
};

const columnsSeen = [
  ["First Name", "first"],
  ["Last Name", "last"],
  ["Account Name", "company"],
  ["Phone", "work"],
  ["Asst. Phone", "assistantNumber"],
  ["Assistant", "assistant"],
  ["Do Not Call", "doNotCall"],
] as const;

const seenRow = (line: number, cells: string[], value: string, more: Partial<PreviewRow>): PreviewRow => ({
  line,
  cells,
  contact: { name: `${cells[0]} ${cells[1]}`, company: cells[2] ?? "", role: "", email: "", numbers: [{ value, kind: "work" }] },
  rejected: [],
  blocked: false,
  ...more,
});

const seen: ImportPreview = {
  encoding: "UTF-8",
  delimiter: ",",
  headerLine: true,
  recognised: "list",
  remembered: false,
  columns: columnsSeen.map(([header, field]) => ({ header, field, empty: false })),
  lacking: null,
  blocked: 12,
  rows: [
    seenRow(2, ["Petra", "Vogel", "Nordlicht Energie GmbH", "030 23125-417", "030 23125-418", "Jana Busch", "0"], "+493023125417", {}),
    seenRow(3, ["Tom", "Keller", "Keller & Söhne KG", "040 66969-100", "", "", "1"], "+494066969100", { blocked: true }),
    seenRow(4, ["Ida", "Sommer", "Sommer Druckerei", "4,93023E+11", "", "", "0"], "", {
      contact: null,
      rejected: [{ line: 4, reason: "rounded", text: "4,93023E+11" }],
    }),
  ],
  proposed: null,
};

/** States of the whole window, by name. */
export const scenes: Readonly<Record<string, (language: Language) => AppState>> = {
  queue: (language) => state(language, { page, view: "queue", pane: "middle" }, { callbacks: [...waiting] }),
  returns: (language) => state(language, { page }, { callbacks: [...waiting], lastOccupiedFrom: NOW - 600_000 }),
  away: (language) => {
    const away = state(language, { page }, { callbacks: [...waiting] });
    const core = away.core && {
      ...away.core,
      settings: { ...away.core.settings, absence: { from: NOW - 3_600_000, until: NOW + 3_600_000 } },
    };
    return { ...away, core };
  },
  idle: (language) => state(language, { page, contactId: jonas.id }),
  empty: (language) => state(language, { page: { ...page, thread: null }, contactId: jonas.id }),
  ringing: (language) =>
    state(language, { page, contactId: jonas.id, calls: [entry(facts)] }, { pending: [pendingCall, { ...pendingCall, id: "call-00" }] }),
  two: (language) =>
    state(language, { page, calls: [entry(facts), entry(callers["no-thread"] ?? null, { id: "call-2" })] }, { pending: [pendingCall] }),
  dialling: (language) => state(language, { page, calls: [entry(facts, { direction: "out", phase: "dialling" })] }),
  talking: (language) =>
    state(
      language,
      {
        page,
        calls: [
          {
            ...entry(facts, talk),
            notes: ["10:38 Budget steht im Mai"],
            quality,
            sound: silentFor(0, "connected"),
          },
          entry(callers["no-thread"] ?? null, { id: "call-2", phase: "held", answeredAt: NOW - 400_000 }),
        ],
      },
      { day: [missed] },
    ),
  "handed-over": (language) =>
    state(language, {
      page,
      pane: "phone",
      calls: [
        {
          ...entry(facts, talk),
          quality,
          sound: silentFor(0, "connected"),
          former: [
            {
              number: "107",
              displayName: "Kollege 107",
              contactId: null,
              contactName: "",
              company: "",
              until: NOW,
              wasHeard: true,
            },
          ],
        },
      ],
    }),
  "no-sound": (language) =>
    state(language, { page, pane: "phone", calls: [{ ...entry(facts, talk), quality, sound: silentFor(9, "disconnected") }] }),
  "silent-microphone": (language) =>
    state(language, {
      page,
      pane: "phone",
      calls: [{ ...entry(facts, talk), quality, sound: { ...silentFor(0, "connected"), spokeAt: NOW - 11_000 } }],
    }),
  "they-silent": (language) =>
    state(language, { page, pane: "phone", calls: [{ ...entry(facts, talk), quality, sound: silentFor(6, "connected") }] }),
  gone: (language) =>
    state(language, { page, pane: "phone", calls: [{ ...entry(facts, talk), quality, sound: silentFor(9, "connected") }] }),
  machine: (language) => state(language, { page, calls: [entry(facts, { phase: "machine", answeredAt: NOW - 12_000 })] }),
  inbox: (language) => state(language, { view: "inbox", pane: "middle" }, { messages, greetings }),
  "inbox-empty": (language) => state(language, { view: "inbox", pane: "middle" }),
  importing: (language) =>
    state(language, {
      view: "import",
      pane: "middle",
      fileImport: { state: "running", id: "i", file: "kunden-2026.csv", progress: 0.42, finishing: false },
    }),
  "import-step": (language) =>
    state(language, {
      view: "import",
      pane: "middle",
      fileImport: {
        state: "choosing",
        file: new File([], "kontakte-2026.csv"),
        choice: { layout: FOUND_LAYOUT, sourceId: null, name: "Kontakte", rules: null, replace: false },
        preview: seen,
      },
    }),
  imported: (language) =>
    state(language, { view: "import", pane: "middle", fileImport: { state: "done", file: "kunden-2026.csv", report: imported } }),
  "import-cancelled": (language) =>
    state(language, { view: "import", pane: "middle", fileImport: { state: "failed", file: "kunden-2026.csv", reason: "cancelled" } }),
  wrap: (language) =>
    state(
      language,
      {
        page,
        notices: [
          {
            id: "n1",
            tone: "success",
            key: "notice.logged.agreed",
            params: { name: "Petra Vogel" },
            aside: null,
            undo: { kind: "change", id: "outcome x", callId: "x" },
          },
          { id: "n2", tone: "problem", key: "failure.storage-full", params: {}, aside: null, undo: null },
        ],
      },
      { pending: [pendingCall, { ...pendingCall, id: "call-00" }] },
    ),
  "follow-postponed": (language) => asking(language, "postponed"),
  "follow-door": (language) => asking(language, "door-opener"),
  "follow-referred": (language) => asking(language, "referred"),
  "follow-promise": (language) => asking(language, "promised-call"),
  "follow-dated": (language) => asking(language, "postponed", { kind: "condition", text: "Der Netzvertrag ist verlängert", callAt: null }),
  "follow-bad-number": (language) =>
    asking(language, "referred", { kind: "referral", name: "Ida Sommer", number: "siehe Zentrale", role: "Einkauf" }),
  "follow-stop": (language) => asking(language, "no-further-contact"),
  ...callScenes,
  ...deskScenes,
  journal: (language) => state(language, { view: "journal", pane: "middle" }),
  help: (language) => state(language, { page, helpOpen: true }),
  lost: (language) => state(language, { page, connection: "lost", phoneProblem: "no-microphone" }),
};

/** Every state by name: the caller card alone, the whole window, and the page of a window without the phone. */
export const sceneNames: readonly string[] = [...Object.keys(callers), ...Object.keys(scenes), "taken", "talking-elsewhere"];
