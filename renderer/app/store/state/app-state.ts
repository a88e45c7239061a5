import type { FailureReason } from "#shared/contract/basics/result.ts";
import type { ImportPreview } from "#shared/contract/contacts/import-preview.ts";
import type { ImportReport } from "#shared/contract/contacts/imports.ts";
import type { SourceProgress } from "#shared/contract/contacts/sources.ts";
import type { CoreState, HostInfo } from "#shared/contract/state.ts";
import type { RescheduleChoice } from "#shared/contract/views/card.ts";
import type { ContactPage } from "#shared/contract/views/contact-page.ts";
import type { CallerFacts } from "#shared/domain/callers/caller-facts.ts";
import type { BusyWith, FormerParty } from "#shared/domain/calls/call.ts";
import type { Contact, Instant, OptOut } from "#shared/domain/contacts/contact.ts";
import type { MailAbout } from "#shared/domain/outreach/mail.ts";
import type { LineCause, LineFaults, RegistrationState, ServerFinding } from "#shared/domain/phone/account.ts";
import type { CallFailureKind } from "#shared/domain/phone/call-failure.ts";
import type { SoundWatch } from "#shared/domain/phone/sound.ts";
import type { CallPromise } from "#shared/domain/promises/promise.ts";
import type { CsvLayout } from "#shared/domain/sources/directory-source.ts";
import type { NumberRule } from "#shared/domain/sources/number-rule.ts";
import type { MessageKey, Params } from "#shared/i18n/translate.ts";
import type { CallQuality, PhoneCall } from "#shared/ports/phone.ts";
import { type DuplicatesState, noDuplicates } from "./duplicate-search.ts";

/** A call with what the core knows about the other side; `facts` is `null` for the few milliseconds until the core answers. */
export interface CallEntry {
  readonly call: PhoneCall;
  readonly facts: CallerFacts | null;
  /** Tones to send once the call is up, written behind the dialled number: see `DialledNumber`; usually empty. */
  readonly tones: string;
  /** The id of the candidate that the rep chose on the card. */
  readonly chosen: string | null;
  /** Time-stamped quick notes of this call. */
  readonly notes: readonly string[];
  /** Ids of the thread's points that were ticked during this call. */
  readonly ticked: readonly string[];
  readonly quality: CallQuality | null;
  /** Measurements of its sound quality; `null` before the first ones. */
  readonly sound: SoundWatch | null;
  /** What kept the rep busy when the call came in; `null` if the rep was free, and for outgoing calls. */
  readonly busyWith: BusyWith | null;
  /** The parties it was with before it was transferred, first one first. */
  readonly former: readonly FormerParty[];
  /** The follow-up questions that were open when the call appeared. */
  readonly openQuestions: CoreState["questions"];
}

export interface Registration {
  readonly state: RegistrationState;
  /** SIP status and phrase, for the details only. */
  readonly detail: string;
  /** Why it is not registered; `null` while it is, or if the reason is unknown. */
  readonly cause: LineCause | null;
  /** Why there is no connection to the server; `null` until that is found out. */
  readonly finding: ServerFinding | null;
}

/** What the middle pane shows. */
export type View = "contact" | "campaigns" | "queue" | "journal" | "insights" | "inbox" | "import" | "duplicates" | "settings";

/** The pane in front if there is room for only one. */
export type Pane = "day" | "middle" | "phone";

/** What a notice offers to undo, for ten seconds. */
export type Undo =
  /** Replaces the rep's change with the address book's value. */
  | { readonly kind: "contact-over"; readonly contact: Contact }
  /**
   * Any change that the core answered with an `undo`. `callId`: the rep's choice for that call and the offer after it are withdrawn too;
   * `contactId`: the contact that is shown again.
   */
  | { readonly kind: "change"; readonly id: string; readonly callId?: string; readonly contactId?: string }
  | { readonly kind: "mail"; readonly id: string }
  /** A declined call cannot be taken any more, but called back. */
  | { readonly kind: "call-back"; readonly number: string; readonly contactId: string | null };

export interface Notice {
  readonly id: string;
  readonly tone: "success" | "problem";
  readonly key: MessageKey;
  readonly params: Params;
  /** A second clause: a further effect of the change. */
  readonly aside: MessageKey | null;
  readonly undo: Undo | null;
}

/** A slot being chosen on a card; it becomes a form of its own when the caller gives up. */
export interface Rescheduling extends RescheduleChoice {
  readonly callId: string;
  readonly contactId: string | null;
  readonly contactName: string;
  readonly company: string;
  readonly number: string;
  /** Whether their mail address is known. */
  readonly hasMail: boolean;
  readonly gaveUp: boolean;
}

/** The side panel after a promise is made: the calendar file and the mail draft. */
export interface PromisePanelTarget {
  readonly promise: CallPromise;
}

/** A person for whom the form for a new promise is open. */
export interface Promising {
  readonly contactId: string | null;
  readonly contactName: string;
  readonly company: string;
  readonly number: string;
  /** The initial reason of the promise. */
  readonly reason: string;
}

