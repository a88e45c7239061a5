import type { AppState } from "#renderer/app/store/state/app-state.ts";
import type { Language } from "#shared/domain/contacts/contact.ts";
import type { DayItem } from "#shared/domain/day/day-queue.ts";
import { type LineCause, NO_FAULTS, SERVER_FINDINGS } from "#shared/domain/phone/account.ts";
import { PRACTICE_ACCOUNT } from "#shared/domain/phone/practice.ts";
import type { CallPromise } from "#shared/domain/promises/promise.ts";
import { samplePromise } from "#tests/support/sample-values.ts";
import { office, withSettings } from "./call-scenes.ts";
import { callers, entry, jonas, NOW, petra, state } from "./samples.ts";

type Scene = (language: Language) => AppState;

const HOUR = 3_600_000;

const promise = (id: string, hours: number, change: Partial<CallPromise>): CallPromise =>
  samplePromise({ id, at: NOW + hours * HOUR, createdAt: NOW - HOUR, contactName: jonas.name, company: jonas.company, ...change });

const untold = promise("untold", 2, {});
const opened = promise("opened", 3, { contactName: petra.name, company: petra.company, toldBy: "mail-opened" });
const told = promise("told", 4, { contactName: "Sabine Roth", company: "Roth & Söhne", toldBy: "mail", reason: "Angebot durchgehen" });
const promises = [untold, opened, told];

const item = (id: string, change: Partial<DayItem>): DayItem => ({
  id,
  group: "promise",
  contactId: null,
  name: "",
  company: "",
  number: "+496990009142",
  at: NOW,
  count: 0,
  promiseId: null,
  messageId: null,
  blocked: false,
  ...change,
});

const day: readonly DayItem[] = [
  ...promises.map(({ id, at, contactName, company }) => item(id, { name: contactName, company, at, promiseId: id })),
  item("r1", { group: "return-call", name: petra.name, company: petra.company, at: NOW - 60_000, count: 3 }),
  item("f1", { group: "referred", name: "Ida Sommer", company: "Sommer Druckerei", number: "", at: NOW - 2 * HOUR }),
  item("f2", { group: "referred", name: "Prof. Dr. Annegret von Hohenstein-Liebenwalde", company: "Nordlicht Energie", at: NOW - HOUR }),
  item("b1", { group: "missed", name: "Tom Keller", company: "Keller & Söhne KG", at: NOW - HOUR, count: 1, blocked: true }),
];

const CAUSES: readonly LineCause[] = ["password", "forbidden", "unknown-address", "algorithm", "no-credentials", "broke-off", "silent"];

/** An account for every reason why it is not signed in. */
function troubled(language: Language): AppState {
  const causes = CAUSES.map((cause) => ({ cause, finding: null, detail: cause === "forbidden" ? "403 Forbidden" : "" }));
  const findings = SERVER_FINDINGS.map((finding) => ({ cause: "no-connection" as const, finding, detail: "" }));
  const lines = [...causes, { cause: "no-connection" as const, finding: null, detail: "" }, ...findings];
  const named = lines.map((line, index) => ({ line, account: { ...office, id: `line-${index}`, label: line.finding ?? line.cause } }));
  const stateOf = (cause: LineCause) => (cause === "no-connection" || cause === "silent" ? "unreachable" : "refused");
  return withSettings(
    language,
    { accounts: named.map(({ account }) => account) },
    {
      view: "settings",
      pane: "middle",
      registrations: Object.fromEntries(named.map(({ line, account }) => [account.id, { state: stateOf(line.cause), ...line }])),
      lineFaults: {
        "line-1": { unread: 3, unreadPart: "From", brokeOff: 2, closeCode: 1007 },
        "line-2": { ...NO_FAULTS, unread: 1, unreadPart: "Contact" },
      },
    },
  );
}

/** A call on the practice line in which the rep is heard or muted. */
function practising(language: Language, muted: boolean): AppState {
  const facts = callers["ready"] ?? null;
  const identity = { ...entry(facts).call.identity, number: "+4930231250" };
  return state(language, {
    pane: "phone",
    calls: [entry(facts, { accountId: PRACTICE_ACCOUNT, phase: "talking", answeredAt: NOW - 40_000, muted, identity })],
    practice: {
      status: "ready",
      calls: [{ id: "p", name: jonas.name, number: "+4930231250", phase: "talking", heard: { level: muted ? 0 : 0.09, peakHz: 440 } }],
    },
  });
}

/** The day, promises, the practice line and the accounts. */
export const deskScenes: Readonly<Record<string, Scene>> = {
  day: (language) => state(language, { pane: "day" }, { day: [...day], promises: [...promises] }),
  "promise-untold": (language) => state(language, { pane: "phone", panel: { promise: untold } }, { promises: [...promises] }),
  "promise-opened": (language) => state(language, { pane: "phone", panel: { promise: opened } }, { promises: [...promises] }),
  "promise-told": (language) => state(language, { pane: "phone", panel: { promise: told } }, { promises: [...promises] }),
  untold: (language) =>
    state(language, { view: "queue", pane: "middle" }, { promises: [...promises, promise("untold-2", 6, { contactName: "Tom Keller" })] }),
  lines: troubled,
  settings: (language) => withSettings(language, { practice: true }, { view: "settings", pane: "middle" }),
  "practice-heard": (language) => practising(language, false),
  "practice-muted": (language) => practising(language, true),
  undoing: (language) =>
    state(language, {
      notices: [
        {
          id: "n1",
          tone: "success",
          key: "notice.again.not-reached",
          params: { name: "Prof. Dr. Annegret von Hohenstein-Liebenwalde", when: "12:40" },
          aside: null,
          undo: { kind: "change", id: "outcome x", callId: "x" },
        },
        {
          id: "n2",
          tone: "success",
          key: "notice.declined",
          params: { name: "Petra Vogel" },
          aside: null,
          undo: { kind: "call-back", number: "+496990009142", contactId: null },
        },
        { id: "n3", tone: "problem", key: "failure.calendar-read-only", params: {}, aside: null, undo: null },
      ],
    }),
};
