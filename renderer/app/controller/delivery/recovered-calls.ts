import type { CallParcel, Parcel } from "#renderer/app/controller/parcels.ts";
import type { Result } from "#shared/contract/basics/result.ts";
import type { Bridge } from "#shared/contract/bridge.ts";
import { likelyPerson } from "#shared/domain/callers/heading.ts";
import type { CallerIdentity } from "#shared/domain/callers/identity.ts";
import type { CallRecord } from "#shared/domain/calls/call.ts";

type Whom = Pick<CallRecord, "contactId" | "contactName" | "company" | "number">;

/** Adds the caller to a record, if it could not be identified while the core was away. */
async function identified<T extends Whom>(bridge: Bridge, record: T, identity: CallerIdentity): Promise<T & { readonly likely: boolean }> {
  if (record.contactId !== null || record.company !== "") return { likely: false, ...record };
  const { match } = await bridge.call("caller.identify", { identity, chosen: null });
  const { contact, company, number } = match;
  const likely = likelyPerson(match) !== null;
  return { ...record, contactId: contact?.id ?? null, contactName: contact?.name ?? "", company, number, likely };
}

/** Sends a parcel that a call produced on an earlier page to the core. */
export async function deliverRecovered(bridge: Bridge, parcel: CallParcel, all: readonly Parcel[]): Promise<Result<unknown>> {
  if (parcel.kind === "message") {
    const { likely, ...message } = await identified(bridge, parcel.message, parcel.identity);
    return bridge.call("message.save", { message: likely ? { ...message, contactName: "" } : message, audio: parcel.audio });
  }
  const message = all.find((each) => each.kind === "message" && each.message.callId === parcel.record.id);
  const messageId = message?.kind === "message" ? message.message.id : parcel.record.messageId;
  return bridge.call("call.end", { ...(await identified(bridge, parcel.record, parcel.identity)), messageId });
}
