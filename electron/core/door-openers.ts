import type { CallRecord } from "#shared/domain/call.ts";
import { companyKey } from "#shared/domain/contact.ts";
import { isTelling, type Spoken, spokenWith } from "#shared/domain/door-opener.ts";
import type { LoggedOutcome } from "#shared/domain/outcome.ts";
import type { Context } from "./context.ts";
import { type Revert, setRecord } from "./set-record.ts";
import { without } from "./without.ts";

/** What a call told of a door opener: the answer to outcome 5's question, else what was noted while it was up. */
function spokenIn(ctx: Context, call: CallRecord, { detail }: LoggedOutcome): Spoken | null {
  const spoken = detail.kind === "door-opener" ? detail : ctx.stores.doorOpenerDrafts.read()[call.id];
  return spoken !== undefined && isTelling(spoken) ? spoken : null;
}

/** Files whoever answered instead with the company, and answers with what takes it back. */
export async function doorOpenerKept(ctx: Context, call: CallRecord, outcome: LoggedOutcome): Promise<readonly Revert[]> {
  const { companies } = ctx.stores;
  const key = companyKey(call.company);
  const spoken = spokenIn(ctx, call, outcome);
  if (key === "" || spoken === null) return [];
  const known = companies.read()[key] ?? { name: call.company, doorOpeners: [] };
  return [await setRecord(companies, key, spokenWith(known, spoken, call.startedAt, ctx.newId()))];
}

/** Drops the drafts of calls that are over and settled, which nothing asks for any more. */
export async function dropSettledDrafts({ stores, recent, undo }: Context): Promise<void> {
  const open = new Set([...Object.keys(stores.calls.read()), ...recent.pending().map(({ id }) => id), ...undo.keys()]);
  await stores.doorOpenerDrafts.update((all) => without(all, (id) => !open.has(id)));
}
