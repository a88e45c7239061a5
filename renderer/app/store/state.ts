import type { NumberRule } from "#shared/domain/number-rule.ts";
import type { RescheduleChoice } from "#shared/contract/card.ts";
import type { ContactPage } from "#shared/contract/contact-page.ts";
import type { ImportPreview } from "#shared/contract/import-preview.ts";
import type { ImportReport } from "#shared/contract/imports.ts";
import type { FailureReason } from "#shared/contract/result.ts";
import type { SourceProgress } from "#shared/contract/sources.ts";
import type { CoreState, HostInfo } from "#shared/contract/state.ts";
import type { LineCause, LineFaults, RegistrationState, ServerFinding } from "#shared/domain/account.ts";
import type { BusyWith, FormerParty } from "#shared/domain/call.ts";
import type { CallFailureKind } from "#shared/domain/call-failure.ts";
import type { CallerFacts } from "#shared/domain/caller.ts";
import type { Contact, Instant, OptOut } from "#shared/domain/contact.ts";
import type { CsvLayout } from "#shared/domain/directory-source.ts";
import type { MailAbout } from "#shared/domain/mail.ts";
import type { CallPromise } from "#shared/domain/promise.ts";
import type { SoundWatch } from "#shared/domain/sound.ts";
import type { MessageKey, Params } from "#shared/i18n/translate.ts";
import type { CallQuality, PhoneCall } from "#shared/ports/phone.ts";
import { type DuplicatesState, noDuplicates } from "./duplicates.ts";

/** A call with what the core knows about the other side; `facts` is `null` for the few milliseconds before the answer. */
export interface CallEntry {
  readonly call: PhoneCall;
  readonly facts: CallerFacts | null;
  /** What was written behind the dialled number, to be sent once the call is up: see `DialledNumber`; empty for most. */
  readonly tones: string;
  /** The candidate the rep picked on the card. */
  readonly chosen: string | null;
  /** Time-stamped quick notes of this call. */
  readonly notes: readonly string[];
  /** Ids of the thread's points ticked during this call. */
  readonly ticked: readonly string[];
  readonly quality: CallQuality | null;
  /** What is remembered of its sound; `null` before the first figures. */
  readonly sound: SoundWatch | null;
  /** What the rep was busy with when it came in; `null` for a rep who was free, and for calls out. */
  readonly busyWith: BusyWith | null;
  /** Whom it was with before it was handed on, first one first. */
  readonly former: readonly FormerParty[];
}

export interface Registration {
  readonly state: RegistrationState;
  /** SIP status and phrase, for the details only. */
  readonly detail: string;
  /** Why it is not signed in; `null` while it is, or where that is not known. */
  readonly cause: LineCause | null;
  /** Why there is no connection to the server; `null` until it is found out. */
  readonly finding: ServerFinding | null;
}

/** What the middle pane shows. */
export type View = "contact" | "campaigns" | "queue" | "journal" | "insights" | "inbox" | "import" | "duplicates" | "settings";

/** Which pane is in front where there is room for one only. */
export type Pane = "day" | "middle" | "phone";

/** What can be taken back from a notice, for ten seconds. */
export type Undo =
  /** The rep's change gives way to the address book's. */
  | { readonly kind: "contact-over"; readonly contact: Contact }
  /** Anything that the core answered with an `undo`. `callId`: whom the rep chose for that call, and what is offered after it, goes with it; `contactId`: is shown again. */
  | { readonly kind: "change"; readonly id: string; readonly callId?: string; readonly contactId?: string }
  | { readonly kind: "mail"; readonly id: string }
  /** A call was declined: calling back is the way to take it after all. */
  | { readonly kind: "call-back"; readonly number: string; readonly contactId: string | null };

export interface Notice {
  readonly id: string;
  readonly tone: "success" | "problem";
  readonly key: MessageKey;
  readonly params: Params;
  /** What it also came to; a second clause. */
  readonly aside: MessageKey | null;
  readonly undo: Undo | null;
}

