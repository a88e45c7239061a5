import type { RequestInput } from "#shared/contract/requests.ts";
import type { Result } from "#shared/contract/result.ts";
import type { CallRecord } from "#shared/domain/call.ts";
import { likelyPerson } from "#shared/domain/heading.ts";
import type { CallerIdentity } from "#shared/domain/identity.ts";
import type { VoiceMessage } from "#shared/domain/voicemail.ts";
import type { Context } from "./context.ts";

/** Requests that save a text while it is written. */
export type TextRequest = "thread.save" | "campaign.save" | "doorOpener.note" | "outcome.draft" | "mail.keep";

/** What a call brought, or the rep wrote, and the core could not take yet, as values, so that it outlives the page. */
export type Parcel =
  | { readonly kind: "call"; readonly record: CallRecord; readonly identity: CallerIdentity }
  /** `audio` in base64. */
  | { readonly kind: "message"; readonly message: VoiceMessage; readonly audio: string; readonly identity: CallerIdentity }
  | { readonly [N in TextRequest]: { readonly kind: "text"; readonly name: N; readonly input: RequestInput<N> } }[TextRequest];

/** A place that outlives the page, by key. */
export interface KeptParcels {
  all(): Promise<Readonly<Record<string, Parcel>>>;
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

/** Hands a parcel of an earlier page to the core. */
export async function handOver(bridge: Bridge, parcel: Parcel, all: readonly Parcel[]): Promise<Result<unknown>> {
  if (parcel.kind === "text") return bridge.call(parcel.name, parcel.input);
  if (parcel.kind === "message") {
    const { likely, ...message } = await identified(bridge, parcel.message, parcel.identity);
    return bridge.call("message.save", { message: likely ? { ...message, contactName: "" } : message, audio: parcel.audio });
  }
  const message = all.find((each) => each.kind === "message" && each.message.callId === parcel.record.id);
  const messageId = message?.kind === "message" ? message.message.id : parcel.record.messageId;
  return bridge.call("call.end", { ...(await identified(bridge, parcel.record, parcel.identity)), messageId });
}
