import type { RequestInput } from "#shared/contract/requests.ts";
import type { CallerIdentity } from "#shared/domain/callers/identity.ts";
import type { CallRecord } from "#shared/domain/calls/call.ts";
import type { Instant } from "#shared/domain/contacts/contact.ts";
import type { VoiceMessage } from "#shared/domain/voicemail/voicemail.ts";

/** Requests that save a text while it is typed. */
export type TextRequest =
  | "thread.save"
  | "campaign.save"
  | "doorOpener.note"
  | "outcome.draft"
  | "mail.keep"
  | "settings.save"
  | "call.note"
  | "call.editNote";

/** A text with the request that saves it. */
export type TextParcel = {
  readonly [N in TextRequest]: { readonly kind: "text"; readonly name: N; readonly input: RequestInput<N> };
}[TextRequest];

/** The draft of a form, both values as JSON: the one it began with and the one written; `at` is when, in epoch milliseconds. */
export interface FormParcel {
  readonly kind: "form";
  readonly initial: string;
  readonly written: string;
  readonly at: number;
}

/** What the rep postponed with Escape. */
export interface PutOff {
  /** Ids of the calls whose outcome or question was postponed. */
  readonly bars: readonly string[];
  /** Postponed busy returns by callback, with the last try of each. */
  readonly returns: Readonly<Record<string, Instant>>;
}

/**
 * Data of a call or of the rep that outlives the page. Calls, messages and texts are delivered to the core; the other kinds stay in the
 * window.
 */
export type Parcel =
  | { readonly kind: "call"; readonly record: CallRecord; readonly identity: CallerIdentity }
  /** `audio` in base64. */
  | { readonly kind: "message"; readonly message: VoiceMessage; readonly audio: string; readonly identity: CallerIdentity }
  | TextParcel
  | FormParcel
  | ({ readonly kind: "put-off" } & PutOff);

/** Parcels that a call produced. */
export type CallParcel = Extract<Parcel, { kind: "call" | "message" }>;

export type Parcels = Readonly<Record<string, Parcel>>;

/** Storage by key that outlives the page. */
export interface ParcelStore {
  all(): Promise<Parcels>;
  /** Resolves to whether it was stored: a browser may not allow that, or be full. */
  put(key: string, parcel: Parcel): Promise<boolean>;
  remove(key: string): Promise<void>;
}
