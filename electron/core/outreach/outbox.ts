import { breakOffSoon, FULL_DISK_MS } from "#electron/core/tools/waits.ts";
import type { Instant } from "#shared/domain/contact.ts";
import { type MailFailure, mailRetryDelay, type OutboxMail, passes } from "#shared/domain/mail.ts";
import type { Clock } from "#shared/ports/clock.ts";
import type { RecordDocument } from "#shared/ports/store.ts";

interface OutboxParts {
  readonly clock: Clock;
  readonly mails: RecordDocument<OutboxMail>;
  /** Hands one mail over; `null` once it was taken. `onWords` gets what the server said where it did not take it. Ends soon after the signal. */
  readonly deliver: (mail: OutboxMail, signal: AbortSignal, onWords: (words: string) => void) => Promise<MailFailure | null>;
  /** It is gone from the outbox: taken by the server. */
  readonly sent: (mail: OutboxMail) => Promise<void>;
  /** The server does not take it as it is; not for one that it had refused before. */
  readonly refused?: (mail: OutboxMail) => Promise<void>;
}

/** Mails on their way, one after the other. Each is marked as being sent before the server hears of it, so that a crash in between never sends it twice. */
export interface Outbox {
  /** What was being sent when Faden ended is unsure now; the rest goes on. */
  start(): Promise<void>;
  /** Looks what is due, and when the next is. */
  rearm(): void;
  /** Everything that waits is tried at once: the network is back, or the server's settings changed, which also takes up what it had refused. */
  tryAll(andRefused: boolean): Promise<void>;
  /** Tries this one at once, whatever state it is in; `false` where it is gone or being sent. */
  sendNow(id: string): Promise<boolean>;
  /** Takes it out; `null` where it is gone or being sent. */
  take(id: string): Promise<OutboxMail | null>;
  /** Ends when nothing is being sent any more: within some seconds, also where the server does not answer. */
  stop(): Promise<void>;
}

/** What came of a try. `mail` as it was before. */
interface Answer {
  readonly mail: OutboxMail;
  readonly failure: MailFailure | null;
  readonly words: string;
}

export function createOutbox({ clock, mails, deliver, sent, refused }: OutboxParts): Outbox {
  let cancel: () => void = () => undefined;
  let running = false;
  let work: Promise<void> = Promise.resolve();
  const ending = new AbortController();
  /** Answers of the server that are not written yet, by the mail's id: the mail stays `sending` until they are, so that one that was taken is not sent again. */
  const unwritten = new Map<string, Answer>();

  async function edit(change: (mail: OutboxMail) => OutboxMail): Promise<void> {
    await mails.update((all) => Object.fromEntries(Object.entries(all).map(([id, mail]) => [id, change(mail)])));
  }

  /** Changes one mail if it is still there and the change applies; answers with it as it is then. */
  async function editOne(id: string, change: (mail: OutboxMail) => OutboxMail | null): Promise<OutboxMail | null> {
    let result: OutboxMail | null = null;
    await mails.update((all) => {
      const mail = all[id];
      result = mail === undefined ? null : change(mail);
      return result === null ? all : { ...all, [id]: result };
    });
    return result;
  }

  async function remove(id: string): Promise<void> {
    await mails.remove(id);
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

  /** Writes what follows from an answer. Rejects with StorageError, and can be repeated then. */
  async function follow(id: string, { mail, failure, words }: Answer): Promise<void> {
    if (failure === null) {
      await remove(id);
      await sent(mail);
    } else {
      const fail = (each: OutboxMail) => ({ ...failedOnce(each, failure, clock.now()), words: words === "" ? undefined : words });
      const failed = await editOne(id, (each) => (each.state === "sending" ? fail(each) : each));
      if (failed?.state === "refused" && mail.uncounted !== true) await refused?.(failed);
    }
    unwritten.delete(id);
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
      rearm();
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

/** After a try that failed: again later, or it takes the rep. */
export function failedOnce(mail: OutboxMail, failure: MailFailure, now: Instant): OutboxMail {
  const attempts = mail.attempts + 1;
  if (passes(failure)) return { ...mail, state: "waiting", attempts, failure, dueAt: now + mailRetryDelay(attempts) };
  if (failure === "mail-interrupted") return { ...mail, state: "unsure", attempts, failure };
  return { ...mail, state: "refused", attempts, failure, uncounted: true };
}
