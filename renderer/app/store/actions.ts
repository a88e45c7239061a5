import type { ContactPage } from "#shared/contract/contact-page.ts";
import type { TriedRules } from "#shared/contract/import-preview.ts";
import type { RequestInput, RequestOutput, RequestValue } from "#shared/contract/requests.ts";
import type { Result } from "#shared/contract/result.ts";
import type { SettingsPatch } from "#shared/contract/settings.ts";
import type { SipAccount } from "#shared/domain/account.ts";
import type { CallRecord } from "#shared/domain/call.ts";
import type { Callback } from "#shared/domain/callback-queue.ts";
import type { CallerFacts } from "#shared/domain/caller.ts";
import type { Campaign } from "#shared/domain/campaign.ts";
import type { Contact, Instant } from "#shared/domain/contact.ts";
import type { NumberRule } from "#shared/domain/directory-source.ts";
import type { DoorOpener, DoorOpenerDraft } from "#shared/domain/door-opener.ts";
import type { GreetingScope } from "#shared/domain/greeting.ts";
import type { Later } from "#shared/domain/later.ts";
import type { MailAbout, MailDraft } from "#shared/domain/mail.ts";
import type { MergeChoices } from "#shared/domain/merge.ts";
import type { OutcomeDetail, OutcomeKind } from "#shared/domain/outcome.ts";
import type { CallPromise } from "#shared/domain/promise.ts";
import type { ThreadPatch } from "#shared/domain/thread.ts";
import type { ThreadHistory } from "#shared/domain/thread-history.ts";
import type { RingKind } from "#shared/ports/phone.ts";
import type { CardActions, RescheduleChoice, Slot } from "./card-model.ts";
import type { ImportChoice, Pane, Promising, Undo, View } from "./state.ts";

