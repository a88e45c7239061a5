import { type CallRecord, canBeUndone } from "#shared/domain/call.ts";
import { companyKey } from "#shared/domain/company-key.ts";
import { isTelling, type Spoken, spokenWith } from "#shared/domain/door-opener.ts";
import type { LoggedOutcome } from "#shared/domain/outcome.ts";
import type { Step } from "./consequences.ts";
import type { Context } from "./context.ts";
import { without } from "./without.ts";

/** What was noted while the call was up, also after its draft is gone: from there, or from the outcome that filed it. */
function notedIn({ stores }: Context, { id, consequences }: CallRecord): Spoken | null {
  const draft = stores.doorOpenerDrafts.read()[id];
  if (draft !== undefined) return { name: draft.name, tone: draft.tone, said: draft.said, betterTime: draft.betterTime };
  return consequences?.done.find((each) => each.kind === "door-opener")?.noted ?? null;
}

/** Files the person who answered instead with the company: as the answer to outcome 5's question tells, else as it was noted during the call. */
export function doorOpenerStep(ctx: Context, call: CallRecord, { detail }: LoggedOutcome): readonly Step[] {
  const { companies } = ctx.stores;
  const company = companyKey(call.company);
  const noted = notedIn(ctx, call);
  const spoken = detail.kind === "door-opener" ? detail : noted;
  if (company === "" || spoken === null || !isTelling(spoken)) return [];
  const known = companies.read()[company] ?? { name: call.company, doorOpeners: [] };
  const next = spokenWith(known, spoken, call.startedAt, ctx.newId());
  const set = next.doorOpeners.find((each) => !known.doorOpeners.includes(each));
  if (set === undefined) return [];
  const before = known.doorOpeners.find(({ id }) => id === set.id) ?? null;
  const apply = () => companies.put(company, next);
  return [{ consequence: { kind: "door-opener", company, set, before, noted }, apply }];
}

/** Drops the drafts of calls that are over and settled, which nothing asks for any more. */
export async function dropSettledDrafts({ stores, recent, clock }: Context): Promise<void> {
  const open = new Set([...Object.keys(stores.calls.read()), ...recent.pending().map(({ id }) => id)]);
  const isSettled = (id: string): boolean => {
    const call = open.has(id) ? null : recent.find(id);
    return !open.has(id) && (call === null || !canBeUndone(call, clock.now()));
  };
  await stores.doorOpenerDrafts.update((all) => without(all, isSettled));
}
