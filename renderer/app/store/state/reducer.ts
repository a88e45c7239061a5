import type { SourceProgress } from "#shared/contract/contacts/sources.ts";
import type { CoreState, HostInfo } from "#shared/contract/state.ts";
import type { ContactPage } from "#shared/contract/views/contact-page.ts";
import type { CallerFacts } from "#shared/domain/callers/caller-facts.ts";
import type { CallerIdentity } from "#shared/domain/callers/identity.ts";
import type { BusyWith, FormerParty } from "#shared/domain/calls/call.ts";
import { withNote } from "#shared/domain/calls/note.ts";
import { nameOnLine } from "#shared/domain/contacts/person-name.ts";
import { formatNumber } from "#shared/domain/numbers/number.ts";
import type { MailAbout } from "#shared/domain/outreach/mail.ts";
import type { LineFaults, ServerFinding } from "#shared/domain/phone/account.ts";
import { watchSound } from "#shared/domain/phone/sound.ts";
import type { CallPromise } from "#shared/domain/promises/promise.ts";
import type { CallQuality, PhoneCall } from "#shared/ports/phone.ts";
import type {
  AppState,
  Blocked,
  CallEntry,
  DialLink,
  FailedCall,
  FileImport,
  Notice,
  Offer,
  Pane,
  PracticeState,
  PromisePanelTarget,
  Promising,
  Registration,
  Rescheduling,
  View,
} from "./app-state.ts";
import type { DuplicatesState } from "./duplicate-search.ts";
import { reuseUnchanged } from "./reuse-unchanged.ts";

/** The slices that changed; an absent or undefined one is unchanged. */
export type CoreChange = { readonly [K in keyof CoreState]?: CoreState[K] | undefined };

/** Every event that changes the store. */
export type Action =
  | { readonly kind: "hello"; readonly state: CoreState; readonly host: HostInfo; readonly localNow: number }
  | { readonly kind: "connection"; readonly connection: AppState["connection"] }
  | { readonly kind: "clock"; readonly now: number; readonly localNow: number }
  | { readonly kind: "core"; readonly changed: CoreChange }
  | { readonly kind: "hotkeys"; readonly hotkeys: HostInfo["hotkeys"] }
  | { readonly kind: "registration"; readonly accountId: string; readonly registration: Registration }
  | { readonly kind: "server-finding"; readonly accountId: string; readonly finding: ServerFinding }
  | { readonly kind: "line-faults"; readonly accountId: string; readonly faults: LineFaults }
  | {
      readonly kind: "call";
      readonly call: PhoneCall;
      readonly facts?: CallerFacts | null;
      readonly busyWith?: BusyWith | null;
      readonly tones?: string;
    }
  | { readonly kind: "journal-changed" }
  | { readonly kind: "facts"; readonly callId: string; readonly facts: CallerFacts }
  | {
      readonly kind: "handed-on";
      readonly callId: string;
      readonly identity: CallerIdentity;
      readonly facts: CallerFacts;
      readonly former: FormerParty;
    }
  | { readonly kind: "chosen"; readonly callId: string; readonly contactId: string | null }
  | { readonly kind: "note"; readonly callId: string; readonly note: string }
  | { readonly kind: "note-edited"; readonly callId: string; readonly was: string; readonly note: string }
  | { readonly kind: "ticked"; readonly callId: string; readonly pointId: string; readonly done: boolean }
  | { readonly kind: "quality"; readonly callId: string; readonly quality: CallQuality | null; readonly at: number }
  | { readonly kind: "view"; readonly view: View; readonly importFor?: string }
  | { readonly kind: "pane"; readonly pane: Pane }
  | { readonly kind: "contact"; readonly contactId: string | null }
  | { readonly kind: "page"; readonly page: ContactPage | null }
  | { readonly kind: "editing"; readonly editing: boolean }
  | { readonly kind: "search"; readonly open: boolean }
  | { readonly kind: "duplicates"; readonly change: Partial<DuplicatesState> }
  | { readonly kind: "help"; readonly open: boolean }
  | { readonly kind: "notice"; readonly notice: Notice }
  | { readonly kind: "notice-gone"; readonly id: string }
  | { readonly kind: "due"; readonly promise: CallPromise }
  | { readonly kind: "due-gone"; readonly promiseId: string }
  | { readonly kind: "panel"; readonly panel: PromisePanelTarget | null }
  | { readonly kind: "rescheduling"; readonly rescheduling: Rescheduling | null }
  | { readonly kind: "promising"; readonly promising: Promising | null }
  | { readonly kind: "composer"; readonly about: MailAbout | null }
  | { readonly kind: "dial-text"; readonly text: string }
  | { readonly kind: "offer"; readonly offer: Offer | null }
  | { readonly kind: "blocked"; readonly blocked: Blocked | null }
  | { readonly kind: "failed-call-read" }
  | { readonly kind: "link"; readonly link: DialLink }
  | { readonly kind: "bar-later"; readonly callId: string; readonly later: boolean }
  | { readonly kind: "bar-chosen"; readonly callId: string | null }
  | { readonly kind: "return-later"; readonly callbackId: string; readonly lastAt: number }
  | { readonly kind: "put-off"; readonly bars: readonly string[]; readonly returns: Readonly<Record<string, number>> }
  | { readonly kind: "wrap-up-done"; readonly at: number }
  | { readonly kind: "practice"; readonly practice: PracticeState }
  | { readonly kind: "file-import"; readonly fileImport: FileImport }
  | { readonly kind: "source-progress"; readonly id: string; readonly progress: SourceProgress }
  | { readonly kind: "phone-problem"; readonly problem: AppState["phoneProblem"] };