/** What features may do. Each method carries out its own notices on failure unless it answers with a result. */
export interface Actions {
  readonly phone: {
    /** Refuses with a notice where there is no line, and says since when and why where the contact opted out. */
    dial(text: string, contactId: string | null): Promise<void>;
    /** Shows a number that came from outside and who it is, and leaves it to the rep to call. */
    offer(text: string): Promise<void>;
    setDialText(text: string): void;
    answer(callId: string): void;
    hangUp(callId: string): void;
    hold(callId: string): void;
    resume(callId: string): void;
    setMuted(callId: string, muted: boolean): void;
    sendDtmf(callId: string, tones: string): void;
    /** The rep takes over from the answering machine. */
    stepIn(callId: string): void;
    /** Whether the caller who talks to the answering machine is heard. */
    listenIn(callId: string, on: boolean): void;
    note(callId: string, text: string): void;
    /** Rewrites the note that reads `was`; an empty one is removed. */
    editNote(callId: string, was: string, note: string): Promise<void>;
    setDoNotDisturb(on: boolean): void;
    /** Every input and output there is, for settings. */
    devices(): Promise<readonly MediaDeviceInfo[]>;
    /** Plays a ring tone once on the ring device. */
    tryRing(kind: RingKind): void;
  };
  /** Actions of one card. */
  card(callId: string): CardActions;
  readonly outcome: {
    /** `false` when it could not be kept; a notice has said why. */
    log(callId: string, kind: OutcomeKind, detail: OutcomeDetail): Promise<boolean>;
    /** Esc on the outcome bar or on a question: it stays open, and is counted. */
    later(callId: string): void;
    /** Goes to one of several calls without outcome. */
    choose(callId: string | null): void;
    /** Back to what was put off. */
    resume(callId: string): void;
    /** What has been written so far, from letter to letter: it outlives the page. */
    jotDraft(callId: string, detail: OutcomeDetail): void;
    /** Keeps what has been written so far in answer to the open question. */
    keepDraft(callId: string, detail: OutcomeDetail): void;
    /** The question stays without an answer. */
    leave(callId: string): void;
    /** Carries out what is offered next; `minutes` is the length that a mail after attempts asks for. */
    accept(minutes: 5 | 10): Promise<void>;
    dismissOffer(): void;
  };
  /** Lifts the block that a call or promise ran into. */
  readonly blocks: {
    lift(reason: string): Promise<void>;
    close(): void;
  };
  /** What the rep says about numbers: whom one belongs to, and which trunk is a company's. */
  readonly matching: {
    /** Nobody is chosen for the number any more; can be undone. */
    forget(number: string): Promise<void>;
    /** `text` as it is written ("030 1234-0"); the failure belongs beside the field. */
    setTrunk(company: string, text: string): Promise<RequestOutput<"trunk.set">>;
    removeTrunk(trunk: string): Promise<void>;
  };
  undo(what: Undo): void;
  dismissNotice(id: string): void;
  readonly go: {
    view(view: View): void;
    pane(pane: Pane): void;
    contact(contactId: string | null): void;
    edit(editing: boolean): void;
    search(open: boolean): void;
    help(open: boolean): void;
  };
  readonly contacts: {
    /** Best first, at most `limit` (1 to 1000). */
    search(text: string, limit: number): Promise<readonly Contact[]>;
    save(contact: RequestInput<"contact.save">): Promise<Result<Contact>>;
    remove(id: string): Promise<void>;
    allow(id: string, reason: string): Promise<void>;
    /** Goes to where a file is chosen, for this source. */
    fileFor(sourceId: string): void;
    /** Shows what would become of a file; that, progress and report are in the state. */
    openFile(file: File): Promise<void>;
    changeImport(choice: Partial<ImportChoice>): Promise<void>;
    startImport(): Promise<void>;
    cancelImport(): Promise<void>;
    tryRules(text: string, rules: readonly NumberRule[]): Promise<TriedRules>;
    reload(): Promise<ContactPage | null>;
  };
  readonly duplicates: {
    /** Progress and what was found are in the state. */
    find(): Promise<void>;
    /** Shows contacts side by side; `from`: where to go back to. */
    compare(ids: readonly string[], from: "list" | "contact"): void;
    leave(): void;
    /** Asks, by the search, with whom somebody is to be merged. */
    ask(id: string, name: string): void;
    preview(ids: readonly string[]): Promise<RequestOutput<"merge.preview">>;
    /** Makes one person of them, under the id of the first, and goes on to the next of the list. */
    merge(ids: readonly string[], choices: MergeChoices, name: string): Promise<void>;
    /** They are different people. */
    apart(ids: readonly string[]): Promise<void>;
    /** Parts a merged person again. */
    part(id: string, name: string): Promise<void>;
  };
  readonly threads: {
    /** What is being written, from letter to letter: it outlives the page. */
    jot(patch: ThreadPatch): void;
    /** Debounced by the caller; answered when durable. */
    save(patch: ThreadPatch): Promise<Result<null>>;
    /** It was before the rep's eyes. */
    viewed(contactId: string): void;
    tick(contactId: string, pointId: string, done: boolean): void;
    /** They were asked whether the condition came true. */
    condition(contactId: string, cameTrue: boolean): void;
    /** Goes on with a thread that a no closed. */
    reopen(contactId: string, reason: string): Promise<void>;
    /** Carries a note over. */
    add(contactId: string, as: "point" | "person", text: string): Promise<void>;
    history(contactId: string): Promise<ThreadHistory>;
    restore(contactId: string, since: Instant): Promise<void>;
    /** `null` parts the thread from its campaign. */
    join(contactId: string, campaignId: string | null): Promise<void>;
  };
  readonly campaigns: {
    /** What is being written of one that exists, from letter to letter: it outlives the page. */
    jot(campaign: RequestInput<"campaign.save">): void;
    /** Creates with an empty id; answered when durable. */
    save(campaign: RequestInput<"campaign.save">): Promise<Result<Campaign>>;
    remove(campaign: Campaign): Promise<void>;
    /** Threads with texts of their own take over the campaign's, or stay. */
    answer(id: string, take: boolean): Promise<void>;
  };
  readonly doorOpeners: {
    /** What is being noted, from letter to letter: it outlives the page. */
    jot(callId: string, draft: DoorOpenerDraft): void;
    /** Debounced by the caller; answered when durable. */
    note(callId: string, draft: DoorOpenerDraft): Promise<Result<null>>;
    save(company: string, opener: DoorOpener): Promise<void>;
    remove(company: string, opener: DoorOpener): Promise<void>;
  };
  readonly journal: {
    search(query: RequestInput<"journal.search">): Promise<{ readonly calls: readonly CallRecord[]; readonly more: boolean }>;
    /** Adds a note to a call that is over; `false` when it could not be kept. */
    note(callId: string, text: string): Promise<boolean>;
  };
  readonly insights: {
    figures(query: RequestInput<"insights.figures">): Promise<RequestOutput<"insights.figures">>;
    /** Offers a table as a download. */
    save(fileName: string, csv: string): void;
  };
  readonly promises: {
    suggest(contactId: string | null, number: string, count: number): Promise<readonly Slot[]>;
    /** When to call again in some weeks or months. */
    later(contactId: string | null, number: string): Promise<readonly { readonly later: Later; readonly at: Instant }[]>;
    /** What speaks for and against a time of the rep's own choice. */
    check(input: RequestInput<"promise.check">): Promise<RequestOutput<"promise.check">>;
    /** What a door opener last said about when to call. */
    hint(contactId: string | null, number: string): Promise<RequestOutput<"promise.hint">>;
    /** Opens the form for a new promise, or says that they opted out; `null` closes it. */
    begin(whom: Promising | null): void;
    /** Whether it was made; if not, the rep was told why. */
    make(input: RequestInput<"promise.make">): Promise<boolean>;
    move(id: string, at: Instant): Promise<void>;
    /** `reason` may be empty. */
    close(id: string, state: "kept" | "cancelled", reason: string): Promise<void>;
    /** Calls whoever was promised a call. */
    call(promise: CallPromise): void;
    /** A promise that was removed in the calendar goes back there. */
    putBack(id: string): Promise<void>;
    /** Offers the .ics file as a download. */
    calendar(id: string): Promise<void>;
    /** Opens the panel of a promise that is open. */
    show(id: string): void;
    dismissDue(id: string): void;
    closePanel(): void;
  };
  readonly mail: {
    /** Opens the composer with a draft in the contact's language; sending it logs a touch. */
    compose(about: MailAbout): Promise<void>;
    draft(about: MailAbout): Promise<RequestValue<"mail.draft"> | null>;
    /** What is being written, from letter to letter: it outlives the page. */
    jot(draft: MailDraft): void;
    /** Debounced by the caller. */
    keep(draft: MailDraft): Promise<void>;
    /** Drops what was written and answers with the texts as they are filled in. */
    startOver(about: MailAbout): Promise<RequestValue<"mail.draft"> | null>;
    /** `false` when it could not be sent off; a notice has said why. */
    send(draft: MailDraft): Promise<boolean>;
    /** Sends the mail as it is filled in; opens the composer where the rep has to look at it first. */
    sendOff(about: MailAbout): Promise<void>;
    /** Takes a mail back out of the outbox, into the composer. */
    recall(id: string): Promise<void>;
    sendNow(id: string): Promise<void>;
    discard(id: string): Promise<void>;
    /** Offers the calendar entry for the other side as a download. */
    calendar(about: MailAbout): Promise<void>;
    /** Offers the voice message as a download, in the format chosen. */
    saveVoice(draft: MailDraft): Promise<void>;
    close(): void;
    saveServer(input: RequestInput<"mail.saveServer">): Promise<Result<null>>;
    testServer(input: RequestInput<"mail.testServer">): Promise<Result<null>>;
  };
  readonly integrations: {
    /** Answers with the signing key where there was none before. */
    saveWebhook(input: RequestInput<"webhook.save">): Promise<Result<{ readonly key: string | null }>>;
    removeWebhook(): Promise<void>;
    /** The new signing key; `null` after a notice that says why there is none. */
    renewKey(): Promise<string | null>;
    /** Tries again at once whatever waits because it failed. */
    retryWebhook(): Promise<void>;
    /** What came back; `null` after a notice that says why nothing could be sent. */
    testWebhook(): Promise<RequestValue<"webhook.test"> | null>;
  };
  readonly callbacks: {
    call(callback: Callback): Promise<void>;
    /** Free times to call this person, soonest first. */
    slots(callback: Callback, count: number): Promise<readonly Slot[]>;
    /** Promises calls to all of them at once, with undo; answers with the promises' ids, `null` after a notice where it could not be kept. */
    promise(slots: readonly { readonly id: string; readonly at: Instant; readonly timeZone: string }[]): Promise<readonly string[] | null>;
    /** They need no call; with undo. */
    done(ids: readonly string[]): Promise<void>;
    /** Puts a busy return off; it stays in the queue. */
    later(callback: Callback): void;
    /** What is known of them now. */
    facts(callback: Callback): Promise<CallerFacts>;
  };
  readonly presence: {
    /** The rep goes; `until` is when they are back by themselves, `null` for not before they say so. */
    leave(until: Instant | null): Promise<void>;
    back(): Promise<void>;
  };
  readonly rescheduling: {
    /** Promises the call that a caller who gave up was about to be offered. */
    promise(choice: RescheduleChoice): Promise<void>;
    drop(): void;
  };
  readonly messages: {
    /** An object URL of the audio; the caller revokes it. */
    audio(id: string): Promise<string | null>;
    heard(id: string, heard: boolean): void;
    remove(id: string): Promise<void>;
    /** Offers the message as a file of this name: as it was recorded, or as a WAV that every program plays. */
    export(id: string, name: string, format: "recorded" | "wav"): Promise<void>;
  };
  readonly greetings: {
    /** Records the rep's voice; `null` without a microphone, which a notice has said. */
    record(): Promise<VoiceRecording | null>;
    /** `false` when it could not be kept; a notice has said why. */
    keep(scope: GreetingScope, take: VoiceTake, saysItRecords: boolean): Promise<boolean>;
    says(id: string, saysItRecords: boolean): Promise<void>;
    /** An object URL of the audio; the caller revokes it. */
    audio(id: string): Promise<string | null>;
    remove(id: string): Promise<void>;
  };
  readonly settings: {
    save(patch: SettingsPatch): Promise<void>;
    saveAccount(account: SipAccount, password: string | null): Promise<Result<null>>;
    removeAccount(id: string): Promise<void>;
    dismissStorageNotice(id: string): void;
  };
  readonly calendar: {
    find(login: RequestInput<"calendar.find">): Promise<RequestOutput<"calendar.find">>;
    save(input: RequestInput<"calendar.save">): Promise<RequestOutput<"calendar.save">>;
    sync(): Promise<RequestOutput<"calendar.sync">>;
    holidays(input: RequestInput<"holiday.look">): Promise<RequestOutput<"holiday.look">>;
  };
  readonly sources: {
    save(draft: RequestInput<"source.save">): Promise<Result<null>>;
    test(draft: RequestInput<"source.test">): Promise<RequestOutput<"source.test">>;
    books(draft: RequestInput<"source.books">): Promise<RequestOutput<"source.books">>;
    /** All ids, the most trusted first. */
    order(ids: readonly string[]): Promise<void>;
    /** With its contacts. */
    remove(id: string): Promise<void>;
    /** How it went stands in the state. */
    sync(id: string): Promise<void>;
    cancel(id: string): Promise<void>;
  };
  readonly practice: {
    ring(scenario: string): Promise<void>;
    showSamples(shown: boolean): Promise<void>;
  };
}

/** What was spoken, to listen to before it is kept. */
export interface VoiceTake {
  /** Object URL; the caller revokes it. */
  readonly url: string;
  readonly durationMs: number;
  readonly mimeType: string;
  /** In base64. */
  readonly audio: string;
}

/** A voice being recorded. */
export interface VoiceRecording {
  stop(): Promise<VoiceTake>;
}