/** A slot being chosen on a card; it stays as a form of its own when the caller gives up. */
export interface Rescheduling extends RescheduleChoice {
  readonly callId: string;
  readonly contactId: string | null;
  readonly contactName: string;
  readonly company: string;
  readonly number: string;
  /** Their mail address is known. */
  readonly hasMail: boolean;
  readonly gaveUp: boolean;
}

/** The side panel about a promise just made: the calendar file and the mail draft. */
export interface PromisePanelTarget {
  readonly promise: CallPromise;
}

/** Somebody who is about to be promised a call. */
export interface Promising {
  readonly contactId: string | null;
  readonly contactName: string;
  readonly company: string;
  readonly number: string;
  /** What it is about, to begin with. */
  readonly reason: string;
}

/** What makes sense next after an outcome was logged, offered in the outcome bar's place and by one key; it goes with the next call. */
export type Offer =
  /** Attempts in a row that nobody answered: a mail asking for a short call. */
  | { readonly kind: "mail"; readonly callId: string; readonly contactId: string; readonly name: string; readonly count: number }
  /** Somebody was referred to; `number` is empty where it is not known. */
  | { readonly kind: "call"; readonly callId: string; readonly contactId: string; readonly name: string; readonly number: string }
  /** Points were ticked off in the call. */
  | { readonly kind: "summary"; readonly callId: string; readonly contactId: string; readonly name: string };

/** Somebody the rep tried to call or promise something, who asked not to be contacted; `id` is what lifting the block takes. */
export interface Blocked {
  readonly id: string;
  readonly name: string;
  readonly number: string;
  readonly optOut: OptOut;
}

/** A call that did not get through, shown until it is read or the next one is made. */
export interface FailedCall {
  readonly call: PhoneCall;
  readonly failure: CallFailureKind;
  /** Person, company or what the line calls itself; empty where only the number is known. */
  readonly name: string;
  /** E.164, or the digits as dialled; empty when hidden. */
  readonly number: string;
  readonly contactId: string | null;
  /** An unread one of the other direction, shown once this one is read. */
  readonly earlier: FailedCall | null;
}

/** A number that came by a link or from another window, waiting to be confirmed. */
export interface DialLink {
  readonly text: string;
  readonly name: string;
  readonly company: string;
}

/** A simulated person in a call, and what they hear of us. */
export interface PracticePersonCall {
  readonly id: string;
  readonly name: string;
  readonly number: string;
  readonly phase: "calling" | "ringing" | "talking";
  /** `null` before the call is answered. `level` is 0 to 1, `peakHz` the loudest frequency. */
  readonly heard: { readonly level: number; readonly peakHz: number } | null;
}

export interface PracticeState {
  /** `off` while samples are hidden, `starting` until the callers are registered. */
  readonly status: "off" | "starting" | "ready" | "failed";
  readonly calls: readonly PracticePersonCall[];
}

/** What the rep has chosen for a file before it is imported. */
export interface ImportChoice {
  /** What is not chosen is found out. */
  readonly layout: CsvLayout;
  /** The source it belongs to; `null` for a new one, which gets `name`. */
  readonly sourceId: string | null;
  readonly name: string;
  /** Whoever the source brought before and is not in the file goes. */
  readonly replace: boolean;
  /** `null` for those of the source. */
  readonly rules: readonly NumberRule[] | null;
}

/** The import of a file, from its choice until another is chosen. */
export type FileImport =
  | { readonly state: "idle" }
  /** It is shown what would become of it. */
  | { readonly state: "choosing"; readonly file: File; readonly choice: ImportChoice; readonly preview: ImportPreview }
  /** `id` is empty until the core has begun it, `progress` from 0 to 1; `finishing`: everything is read. */
  | { readonly state: "running"; readonly id: string; readonly file: string; readonly progress: number; readonly finishing: boolean }
  | { readonly state: "failed"; readonly file: string; readonly reason: FailureReason }
  | { readonly state: "done"; readonly file: string; readonly report: ImportReport };

