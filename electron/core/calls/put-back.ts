import { isDeepStrictEqual } from "node:util";
import type { Context } from "#electron/core/base/context.ts";
import type { CallRecord } from "#shared/domain/calls/call.ts";
import type { Consequence } from "#shared/domain/calls/consequence.ts";
import type { Document } from "#shared/ports/store.ts";
import { restored, takeEachBack } from "./take-back.ts";

/**
 * Remembers one record. The first call of the result notes the present value, the second restores the remembered one unless the record
 * changed in between.
 */
function remembered<T>(document: Document<Readonly<Record<string, T>>>, key: string | null): () => () => Promise<unknown> {
  if (key === null) return () => async () => undefined;
  const before = document.read()[key];
  return () => {
    const after = document.read()[key];
    return () => document.update((all) => (isDeepStrictEqual(before, after) ? all : restored(all, key, after, before ?? null)));
  };
}

/** The records that taking this consequence back may change. */
function recordsOf({ stores }: Context, { contactId }: CallRecord, consequence: Consequence): readonly ReturnType<typeof remembered>[] {
  const { optOuts, promises, threads, companies, contacts } = stores;
  switch (consequence.kind) {
    case "block":
      return [remembered(optOuts, consequence.key)];
    case "promise-made":
    case "promise-cancelled":
    case "promise-fulfilled":
      return [remembered(promises, consequence.promiseId)];
    case "condition":
    case "closed":
      return [remembered(threads, contactId)];
    case "door-opener":
      return [remembered(companies, consequence.company)];
    case "referral":
      return [remembered(threads, consequence.contact.id), remembered(contacts, consequence.contact.id)];
  }
}

/** Takes these consequences back, and returns what restores them. When taking them back fails, they are restored at once. */
export async function takeBackForNow(ctx: Context, call: CallRecord, consequences: readonly Consequence[]): Promise<() => Promise<void>> {
  const records = consequences.flatMap((consequence) => recordsOf(ctx, call, consequence));
  const wayBack = () => {
    const backs = records.map((settle) => settle());
    return async () => {
      for (const back of backs) await back();
      const referred = consequences.flatMap((each) => (each.kind === "referral" ? [each.contact.id] : []));
      const contacts = referred.flatMap((id) => ctx.stores.contacts.read()[id] ?? []);
      if (contacts.length === 0) return;
      ctx.directory.put(contacts);
    };
  };
  try {
    await takeEachBack(ctx, call, consequences);
  } catch (error) {
    // The restore may fail on the same disk error; the rep has to see the first one.
    await wayBack()().catch(() => undefined);
    throw error;
  }
  return wayBack();
}
