import type { Notice, Undo } from "#renderer/app/store/state/app-state.ts";
import type { Store } from "#renderer/app/store/state/app-store.ts";
import type { FailureReason, Result } from "#shared/contract/basics/result.ts";
import type { Bridge } from "#shared/contract/bridge.ts";
import type { CardModel } from "#shared/contract/views/card.ts";
import type { Instant, Language } from "#shared/domain/contacts/contact.ts";
import type { CallPromise } from "#shared/domain/promises/promise.ts";
import type { MessageKey, Params } from "#shared/i18n/translate.ts";
import type { Clock } from "#shared/ports/clock.ts";
import type { Phone } from "#shared/ports/phone.ts";
import type { AudioTools } from "./audio-tools.ts";
import type { ParcelStore } from "./parcels.ts";

/** The dependencies that all parts of the controller share. */
export interface Context {
  readonly bridge: Bridge;
  readonly phone: Phone;
  readonly store: Store;
  /** This window's own clock; for the core's time use `now` below. */
  readonly clock: Clock;
  readonly newId: () => string;
  readonly audio: AudioTools;
  readonly browser: BrowserParts;
  readonly texts: NotificationTexts;
}

/** Texts of the system notifications, in the language shown at that moment. */
export interface NotificationTexts {
  ringing(model: CardModel): { readonly title: string; readonly body: string };
  promiseDue(promise: CallPromise): { readonly title: string; readonly body: string };
}

/** The browser features that the controller uses, so that tests can run it without a browser. */
export interface BrowserParts {
  /** Downloads a file. */
  download(fileName: string, mimeType: string, content: string | Uint8Array<ArrayBuffer>): void;
  /**
   * The built-in announcement of the answering machine: in full, or after the rep's greeting only that it records. `null` if it cannot be
   * loaded.
   */
  announcement(language: Language, afterGreeting: boolean): Promise<Uint8Array | null>;
  /** Stores what is not delivered or saved yet and what the rep postponed, so that it outlives the page. */
  readonly parcels: ParcelStore;
  /** Whether keys go to a text field or a menu. */
  isTyping(): boolean;
  devices(): Promise<readonly MediaDeviceInfo[]>;
  /** Asks once for permission to show system notifications; call it only in response to a click or key. */
  askToNotify(): void;
  /** Shows a system notification; it replaces an earlier one with the same tag. */
  notify(title: string, body: string, tag: string): void;
}

/** The core's time. */
export function now({ store, clock }: Context): Instant {
  return clock.now() + store.get().clockOffset;
}

const NOTICE_MS = 10_000;

/** Shows a notice for ten seconds; undo is offered as long. */
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

/** Shows a notice that explains a failure in the rep's terms. */
export function notifyFailure(context: Context, reason: FailureReason): void {
  notify(context, "problem", `failure.${reason}`);
}

/** Shows what was done with an offer to undo it, or why it failed. `also`: changes in the window that the undo reverts too. */
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

/** The value of a result, or `null` after a notice that says why it failed. */
export function valueOr<T>(context: Context, result: Result<T>): T | null {
  if (result.ok) return result.value;
  notifyFailure(context, result.reason);
  return null;
}
