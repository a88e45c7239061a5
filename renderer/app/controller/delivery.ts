import type { RequestInput, RequestOutput } from "#shared/contract/requests.ts";
import type { FailureReason, Result } from "#shared/contract/result.ts";
import { type Context, notify, notifyFailure } from "./context.ts";
import { handOver, type Parcel, type TextRequest } from "./kept.ts";

const RETRY_MS = [1_000, 2_000, 5_000, 15_000, 30_000];

type Work = () => Promise<Result<unknown>>;

/** What the core must get, whether it is there now or not: nothing that a call brought or the rep wrote may be lost. */
export interface Delivery {
  /**
   * Sends until the core took it, or refused it for good; a later one with the same key takes the place of one that still waits. Ends with whether it was taken.
   * From before the first attempt until then the parcel outlives the page.
   */
  send(key: string, work: Work, parcel: () => Parcel): Promise<boolean>;
  /** A text as it stands this moment, before it is worth sending: it outlives the page from now on, and goes with the next `write`. */
  jot<N extends TextRequest>(key: string, name: N, input: RequestInput<N>): void;
  /**
   * Sends a text that is being written, like `send`, and ends as the first attempt does. What could not be taken yet goes along with what is written next.
   */
  write<N extends TextRequest>(key: string, name: N, input: RequestInput<N>): Promise<RequestOutput<N>>;
  /** A text that waits is no longer wanted. */
  forget(key: string): void;
  /** Sends what an earlier page could not deliver; to be called once there is a core. `taken` is called after each that arrived. */
  recover(taken: () => void): Promise<void>;
  /** The core is back: what waits goes at once. */
  now(): void;
}

type Outcome = "taken" | "refused" | "later";

function mayPass(reason: FailureReason): boolean {
  return reason === "storage-full" || reason === "storage-failed";
}

function outcomeOf(result: Result<unknown>): Outcome {
  if (result.ok) return "taken";
  return mayPass(result.reason) ? "later" : "refused";
}

/** Keeps what could not be delivered, here and where it outlives the page, and tries again until it could be. */
export function createDelivery(context: Context): Delivery {
  const { kept } = context.browser;
  const latest = new Map<string, Work>();
  const texts = new Map<string, object>();
  const waiting = new Set<() => void>();
  let isUnkept = false;
  let hasWarned = false;

  /** Before it is sent: the page may be closed at any moment, and the way be broken without anybody knowing yet. */
  async function keep(key: string, parcel: Parcel): Promise<void> {
    isUnkept = !(await kept.put(key, parcel));
    warn();
  }

  /** What neither the core nor the browser keeps is lost with the page, and only the rep can help that. */
  function warn(): void {
    const isLost = isUnkept && latest.size > 0 && context.store.get().connection !== "ready";
    if (isLost && !hasWarned) notify(context, "problem", "notice.unkept");
    hasWarned = isLost;
  }

  async function attempt(work: Work, first: boolean): Promise<Outcome> {
    try {
      const result = await work();
      if (first && !result.ok) notifyFailure(context, result.reason);
      return outcomeOf(result);
    } catch {
      // While the core is gone the window says so itself.
      if (first && context.store.get().connection === "ready") notify(context, "problem", "failure.unexpected");
      return "later";
    }
  }

  function pause(tries: number): Promise<void> {
    return new Promise((resolve) => {
      const go = () => {
        cancel();
        waiting.delete(go);
        resolve();
      };
      const cancel = context.clock.after(RETRY_MS[Math.min(tries, RETRY_MS.length - 1)] ?? 0, go);
      waiting.add(go);
    });
  }

  function forget(key: string): void {
    latest.delete(key);
    texts.delete(key);
    void kept.remove(key);
  }

  /** Tries until there is an answer, or something else in its place; `onLater` hears of the first failure. */
  async function insist(key: string, work: Work, tried: Outcome | null, onLater: () => void): Promise<boolean> {
    for (let tries = 0; latest.get(key) === work; tries += 1) {
      const outcome = tries === 0 && tried !== null ? tried : await attempt(work, tries === 0);
      if (latest.get(key) !== work) break;
      if (outcome === "later") {
        if (tries === 0) onLater();
        await pause(tries);
        continue;
      }
      forget(key);
      return outcome === "taken";
    }
    return false;
  }

  async function send(key: string, work: Work, parcel: () => Parcel): Promise<boolean> {
    latest.set(key, work);
    const keepIt = () => void keep(key, parcel());
    keepIt();
    // More may be known by the time it failed, as whether the answering machine has a message.
    return insist(key, work, null, keepIt);
  }

  function jot<N extends TextRequest>(key: string, name: N, input: RequestInput<N>) {
    const whole = { ...texts.get(key), ...input };
    // In the place of an earlier one on its way: once that was taken, this is still to be kept.
    const work = () => context.bridge.call(name, whole);
    texts.set(key, whole);
    latest.set(key, work);
    void keep(key, { kind: "text", name, input: whole } as Parcel);
    return work;
  }

  return {
    send,
    forget,
    jot: (key, name, input) => void jot(key, name, input),
    async write(key, name, input) {
      const work = jot(key, name, input);
      let outcome: Outcome = "later";
      try {
        const result = await work();
        outcome = outcomeOf(result);
        return result;
      } finally {
        void insist(key, work, outcome, warn);
      }
    },
    async recover(taken) {
      const parcels = await kept.all();
      for (const [key, parcel] of Object.entries(parcels)) {
        // What is written next must not take the place of what waits.
        if (parcel.kind === "text") texts.set(key, parcel.input);
        const sent = send(
          key,
          () => handOver(context.bridge, parcel, Object.values(parcels)),
          () => parcel,
        );
        void sent.then((wasTaken) => wasTaken && taken());
      }
    },
    now() {
      for (const go of [...waiting]) go();
    },
  };
}