function changeEntry(state: AppState, callId: string, change: (entry: CallEntry) => CallEntry): AppState {
  return { ...state, calls: state.calls.map((entry) => (entry.call.id === callId ? change(entry) : entry)) };
}

/** A slot being chosen for a caller stays when the caller gives up; any other end of the call clears it. */
function reschedulingAfter({ rescheduling }: AppState, call: PhoneCall): Rescheduling | null {
  if (rescheduling?.callId !== call.id || rescheduling.gaveUp || call.phase === "ringing") return rescheduling;
  return call.phase === "ended" && call.end === "missed" ? { ...rescheduling, gaveUp: true } : null;
}

function whoFailed(call: PhoneCall, facts: CallerFacts | null): Pick<FailedCall, "name" | "number" | "contactId"> {
  const { match } = facts ?? { match: null };
  const contact = match?.contact ?? null;
  const name = contact?.name || match?.company || nameOnLine(call.identity);
  return { name, number: match?.number || call.identity.number, contactId: contact?.id ?? null };
}

/** The unread failure of the other direction, if any; a new failure replaces one of its own direction. */
function unreadOfOther(failed: FailedCall | null, { direction }: PhoneCall): FailedCall | null {
  if (failed === null) return null;
  return failed.call.direction === direction ? failed.earlier : { ...failed, earlier: null };
}

/** A failed call leaves its reason, and its number in the dial field for another try. */
function afterCall(state: AppState, call: PhoneCall): AppState {
  const entry = state.calls.find((each) => each.call.id === call.id);
  const calls = state.calls.filter((each) => each !== entry);
  if (entry === undefined || call.failure === null) return { ...state, calls };
  const who = whoFailed(call, entry.facts);
  const failedCall = { call, failure: call.failure, ...who, earlier: unreadOfOther(state.failedCall, call) };
  const isOurs = call.direction === "out";
  const dialText = isOurs && state.dialText === "" ? formatNumber(who.number) : state.dialText;
  return { ...state, calls, failedCall, dialText, pane: isOurs ? "phone" : state.pane };
}

/** Adds the caller to a failure: a rejected call can end before the core has identified the caller. */
function knownFailure(failed: FailedCall | null, callId: string, facts: CallerFacts): FailedCall | null {
  if (failed === null) return null;
  if (failed.call.id === callId) return { ...failed, ...whoFailed(failed.call, facts) };
  const earlier = knownFailure(failed.earlier, callId, facts);
  return earlier === failed.earlier ? failed : { ...failed, earlier };
}

function withFacts(state: AppState, callId: string, facts: CallerFacts): AppState {
  const known = changeEntry(state, callId, (entry) => ({ ...entry, facts: reuseUnchanged(entry.facts, facts) }));
  return { ...known, failedCall: knownFailure(state.failedCall, callId, facts) };
}

function withCall(before: AppState, { call, facts = null, busyWith = null, tones = "" }: Extract<Action, { kind: "call" }>): AppState {
  const rescheduling = reschedulingAfter(before, call);
  const pane = rescheduling?.gaveUp === true && before.rescheduling !== rescheduling ? "phone" : before.pane;
  const state = rescheduling === before.rescheduling ? before : { ...before, rescheduling, pane };
  if (call.phase === "ended") return afterCall(state, call);
  if (state.calls.some((entry) => entry.call.id === call.id)) return changeEntry(state, call.id, (entry) => ({ ...entry, call }));
  const nothingYet = { chosen: null, notes: [], ticked: [], quality: null, sound: null, former: [] };
  const openQuestions = state.core?.questions ?? [];
  return { ...state, calls: [...state.calls, { call, facts, tones, busyWith, openQuestions, ...nothingYet }] };
}