/** The next step offered in place of the outcome bar after an outcome was logged, accepted with one key; the next call removes it. */
export type Offer =
  /** After several attempts without answer: a mail that asks for a short call. */
  | { readonly kind: "mail"; readonly callId: string; readonly contactId: string; readonly name: string; readonly count: number }
  /** After a referral: call that person; `number` is empty if it is not known. */
  | { readonly kind: "call"; readonly callId: string; readonly contactId: string; readonly name: string; readonly number: string }
  /** After points were ticked in the call: a summary by mail. */
  | { readonly kind: "summary"; readonly callId: string; readonly contactId: string; readonly name: string };

/** A blocked contact whom the rep tried to call or promise a call; `id` is that of the block, for lifting it. */
export interface Blocked {
  readonly id: string;
  readonly name: string;
  readonly number: string;
  readonly optOut: OptOut;
}

/** A failed call, shown until it is read or the next call is made. */
export interface FailedCall {
  readonly call: PhoneCall;
  readonly failure: CallFailureKind;
  /** Person, company or the name that the line sends; empty if only the number is known. */
  readonly name: string;
  /** E.164, or the digits as dialled; empty when hidden. */
  readonly number: string;
  readonly contactId: string | null;
  /** An unread failure of the other direction, shown once this one is read. */
  readonly earlier: FailedCall | null;
}

/** A number from a link or another window; the rep has to confirm it. */
export interface DialLink {
  readonly text: string;
  readonly name: string;
  readonly company: string;
}

/** A simulated person in a call, and what they hear of the rep. */
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

/** The rep's choices for the import of a file. */
export interface ImportChoice {
  /** Values that the rep did not choose are detected. */
  readonly layout: CsvLayout;
  /** The source that the file is imported into; `null` for a new one with the name `name`. */
  readonly sourceId: string | null;
  readonly name: string;
  /** Deletes contacts of the source that are not in the file. */
  readonly replace: boolean;
  /** `null` for the rules of the source. */
  readonly rules: readonly NumberRule[] | null;
}

/** The import of a file, until another file is chosen. */
export type FileImport =
  | { readonly state: "idle" }
  /** Shows a preview of the import. */
  | { readonly state: "choosing"; readonly file: File; readonly choice: ImportChoice; readonly preview: ImportPreview }
  /** `id` is empty until the core has begun the import; `progress` is 0 to 1; `finishing`: everything is read. */
  | { readonly state: "running"; readonly id: string; readonly file: string; readonly progress: number; readonly finishing: boolean }
  | { readonly state: "failed"; readonly file: string; readonly reason: FailureReason }
  | { readonly state: "done"; readonly file: string; readonly report: ImportReport };

/** A file whose import is being prepared. */
export type Choosing = Extract<FileImport, { state: "choosing" }>;

export interface AppState {
  /** `lost`: the core is gone; calls continue, but nothing can be saved. */
  readonly connection: "connecting" | "ready" | "lost";
  readonly host: HostInfo | null;
  /** The core's clock minus this window's, in milliseconds. */
  readonly clockOffset: number;
  readonly core: CoreState | null;
  readonly registrations: Readonly<Record<string, Registration>>;
  /** Faults on each account's line since it was opened; absent if there were none. */
  readonly lineFaults: Readonly<Record<string, LineFaults>>;
  /** Counts changes to calls of the journal; components ask for the calls again when it changes. */
  readonly journalVersion: number;
  /** Calls that are not over, oldest first. */
  readonly calls: readonly CallEntry[];
  readonly view: View;
  readonly pane: Pane;
  readonly contactId: string | null;
  readonly page: ContactPage | null;
  /** Whether the form for a contact is open in the middle pane. */
  readonly editing: boolean;
  readonly searchOpen: boolean;
  readonly helpOpen: boolean;
  readonly notices: readonly Notice[];
  readonly due: readonly CallPromise[];
  readonly panel: PromisePanelTarget | null;
  readonly rescheduling: Rescheduling | null;
  /** The person in the form for a new promise, if it is open. */
  readonly promising: Promising | null;
  /** What the mail in the composer is about; `null` while none is written. */
  readonly composer: MailAbout | null;
  readonly dialText: string;
  readonly offer: Offer | null;
  readonly blocked: Blocked | null;
  readonly failedCall: FailedCall | null;
  /** Removed when the text in the dial field changes. */
  readonly link: DialLink | null;
  /** When the rep ended the wrap-up early. */
  readonly wrapUpDoneAt: Instant;
  /** Calls whose outcome bar or open question the rep postponed with Escape; they are still counted. */
  readonly postponedBars: readonly string[];
  /** The call without outcome that the rep chose; `null` for the newest. */
  readonly chosenCall: string | null;
  /** Busy returns that the rep postponed at hang-up, with the last try of each; a further try shows them again. */
  readonly postponedReturns: Readonly<Record<string, Instant>>;
  readonly practice: PracticeState;
  readonly fileImport: FileImport;
  /** The source for the next file, until it is imported or the view is left; `null` to detect it. */
  readonly importFor: string | null;
  readonly duplicates: DuplicatesState;
  /** Progress of synchronisations by source; finished ones stay. */
  readonly sourceProgress: Readonly<Record<string, SourceProgress>>;
  /** Why the microphone cannot be used; `null` if it can. */
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
