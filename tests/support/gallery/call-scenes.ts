import type { AppState, CallEntry, FailedCall } from "#renderer/app/store/state/app-state.ts";
import type { CallerFacts } from "#shared/domain/callers/caller-facts.ts";
import type { Contact, Language } from "#shared/domain/contacts/contact.ts";
import type { SipAccount } from "#shared/domain/phone/account.ts";
import { defaultSettings, type Settings } from "#shared/domain/settings/settings.ts";
import type { PhoneCall } from "#shared/ports/phone.ts";
import { call, callers, entry, jonas, NOW, petra, state } from "./samples.ts";

type Scene = (language: Language) => AppState;

export const office: SipAccount = {
  id: "office",
  label: "Büro",
  server: "wss://pbx.beispiel.example/ws",
  address: "sip:201@beispiel.example",
  authorizationUser: "",
  displayName: "",
  iceServers: [],
  voicemail: { kind: "machine" },
  dtmf: "rfc4733",
  enabled: true,
};

/** A state with the office account and these settings. */
export function withSettings(language: Language, settings: Partial<Settings>, change: Partial<AppState> = {}): AppState {
  const accounts = [office];
  return state(
    language,
    { pane: "phone", ...change },
    { settings: { ...defaultSettings(language, "Europe/Berlin"), language, accounts, ...settings } },
  );
}

const unknown = callers["unknown"] as CallerFacts;
const ready = callers["ready"] as CallerFacts;

/** It rings with these facts; the number on the line is the one that found them. */
function rings(facts: CallerFacts, identity: Partial<PhoneCall["identity"]> = {}, change: Partial<PhoneCall> = {}): CallEntry {
  const found = { ...call().identity, number: facts.match.number, ...identity };
  return entry(facts, { accountId: office.id, identity: found, ...change });
}

const extension: CallerFacts = { ...ready, match: { ...ready.match, number: "+493023125999" } };
const known: CallerFacts = { ...ready, match: { ...ready.match, number: "+493023125217", reason: { kind: "exact" } } };
const byShown: CallerFacts = { ...known, match: { ...known.match, byShown: { asserted: "+494066969100", isSameCompany: false } } };
const vogel: Contact = { ...petra, numbers: [{ value: "+496990009142", kind: "work" }] };
const petraCalls: CallerFacts = {
  ...unknown,
  match: {
    ...unknown.match,
    number: "+496990009142",
    reason: { kind: "exact" },
    contact: vogel,
    company: vogel.company,
    candidates: [vogel],
  },
};

function failed(change: Partial<FailedCall>, phoneCall: Partial<PhoneCall>): FailedCall {
  const ended = call({ accountId: office.id, phase: "ended", endedAt: NOW, end: "failed", ...phoneCall });
  return {
    call: ended,
    failure: "unknown-number",
    name: jonas.name,
    number: "+493023125217",
    contactId: jonas.id,
    earlier: null,
    ...change,
  };
}

/** More callers than fit on the screen. */
function crowd(count: number): readonly CallEntry[] {
  const names = ["Ida Sommer", "Tom Keller", "Sabine Roth", "Prof. Dr. Annegret von Hohenstein-Liebenwalde", "Nele Harms"];
  return [...Array(count).keys()].map((index) => {
    const contact = { ...vogel, id: `hand:${index}`, name: names[index % names.length] ?? "", company: "Beispiel Bau" };
    return rings({ ...petraCalls, match: { ...petraCalls.match, contact } }, {}, { id: `crowd-${index}` });
  });
}

const pop: Settings["screenPop"] = { general: { template: "https://crm.example/{contactId}", on: "ring" }, outgoing: false };

/** Incoming calls, and calls that did not get through. */
export const callScenes: Readonly<Record<string, Scene>> = {
  "card-probably": (language) => withSettings(language, {}, { calls: [rings(ready)] }),
  "card-perhaps": (language) => withSettings(language, {}, { calls: [rings(extension)] }),
  "card-wanted": (language) => withSettings(language, {}, { calls: [rings(callers["colleague"] as CallerFacts)] }),
  "card-by-shown": (language) => withSettings(language, {}, { calls: [rings(byShown)] }),
  "card-called": (language) => withSettings(language, {}, { calls: [rings(petraCalls, { calledNumber: "+493023125300" })] }),
  "card-page-lacks": (language) => withSettings(language, { screenPop: pop }, { calls: [rings(unknown)] }),
  "card-full": (language) =>
    withSettings(
      language,
      { screenPop: pop },
      {
        calls: [
          rings(
            {
              ...byShown,
              match: {
                ...extension.match,
                byShown: { asserted: "+494066969100", isSameCompany: false },
                hint: { name: "Vogel, Petra", candidates: [] },
              },
            },
            {
              calledNumber: "+493023125300",
              divertedFrom: [{ number: "+493023125100", displayName: "Zentrale Berlin", reason: "no-answer" }],
            },
          ),
        ],
      },
    ),
  crowd: (language) => withSettings(language, {}, { calls: crowd(12) }),
  "crowd-talking": (language) =>
    withSettings(language, {}, { calls: [rings(known, {}, { id: "up", phase: "talking", answeredAt: NOW - 90_000 }), ...crowd(10)] }),
  "failed-form": (language) =>
    withSettings(language, {}, { dialText: "+49 30 23125-217", failedCall: failed({}, { direction: "out", endDetail: "404 Not Found" }) }),
  "failed-busy": (language) =>
    withSettings(
      language,
      {},
      { dialText: "+49 30 23125-217", failedCall: failed({ failure: "busy" }, { direction: "out", endDetail: "486 Busy Here" }) },
    ),
  "failed-in": (language) =>
    withSettings(
      language,
      {},
      { failedCall: failed({ failure: "offer-encryption", name: "" }, { direction: "in", endDetail: "488 Not Acceptable Here, no DTLS" }) },
    ),
  tones: (language) =>
    withSettings(
      language,
      {},
      { calls: [{ ...rings(known, {}, { direction: "out", phase: "talking", answeredAt: NOW - 20_000 }), tones: ",,123#" }] },
    ),
};