function withQuality(entry: CallEntry, quality: CallQuality | null, at: number): CallEntry {
  const { muted, remoteHold, phase } = entry.call;
  const terms = { muted, remoteHold, isMachine: phase === "machine" };
  return { ...entry, quality, sound: quality === null ? entry.sound : watchSound(entry.sound, quality, at, terms) };
}

function withSlices(core: CoreState, changed: CoreChange): CoreState {
  const slices = Object.entries(changed).filter(([, value]) => value !== undefined);
  return { ...core, ...Object.fromEntries(slices.map(([name, value]) => [name, reuseUnchanged(core[name as keyof CoreState], value)])) };
}

/** Whether two notices say the same: the later then replaces the earlier, so that a repeated failure pushes no undo out of sight. */
function saysTheSame(a: Notice, b: Notice): boolean {
  const gist = ({ key, params, undo }: Notice) => JSON.stringify(undo ?? { key, params });
  return gist(a) === gist(b);
}

/** Removes notices whose undo is void: a mail that left the outbox, or is being sent, cannot be taken back. */
function stillTrue(notices: readonly Notice[], outbox: CoreState["outbox"] | undefined): readonly Notice[] {
  const isHeld = (id: string) => outbox?.some((mail) => mail.id === id && mail.state === "held") ?? true;
  const left = notices.filter(({ undo }) => undo?.kind !== "mail" || isHeld(undo.id));
  return left.length === notices.length ? notices : left;
}

/** Updates the promise in the panel; one that is no longer open is shown as it last was. */
function withPromise(panel: AppState["panel"], promises: CoreState["promises"] | undefined): AppState["panel"] {
  const promise = promises?.find(({ id }) => id === panel?.promise.id);
  return promise === undefined ? panel : { promise };
}

/** A call that is without an outcome again, since that was undone, is asked for again, even if the question of the outcome was postponed. */
function stillPostponed({ core, postponedBars }: AppState, pending: CoreState["pending"] | undefined): AppState["postponedBars"] {
  if (pending === undefined || postponedBars.length === 0) return postponedBars;
  const includes = (calls: CoreState["pending"] | undefined, id: string) => calls?.some((call) => call.id === id) ?? false;
  const isAsked = (id: string) => includes(pending, id) && !includes(core?.pending, id);
  return postponedBars.some(isAsked) ? postponedBars.filter((id) => !isAsked(id)) : postponedBars;
}

function toggled(list: readonly string[], item: string, present: boolean): readonly string[] {
  const rest = list.filter((each) => each !== item);
  return present ? [...rest, item] : rest;
}

/** Applies the cause that was found only if there is still no connection. */
function withFinding(state: AppState, accountId: string, finding: ServerFinding): AppState {
  const registration = state.registrations[accountId];
  if (registration?.cause !== "no-connection") return state;
  return { ...state, registrations: { ...state.registrations, [accountId]: { ...registration, finding } } };
}

