import type { Context } from "#renderer/app/controller/context.ts";
import type { Parcel, Parcels, TextParcel, TextRequest } from "#renderer/app/controller/parcels.ts";
import type { SaveState, Saving } from "#renderer/app/store/actions/saving.ts";
import type { FailureReason } from "#shared/contract/basics/result.ts";
import type { Bridge } from "#shared/contract/bridge.ts";
import type { RequestInput } from "#shared/contract/requests.ts";
import { createAttempts, type Outcome, type Work } from "./attempts.ts";
import { deliverRecovered } from "./recovered-calls.ts";

export interface TextOptions {
  /**
   * Pause in typing after which the text is sent, milliseconds; `null`: this page sends it only on `flush`. The next page sends it at once.
   */
  readonly quietMs: number | null;
  readonly onTaken?: (() => Promise<void>) | undefined;
  /** An expected refusal, which needs no notice. */
  readonly ignores?: FailureReason;
}

/** Delivers to the core whatever a call brought or the rep wrote, without loss if the core is away. */
export interface Delivery {
  /**
   * Sends until the core takes it or refuses it for good; a later delivery with the same key replaces a waiting one. Resolves to whether it
   * was taken. The parcel outlives the page from before the first attempt until then.
   */
  send(key: string, work: Work, parcel: () => Parcel): Promise<boolean>;
  /** A text that saves itself. */
  text<N extends TextRequest>(key: string, name: N, options: TextOptions): Saving<RequestInput<N>>;
  /** The unsaved text under `key`; `null` if there is none. */
  unsaved(key: string): object | null;
  /** Drops the waiting text. */
  forget(key: string): void;
  /**
   * Does not send the waiting text, because a request that is about to be sent contains it; it stays stored where it outlives the page.
   * Resolves once no attempt is under way; the function returned sends the text after all.
   */
  hold(key: string): Promise<() => void>;
  /** Sends what an earlier page could not deliver, and resolves once each text was tried; `onTaken` is called after each that was taken. */
  recover(parcels: Parcels, onTaken: () => Promise<void>): Promise<void>;
  /** Sends what waits at once; call it when the core is back. */
  now(): void;
  /**
   * Sends all texts without waiting for a pause; call it when the page closes. Resolves after the first attempt of each; `null` if there
   * are none.
   */
  flush(): Promise<unknown> | null;
}

interface Text {
  readonly parcel: TextParcel;
  readonly options: TextOptions;
  readonly onState: (state: SaveState) => void;
  /** Cancels the timer of the pause. */
  readonly cancel: () => void;
  /** Settles after the first attempt; `null` before it began. */
  tried: Promise<void> | null;
  isHeld: boolean;
}

/** Stores what could not be delivered, here and where it outlives the page, and repeats the delivery until it succeeds. */
export function createDelivery(context: Context): Delivery {
  const attempts = createAttempts(context);
  const texts = new Map<string, Text>();

  function forget(key: string): void {
    texts.get(key)?.cancel();
    texts.delete(key);
    attempts.forget(key);
  }

  async function settle(key: string, { options, onState }: Text, outcome: Outcome): Promise<void> {
    if (outcome !== "later") texts.delete(key);
    if (outcome === "taken") await options.onTaken?.().catch(() => undefined);
    // More text may have been typed meanwhile, which is not saved.
    if (outcome === "later" || !texts.has(key)) onState(outcome === "taken" ? "saved" : "failed");
  }

  /** Sends the text under `key` unless it was sent; resolves after the first attempt and, if it was taken, after `onTaken`. */
  function go(key: string): Promise<void> {
    const text = texts.get(key);
    if (text === undefined || text.isHeld) return Promise.resolve();
    text.cancel();
    text.tried ??= new Promise((resolve) => {
      const onTried = (outcome: Outcome) => void settle(key, text, outcome).then(resolve);
      void attempts.insist(key, onTried, text.options.ignores).then((isTaken) => isTaken || resolve());
    });
    return text.tried;
  }

  function put(key: string, parcel: TextParcel, options: TextOptions, onState: Text["onState"] = () => undefined): void {
    texts.get(key)?.cancel();
    const { quietMs } = options;
    const cancel = quietMs === null ? () => undefined : context.clock.after(quietMs, () => void go(key));
    texts.set(key, { parcel, options, onState, cancel, tried: null, isHeld: false });
    attempts.begin(key, () => context.bridge.call(parcel.name, parcel.input), parcel);
    onState("waiting");
  }

  function recoverText(key: string, parcel: TextParcel, onTaken: TextOptions["onTaken"]): Promise<void> {
    put(key, parcel, { quietMs: null, onTaken });
    return go(key);
  }

  async function hold(key: string): Promise<() => void> {
    const text = texts.get(key);
    if (text === undefined || text.tried !== null) {
      await text?.tried;
      return () => undefined;
    }
    text.cancel();
    text.isHeld = true;
    return () => {
      text.isHeld = false;
      if (texts.get(key) === text) void go(key);
    };
  }

  const send: Delivery["send"] = (key, work, parcel) => {
    attempts.begin(key, work, parcel());
    let isFirst = true;
    return attempts.insist(key, (outcome) => {
      // The parcel may contain more by now, such as whether there is a message on the answering machine.
      if (isFirst && outcome === "later") attempts.update(key, parcel());
      isFirst = false;
    });
  };

  return {
    send,
    forget,
    hold,
    text: (key, name, options) => ({
      write(input, onState) {
        const whole = { ...texts.get(key)?.parcel.input, ...input };
        put(key, { kind: "text", name, input: whole } as TextParcel, options, onState);
      },
      flush: () => go(key),
    }),
    unsaved: (key) => texts.get(key)?.parcel.input ?? null,
    async recover(parcels, onTaken) {
      const all = Object.values(parcels);
      const calls: Promise<unknown>[] = [];
      const tried: Promise<void>[] = [];
      for (const [key, parcel] of Object.entries(parcels)) {
        if (parcel.kind !== "call" && parcel.kind !== "message") continue;
        const sent = send(
          key,
          () => deliverRecovered(context.bridge, parcel, all),
          () => parcel,
        );
        calls.push(sent.then((isTaken) => (isTaken ? onTaken() : undefined)));
      }
      for (const [key, parcel] of Object.entries(parcels)) {
        if (parcel.kind !== "text") continue;
        // Notes come after their call, which the core may not know yet.
        const isOfCall = parcel.name === "call.note" || parcel.name === "call.editNote";
        if (isOfCall) void Promise.all(calls).then(() => recoverText(key, parcel, onTaken));
        else tried.push(recoverText(key, parcel, onTaken));
      }
      await Promise.all(tried);
    },
    now: attempts.now,
    flush() {
      const waiting = [...texts].filter(([, { options, isHeld }]) => options.quietMs !== null && !isHeld);
      return waiting.length === 0 ? null : Promise.all(waiting.map(([key]) => go(key)));
    },
  };
}

/**
 * A bridge whose requests reach the core after the texts written before them, so that the core acts on what the screen shows: a mail
 * server, for example, is tested with the address that the rep has just entered.
 */
export function afterTexts(bridge: Bridge, { flush }: Pick<Delivery, "flush">): Bridge {
  return {
    call(name, input) {
      const texts = flush();
      return texts === null ? bridge.call(name, input) : texts.then(() => bridge.call(name, input));
    },
    on: (name, listener) => bridge.on(name, listener),
  };
}
