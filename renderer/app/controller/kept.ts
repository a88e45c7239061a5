import type { RequestInput } from "#shared/contract/requests.ts";
import type { Result } from "#shared/contract/result.ts";
import type { CallRecord } from "#shared/domain/call.ts";
import { likelyPerson } from "#shared/domain/heading.ts";
import type { CallerIdentity } from "#shared/domain/identity.ts";
import type { VoiceMessage } from "#shared/domain/voicemail.ts";
import type { Context } from "./context.ts";
import type { PutOff } from "./put-off.ts";

/** Requests that save a text while it is written. */
export type TextRequest =
  | "thread.save"
  | "campaign.save"
  | "doorOpener.note"
  | "outcome.draft"
  | "mail.keep"
  | "settings.save"
  | "call.note"
  | "call.editNote";

/** A text, and the request that saves it. */
export type TextParcel = {
  readonly [N in TextRequest]: { readonly kind: "text"; readonly name: N; readonly input: RequestInput<N> };
}[TextRequest];

/** A form that was not saved yet: what it began with and what was written since, as JSON; `at`: when, epoch milliseconds. */
export interface FormParcel {
  readonly kind: "form";
  readonly initial: string;
  readonly written: string;
  readonly at: number;
}

/** What a call brought or the rep wrote, as values that outlive the page. Calls, messages and texts are delivered to the core; the others stay in the window. */
export type Parcel =
  | { readonly kind: "call"; readonly record: CallRecord; readonly identity: CallerIdentity }
  /** `audio` in base64. */
  | { readonly kind: "message"; readonly message: VoiceMessage; readonly audio: string; readonly identity: CallerIdentity }
  | TextParcel
  | FormParcel
  | ({ readonly kind: "put-off" } & PutOff);

export type Parcels = Readonly<Record<string, Parcel>>;

/** A place that outlives the page, by key. */
export interface KeptParcels {
  all(): Promise<Parcels>;
  /** Whether it is kept: a browser may allow none, or be full. */
  put(key: string, parcel: Parcel): Promise<boolean>;
  remove(key: string): Promise<void>;
}

type Bridge = Context["bridge"];

type Whom = Pick<CallRecord, "contactId" | "contactName" | "company" | "number">;

/** Who called was not known while the core was away. */
async function identified<T extends Whom>(bridge: Bridge, record: T, identity: CallerIdentity): Promise<T & { readonly likely: boolean }> {
  if (record.contactId !== null || record.company !== "") return { likely: false, ...record };
  const { match } = await bridge.call("caller.identify", { identity, chosen: null });
  const { contact, company, number } = match;
  const likely = likelyPerson(match) !== null;
  return { ...record, contactId: contact?.id ?? null, contactName: contact?.name ?? "", company, number, likely };
}

/** What a call brought. */
export type CallParcel = Extract<Parcel, { kind: "call" | "message" }>;

/** Hands what a call brought to an earlier page to the core. */
export async function handOver(bridge: Bridge, parcel: CallParcel, all: readonly Parcel[]): Promise<Result<unknown>> {
  if (parcel.kind === "message") {
    const { likely, ...message } = await identified(bridge, parcel.message, parcel.identity);
    return bridge.call("message.save", { message: likely ? { ...message, contactName: "" } : message, audio: parcel.audio });
  }
  const message = all.find((each) => each.kind === "message" && each.message.callId === parcel.record.id);
  const messageId = message?.kind === "message" ? message.message.id : parcel.record.messageId;
  return bridge.call("call.end", { ...(await identified(bridge, parcel.record, parcel.identity)), messageId });
}
