import type { Notice, Undo } from "#renderer/app/store/state.ts";
import type { Store } from "#renderer/app/store/store.ts";
import type { Bridge } from "#shared/contract/bridge.ts";
import type { CardModel } from "#shared/contract/card.ts";
import type { FailureReason, Result } from "#shared/contract/result.ts";
import type { Instant, Language } from "#shared/domain/contact.ts";
import type { CallPromise } from "#shared/domain/promise.ts";
import type { MessageKey, Params } from "#shared/i18n/translate.ts";
import type { Clock } from "#shared/ports/clock.ts";
import type { Phone } from "#shared/ports/phone.ts";
import type { AudioTools } from "./audio-tools.ts";
import type { ParcelStore } from "./kept.ts";

/** What every part of the controller works with. */
export interface Context {
  readonly bridge: Bridge;
  readonly phone: Phone;
  readonly store: Store;
  /** This window's own clock; `now` below is the core's. */
  readonly clock: Clock;
  readonly newId: () => string;
  readonly audio: AudioTools;
  readonly browser: BrowserParts;
  readonly texts: NotificationTexts;
}

/** Words of the system notifications, in the language shown at that moment. */
export interface NotificationTexts {
  ringing(model: CardModel): { readonly title: string; readonly body: string };
  promiseDue(promise: CallPromise): { readonly title: string; readonly body: string };
}

/** The few things of a browser window that the controller uses, so that it can be run without one. */
export interface BrowserParts {
  /** Offers bytes to the person as a file. */
  download(fileName: string, mimeType: string, content: string | Uint8Array<ArrayBuffer>): void;
  /** What the answering machine says while no greeting is recorded, or after one: then only that it records. `null` when it cannot be had. */
  announcement(language: Language, afterGreeting: boolean): Promise<Uint8Array | null>;
  /** What was not delivered or saved yet, and what the rep put off, outlives the page here. */
  readonly parcels: ParcelStore;
  /** Whether keys go into a text field or a menu. */
  isTyping(): boolean;
  devices(): Promise<readonly MediaDeviceInfo[]>;
  /** Asks once whether system notifications may be shown; only at something the person just did. */
  askToNotify(): void;
  /** Shows a system notification; it takes the place of an earlier one with the same tag. */
  notify(title: string, body: string, tag: string): void;
}

/** The core's time. */
export function now({ store, clock }: Context): Instant {
  return clock.now() + store.get().clockOffset;
}

const NOTICE_MS = 10_000;

/** Shows a notice for ten seconds, which is as long as undo is offered. */
export function notify(
  context: Context,
  tone: Notice["tone"],
  key: MessageKey,
  params: Params = {},
  undo: Undo | null = null,
  aside: MessageKey | null = null,
): void {
  const id = context.newId();
  context.store.dispatch({ kind: "notice", notice: { id, tone, key, params, aside, undo } });
  context.clock.after(NOTICE_MS, () => context.store.dispatch({ kind: "notice-gone", id }));
}

/** Shows a failure in the rep's words. */
export function notifyFailure(context: Context, reason: FailureReason): void {
  notify(context, "problem", `failure.${reason}`);
}

/** Says what was done, and offers to undo it; says why where it was not done. `also`: what goes with it in the window. */
export function notifyUndoable<T extends { readonly undo: string }>(
  context: Context,
  result: Result<T>,
  key: MessageKey,
  params: Params = {},
  also: Omit<Extract<Undo, { kind: "change" }>, "kind" | "id"> = {},
): T | null {
  const done = valueOr(context, result);
  if (done !== null) notify(context, "success", key, params, { kind: "change", id: done.undo, ...also });
  return done;
}

/** The value of a result, or `null` after a notice that says why not. */
export function valueOr<T>(context: Context, result: Result<T>): T | null {
  if (result.ok) return result.value;
  notifyFailure(context, result.reason);
  return null;
}