/** Computes the next state; pure, and returns the same object if nothing changed. */
export function reduce(state: AppState, action: Action): AppState {
  switch (action.kind) {
    case "hello":
      return { ...state, connection: "ready", core: action.state, host: action.host, clockOffset: action.host.now - action.localNow };
    case "connection":
      return { ...state, connection: action.connection };
    case "clock":
      return { ...state, clockOffset: action.now - action.localNow };
    case "journal-changed":
      return { ...state, journalVersion: state.journalVersion + 1 };
    case "core":
      return state.core === null
        ? state
        : {
            ...state,
            core: withSlices(state.core, action.changed),
            notices: stillTrue(state.notices, action.changed.outbox),
            panel: withPromise(state.panel, action.changed.promises),
            postponedBars: stillPostponed(state, action.changed.pending),
          };
    case "hotkeys":
      return state.host === null ? state : { ...state, host: { ...state.host, hotkeys: action.hotkeys } };
    case "registration":
      return { ...state, registrations: { ...state.registrations, [action.accountId]: action.registration } };
    case "server-finding":
      return withFinding(state, action.accountId, action.finding);
    case "line-faults":
      return { ...state, lineFaults: { ...state.lineFaults, [action.accountId]: action.faults } };
    case "call":
      return withCall(state, action);
    case "facts":
      return withFacts(state, action.callId, action.facts);
    case "handed-on":
      return changeEntry(state, action.callId, (entry) => ({
        ...entry,
        call: { ...entry.call, identity: action.identity },
        facts: action.facts,
        chosen: null,
        former: [...entry.former, action.former],
      }));
    case "chosen":
      return changeEntry(state, action.callId, (entry) => ({ ...entry, chosen: action.contactId }));
    case "note":
      return changeEntry(state, action.callId, (entry) => ({ ...entry, notes: [...entry.notes, action.note] }));
    case "note-edited":
      return changeEntry(state, action.callId, (entry) => ({ ...entry, notes: withNote(entry.notes, action.was, action.note) }));
    case "ticked":
      return changeEntry(state, action.callId, (entry) => ({ ...entry, ticked: toggled(entry.ticked, action.pointId, action.done) }));
    case "quality":
      return changeEntry(state, action.callId, (entry) => withQuality(entry, action.quality, action.at));
    case "view":
      return {
        ...state,
        view: action.view,
        pane: "middle",
        importFor: action.importFor ?? null,
        // Opening the duplicates view starts with the list.
        duplicates: state.duplicates.comparison === null ? state.duplicates : { ...state.duplicates, comparison: null },
      };
    case "pane":
      return { ...state, pane: action.pane };
    case "contact":
      return {
        ...state,
        view: "contact",
        pane: "middle",
        contactId: action.contactId,
        page: action.contactId === state.contactId ? state.page : null,
        editing: false,
      };
    case "page":
      return { ...state, page: action.page };
    case "editing":
      return { ...state, view: "contact", pane: "middle", editing: action.editing };
    case "search":
      return {
        ...state,
        searchOpen: action.open,
        duplicates: action.open || state.duplicates.mergeWith === null ? state.duplicates : { ...state.duplicates, mergeWith: null },
      };
    case "duplicates":
      return { ...state, duplicates: { ...state.duplicates, ...action.change } };
    case "help":
      return { ...state, helpOpen: action.open };
    case "notice":
      return { ...state, notices: [...state.notices.filter((each) => !saysTheSame(each, action.notice)).slice(-3), action.notice] };
    case "notice-gone":
      return { ...state, notices: state.notices.filter((notice) => notice.id !== action.id) };
    case "due":
      return { ...state, due: [...state.due.filter((promise) => promise.id !== action.promise.id), action.promise] };
    case "due-gone":
      return { ...state, due: state.due.filter((promise) => promise.id !== action.promiseId) };
    case "rescheduling":
      return { ...state, rescheduling: action.rescheduling };
    case "panel":
      return {
        ...state,
        panel: action.panel,
        promising: action.panel === null ? state.promising : null,
        pane: action.panel === null ? state.pane : "phone",
      };
    case "promising":
      return { ...state, promising: action.promising, panel: null, pane: action.promising === null ? state.pane : "phone" };
    case "composer":
      return { ...state, composer: action.about, pane: action.about === null ? state.pane : "phone" };
    case "dial-text":
      return { ...state, dialText: action.text, link: null };
    case "offer":
      return { ...state, offer: action.offer };
    case "blocked":
      return { ...state, blocked: action.blocked };
    case "failed-call-read":
      return state.failedCall === null ? state : { ...state, failedCall: state.failedCall.earlier };
    case "link":
      return { ...state, dialText: action.link.text, link: action.link, pane: "phone" };
    case "bar-later":
      return { ...state, chosenCall: null, postponedBars: toggled(state.postponedBars, action.callId, action.later) };
    case "bar-chosen":
      return { ...state, chosenCall: action.callId };
    case "return-later":
      return { ...state, postponedReturns: { ...state.postponedReturns, [action.callbackId]: action.lastAt } };
    case "put-off":
      return { ...state, postponedBars: action.bars, postponedReturns: action.returns };
    case "wrap-up-done":
      return { ...state, wrapUpDoneAt: action.at };
    case "practice":
      return { ...state, practice: action.practice };
    case "file-import":
      return { ...state, fileImport: action.fileImport, importFor: action.fileImport.state === "done" ? null : state.importFor };
    case "source-progress":
      return { ...state, sourceProgress: { ...state.sourceProgress, [action.id]: action.progress } };
    case "phone-problem":
      return { ...state, phoneProblem: action.problem };
  }
}
