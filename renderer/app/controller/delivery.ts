import type { Result } from "#shared/contract/result.ts";
import { type Context, notify, notifyFailure } from "./context.ts";
import { handOver, type Parcel } from "./kept.ts";

const RETRY_MS = [1_000, 2_000, 5_000, 15_000, 30_000];

/** What the core must get, whether it is there now or not: nothing that a call brought may be lost. */
export interface Delivery {
  /**
   * Sends until the core took it, or refused it for good; a later one with the same key takes the place of one that still waits. Ends with whether it was taken.
   * From before the first attempt until then the parcel outlives the page.
   */
  send(key: string, work: () => Promise<Result<unknown>>, parcel: () => Parcel): Promise<boolean>;
  /** Sends what an earlier page could not deliver; to be called once there is a core. */
  recover(): Promise<void>;
  /** The core is back: what waits goes at once. */
  now(): void;
}

type Outcome = "taken" | "refused" | "later";

/** Keeps what could not be delivered, here and where it outlives the page, and tries again until it could be. */
export function createDelivery(context: Context): Delivery {
  const { kept } = context.browser;
  const latest = new Map<string, () => Promise<Result<unknown>>>();
  const waiting = new Set<() => void>();

  async function attempt(work: () => Promise<Result<unknown>>, first: boolean): Promise<Outcome> {
    try {
      const result = await work();
      if (result.ok) return "taken";
      if (first) notifyFailure(context, result.reason);
      return result.reason === "storage-full" || result.reason === "storage-failed" ? "later" : "refused";
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

  async function send(key: string, work: () => Promise<Result<unknown>>, parcel: () => Parcel): Promise<boolean> {
    latest.set(key, work);
    const keep = () => void (latest.get(key) === work && kept.put(key, parcel()));
    // Before it is sent: the page may be closed at any moment, and the way be broken without anybody knowing yet.
    keep();
    for (let tries = 0; latest.get(key) === work; tries += 1) {
      const outcome = await attempt(work, tries === 0);
      if (latest.get(key) !== work) break;
      if (outcome === "later") {
        // More may be known by now, as whether the answering machine has a message.
        if (tries === 0) keep();
        await pause(tries);
        continue;
      }
      latest.delete(key);
      void kept.remove(key);
      return outcome === "taken";
    }
    return false;
  }

  return {
    send,
    async recover() {
      const parcels = await kept.all();
      for (const [key, parcel] of Object.entries(parcels)) {
        void send(
          key,
          () => handOver(context.bridge, parcel, Object.values(parcels)),
          () => parcel,
        );
      }
    },
    now() {
      for (const go of [...waiting]) go();
    },
  };
}
