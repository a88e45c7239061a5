import { type Context, notify, notifyFailure } from "#renderer/app/controller/context.ts";
import type { Parcel } from "#renderer/app/controller/parcels.ts";
import type { FailureReason, Result } from "#shared/contract/basics/result.ts";

const RETRY_MS = [1_000, 2_000, 5_000, 15_000, 30_000];

export type Work = () => Promise<Result<unknown>>;

/** `later`: the core was away or its disk was full; the delivery is tried again. */
export type Outcome = "taken" | "refused" | "later";

/** Pending deliveries by key, stored where they outlive the page and repeated until the core has taken them. */
export interface Attempts {
  /** Makes this the delivery under `key`. It is stored before this returns, so that it outlives the page. */
  begin(key: string, work: Work, parcel: Parcel): void;
  /** Stores a later version of the parcel. */
  update(key: string, parcel: Parcel): void;
  /**
   * Repeats until the core takes or refuses it, or another delivery begins under the key; `onTried` is called after each attempt that still
   * counts. `ignores`: an expected refusal, which needs no notice. Resolves to whether it was taken.
   */
  insist(key: string, onTried: (outcome: Outcome) => void, ignores?: FailureReason): Promise<boolean>;
  forget(key: string): void;
  /** Repeats failed deliveries at once. */
  now(): void;
}

function outcomeOf(result: Result<unknown>): Outcome {
  if (result.ok) return "taken";
  return result.reason === "storage-full" || result.reason === "storage-failed" ? "later" : "refused";
}

export function createAttempts(context: Context): Attempts {
  const { parcels } = context.browser;
  const latest = new Map<string, Work>();
  const failing = new Set<string>();
  const { pause, now } = createPauses(context);
  let isUnstored = false;
  let hasWarned = false;

  /** Warns of data that neither the core nor the browser has stored: closing the page would lose it, and only the rep can prevent that. */
  function warn(): void {
    const isLost = isUnstored && latest.size > 0 && context.store.get().connection !== "ready";
    if (isLost && !hasWarned) notify(context, "problem", "notice.unkept");
    hasWarned = isLost;
  }

  async function put(key: string, parcel: Parcel): Promise<void> {
    isUnstored = !(await parcels.put(key, parcel));
    warn();
  }

  async function attempt(key: string, work: Work, tries: number, ignores?: FailureReason): Promise<Outcome> {
    try {
      const result = await work();
      if (tries === 0 && !result.ok && result.reason !== ignores && !failing.has(key)) notifyFailure(context, result.reason);
      return outcomeOf(result);
    } catch {
      // The first attempt also fails when the connection breaks, and the window already shows that the core is gone.
      if (tries === 1 && context.store.get().connection === "ready") notify(context, "problem", "failure.unexpected");
      return "later";
    }
  }

  function forget(key: string): void {
    latest.delete(key);
    failing.delete(key);
    void parcels.remove(key);
  }

  return {
    begin(key, work, parcel) {
      latest.set(key, work);
      // Stored before it is sent: the page may be closed at any moment, and a broken connection may not be noticed yet.
      void put(key, parcel);
    },
    update: (key, parcel) => void put(key, parcel),
    async insist(key, onTried, ignores) {
      const work = latest.get(key);
      for (let tries = 0; work !== undefined && latest.get(key) === work; tries += 1) {
        const outcome = await attempt(key, work, tries, ignores);
        if (latest.get(key) !== work) break;
        if (outcome !== "later") {
          forget(key);
          onTried(outcome);
          return outcome === "taken";
        }
        failing.add(key);
        warn();
        onTried(outcome);
        await pause(tries);
      }
      return false;
    },
    forget,
    now,
  };
}

/** Pauses between attempts, each longer than the one before. */
function createPauses({ clock }: Context) {
  const waiting = new Set<() => void>();
  return {
    pause: (tries: number): Promise<void> =>
      new Promise((resolve) => {
        const go = () => {
          cancel();
          waiting.delete(go);
          resolve();
        };
        const cancel = clock.after(RETRY_MS[Math.min(tries, RETRY_MS.length - 1)] ?? 0, go);
        waiting.add(go);
      }),
    now() {
      for (const go of [...waiting]) go();
    },
  };
}
