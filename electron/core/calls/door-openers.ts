import type { Context } from "#electron/core/base/context.ts";
import { omitBy } from "#electron/core/tools/record-filter.ts";
import { type CallRecord, canBeUndone } from "#shared/domain/calls/call.ts";
import { isWorthSaving, type Spoken, spokenWith } from "#shared/domain/calls/door-opener.ts";
import type { LoggedOutcome } from "#shared/domain/calls/outcome.ts";
import { companyKey } from "#shared/domain/contacts/company-key.ts";
import type { Step } from "./outcome-step.ts";

/** What the rep noted during the call: from its draft, or, when the draft is gone, from the outcome that stored it. */
function notedIn({ stores }: Context, { id, consequences }: CallRecord): Spoken | null {
  const draft = stores.doorOpenerDrafts.read()[id];
  if (draft !== undefined) return { name: draft.name, tone: draft.tone, said: draft.said, betterTime: draft.betterTime };
  return consequences?.done.find((each) => each.kind === "door-opener")?.noted ?? null;
}

/** Stores the person who answered with the company: as entered with outcome 5, else as noted during the call. */
export function doorOpenerStep(ctx: Context, call: CallRecord, { detail }: LoggedOutcome): readonly Step[] {
  const { companies } = ctx.stores;
  const company = companyKey(call.company);
  const noted = notedIn(ctx, call);
  const spoken = detail.kind === "door-opener" ? detail : noted;
  if (company === "" || spoken === null || !isWorthSaving(spoken)) return [];
  const known = companies.read()[company] ?? { name: call.company, doorOpeners: [] };
  const next = spokenWith(known, spoken, call.startedAt, ctx.newId());
  const set = next.doorOpeners.find((each) => !known.doorOpeners.includes(each));
  if (set === undefined) return [];
  const before = known.doorOpeners.find(({ id }) => id === set.id) ?? null;
  const apply = () => companies.put(company, next);
  return [{ consequence: { kind: "door-opener", company, set, before, noted }, apply }];
}

/** Deletes the drafts of calls that have ended and need no outcome any more. */
export async function dropSettledDrafts({ stores, recent, clock }: Context): Promise<void> {
  const open = new Set([...Object.keys(stores.calls.read()), ...recent.pending().map(({ id }) => id)]);
  const isSettled = (id: string): boolean => {
    const call = open.has(id) ? null : recent.find(id);
    return !open.has(id) && (call === null || !canBeUndone(call, clock.now()));
  };
  await stores.doorOpenerDrafts.update((all) => omitBy(all, isSettled));
}
