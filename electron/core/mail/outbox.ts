import { breakOffSoon, FULL_DISK_MS } from "#electron/core/tools/waits.ts";
import type { Instant } from "#shared/domain/contacts/contact.ts";
import { isTransient, type MailFailure, mailRetryDelay, type OutboxMail } from "#shared/domain/outreach/mail.ts";
import type { Clock } from "#shared/ports/clock.ts";
import type { RecordDocument } from "#shared/ports/store.ts";

interface OutboxParts {
  readonly clock: Clock;
  readonly mails: RecordDocument<OutboxMail>;
  /**
   * Sends one mail; resolves to `null` when it was accepted. `onWords` is called with the server's message when it was not. Settles soon
   * after the signal.
   */
  readonly deliver: (mail: OutboxMail, signal: AbortSignal, onWords: (words: string) => void) => Promise<MailFailure | null>;
  /** Runs work whose changes become durable together, or not at all. */
  readonly inTurn: <T>(work: () => Promise<T>) => Promise<T>;
  /**
   * The mail was removed from the outbox because the server accepted it. Called within the transaction that removes it, and again if that
   * fails; so is `refused`.
   */
  readonly sent: (mail: OutboxMail) => Promise<void>;
  /** The server refused the mail; not called for one that it had refused before. */
  readonly refused?: (mail: OutboxMail) => Promise<void>;
}

/**
 * Sends mails one after the other. Each is stored as being sent before the server is contacted, so that a crash in between never sends it
 * twice.
 */
export interface Outbox {
  /** Marks mails that were being sent when Faden ended as unsure, and sends the others. */
  start(): Promise<void>;
  /** Sends what is due, and sets a timer for the next. */
  rearm(): void;
  /** Tries all waiting mails at once: the network is back, or the server's settings changed, which also includes those it had refused. */
  tryAll(andRefused: boolean): Promise<void>;
  /** Tries this mail at once, whatever its state; resolves to `false` when it is gone or being sent. */
  sendNow(id: string): Promise<boolean>;
  /** Takes a mail out; resolves to `null` when it is gone or being sent. */
  take(id: string): Promise<OutboxMail | null>;
  /** Resolves when no mail is being sent any more: within some seconds, even if the server does not answer. */
  stop(): Promise<void>;
}

/** The result of an attempt. `mail` is as it was before. */
interface Answer {
  readonly mail: OutboxMail;
  readonly failure: MailFailure | null;
  readonly words: string;
}

export function createOutbox({ clock, mails, deliver, inTurn, sent, refused }: OutboxParts): Outbox {
  let cancel: () => void = () => undefined;
  let running = false;
  let work: Promise<void> = Promise.resolve();
  const ending = new AbortController();
  /**
   * Server answers that are not stored yet, by the mail's id: the mail stays `sending` until they are, so that an accepted one is not sent
   * again.
   */
  const unwritten = new Map<string, Answer>();

  async function edit(change: (mail: OutboxMail) => OutboxMail): Promise<void> {
    await mails.update((all) => Object.fromEntries(Object.entries(all).map(([id, mail]) => [id, change(mail)])));
  }

  /** Changes one mail if it still exists and the change applies; resolves to the changed mail. */
  async function editOne(id: string, change: (mail: OutboxMail) => OutboxMail | null): Promise<OutboxMail | null> {
    let result: OutboxMail | null = null;
    await mails.update((all) => {
      const mail = all[id];
      result = mail === undefined ? null : change(mail);
      return result === null ? all : { ...all, [id]: result };
    });
    return result;
  }

  function waiting(): readonly OutboxMail[] {
    return Object.values(mails.read())
      .filter(({ state }) => state === "held" || state === "waiting")
      .sort((a, b) => a.dueAt - b.dueAt);
  }

  function rearm(): void {
    cancel();
    if (!running) return;
    const dues = [...waiting().map(({ dueAt }) => dueAt - clock.now()), ...(unwritten.size > 0 ? [FULL_DISK_MS] : [])];
    if (dues.length > 0) cancel = clock.after(Math.max(0, Math.min(...dues)), sendDue);
  }

  function sendDue(): void {
    work = work.then(async () => {
      for (const [id, answer] of unwritten) if (running) await follow(id, answer);
      for (const mail of waiting().filter(({ dueAt }) => dueAt <= clock.now())) if (running) await send(mail.id);
    });
    work = work.then(rearm, () => {
      // A full disk ends this round.
      cancel();
      if (running) cancel = clock.after(FULL_DISK_MS, sendDue);
    });
  }

  async function send(id: string): Promise<void> {
    const mail = await editOne(id, (each) => (each.state === "held" || each.state === "waiting" ? { ...each, state: "sending" } : null));
    if (mail === null) return;
    let words = "";
    const hear = (said: string) => {
      words = said;
    };
    const failure = await deliver(mail, ending.signal, hear).catch((): MailFailure => "mail-declined");
    const answer = { mail, failure, words };
    unwritten.set(id, answer);
    await follow(id, answer);
  }

  /** Stores the result of an attempt and what follows from it. Rejects with StorageError, and can then be repeated. */
  async function follow(id: string, answer: Answer): Promise<void> {
    await inTurn(() => store(id, answer));
    unwritten.delete(id);
  }

  async function store(id: string, { mail, failure, words }: Answer): Promise<void> {
    if (failure === null) {
      await mails.remove(id);
      return sent(mail);
    }
    const fail = (each: OutboxMail) => ({ ...failedOnce(each, failure, clock.now()), words: words === "" ? undefined : words });
    const failed = await editOne(id, (each) => (each.state === "sending" ? fail(each) : each));
    if (failed?.state === "refused" && mail.uncounted !== true) await refused?.(failed);
  }

  return {
    async start() {
      running = true;
      const broken = Object.values(mails.read()).some(({ state }) => state === "sending");
      if (broken) await edit((mail) => (mail.state === "sending" ? { ...mail, state: "unsure", failure: "mail-interrupted" } : mail));
      rearm();
    },
    rearm,
    async tryAll(andRefused) {
      const now = clock.now();
      const isMeant = ({ state }: OutboxMail) => state === "waiting" || (andRefused && state === "refused");
      if (Object.values(mails.read()).some(isMeant)) {
        await edit((mail) => (isMeant(mail) ? { ...mail, state: "waiting", dueAt: now } : mail));
      }
      rearm();
    },
    async sendNow(id) {
      const now = clock.now();
      const mail = await editOne(id, (each) => (each.state === "sending" ? null : { ...each, state: "waiting", dueAt: now }));
      rearm();
      return mail !== null;
    },
    async take(id) {
      let taken: OutboxMail | null = null;
      await mails.update((all) => {
        const mail = all[id];
        taken = mail === undefined || mail.state === "sending" ? null : mail;
        const { [id]: _, ...rest } = all;
        return taken === null ? all : rest;
      });
      // The timer stays: taking the mail may be part of a transaction that fails.
      return taken;
    },
    async stop() {
      running = false;
      cancel();
      breakOffSoon(ending);
      await work.catch(() => undefined);
    },
  };
}

/** After a failed attempt: try again later, or ask the rep. */
export function failedOnce(mail: OutboxMail, failure: MailFailure, now: Instant): OutboxMail {
  const attempts = mail.attempts + 1;
  if (isTransient(failure)) return { ...mail, state: "waiting", attempts, failure, dueAt: now + mailRetryDelay(attempts) };
  if (failure === "mail-interrupted") return { ...mail, state: "unsure", attempts, failure };
  return { ...mail, state: "refused", attempts, failure, uncounted: true };
}