/** A file whose import is being prepared. */
export type Choosing = Extract<FileImport, { state: "choosing" }>;

export interface AppState {
  /** `lost`: the core is gone; calls go on, nothing can be saved. */
  readonly connection: "connecting" | "ready" | "lost";
  readonly host: HostInfo | null;
  /** Core's clock minus this window's, milliseconds. */
  readonly clockOffset: number;
  readonly core: CoreState | null;
  readonly registrations: Readonly<Record<string, Registration>>;
  /** What went wrong on each account's line since it was opened; absent for nothing. */
  readonly lineFaults: Readonly<Record<string, LineFaults>>;
  /** How often calls of the journal changed: another number is a reason to ask for them again. */
  readonly journalVersion: number;
  /** Calls that are not over, oldest first. */
  readonly calls: readonly CallEntry[];
  readonly view: View;
  readonly pane: Pane;
  readonly contactId: string | null;
  readonly page: ContactPage | null;
  /** A contact is being written by hand: its form stands in the middle pane. */
  readonly editing: boolean;
  readonly searchOpen: boolean;
  readonly helpOpen: boolean;
  readonly notices: readonly Notice[];
  readonly due: readonly CallPromise[];
  readonly panel: PromisePanelTarget | null;
  readonly rescheduling: Rescheduling | null;
  /** The form for a new promise stands open. */
  readonly promising: Promising | null;
  /** What the mail is about that is being written. */
  readonly composer: MailAbout | null;
  /** Text in the dial field. */
  readonly dialText: string;
  readonly offer: Offer | null;
  readonly blocked: Blocked | null;
  readonly failedCall: FailedCall | null;
  /** Gone as soon as the text in the dial field is another. */
  readonly link: DialLink | null;
  /** When the rep said that wrap-up is over, though it ended seconds ago. */
  readonly wrapUpDoneAt: Instant;
  /** Calls whose outcome bar or open question the rep put off with Escape; the count stays. */
  readonly postponedBars: readonly string[];
  /** The call without outcome that the rep went to; the newest one otherwise. */
  readonly chosenCall: string | null;
  /** Busy returns the rep put off at hang-up, by callback, with their last try: a further one brings them back. */
  readonly postponedReturns: Readonly<Record<string, Instant>>;
  readonly practice: PracticeState;
  readonly fileImport: FileImport;
  /** The source that the next file is to belong to, until it is in or the view is left; `null`: to be found out. */
  readonly importFor: string | null;
  readonly duplicates: DuplicatesState;
  /** How far synchronisations are, by source; one that is over stays. */
  readonly sourceProgress: Readonly<Record<string, SourceProgress>>;
  /** `no-microphone` and the like, until it is cured. */
  readonly phoneProblem: "no-microphone" | "microphone-denied" | null;
}

export const initialState: AppState = {
  connection: "connecting",
  host: null,
  clockOffset: 0,
  core: null,
  registrations: {},
  lineFaults: {},
  journalVersion: 0,
  calls: [],
  view: "contact",
  pane: "day",
  contactId: null,
  page: null,
  editing: false,
  searchOpen: false,
  helpOpen: false,
  notices: [],
  due: [],
  panel: null,
  rescheduling: null,
  promising: null,
  composer: null,
  dialText: "",
  offer: null,
  blocked: null,
  failedCall: null,
  link: null,
  wrapUpDoneAt: 0,
  postponedBars: [],
  chosenCall: null,
  postponedReturns: {},
  practice: { status: "off", calls: [] },
  fileImport: { state: "idle" },
  importFor: null,
  duplicates: noDuplicates,
  sourceProgress: {},
  phoneProblem: null,
};
