import { isDeepStrictEqual } from "node:util";
import type { Context } from "#electron/core/base/context.ts";
import { omitBy, pick } from "#electron/core/tools/record-filter.ts";
import type { Contact, OptOut } from "#shared/domain/contacts/contact.ts";
import { MERGE_FIELDS, type Merge, type MergeChoices, type MergeField, partIds } from "#shared/domain/merging/merge.ts";
import { isUntouched, mergedThreads } from "#shared/domain/merging/merged-thread.ts";
import type { Thread } from "#shared/domain/threads/thread.ts";
import { combinedMoves, referencesTo } from "./merge-references.ts";

/** The parts of a merged person; any other contact is its own only part. */
function partsOf({ directory }: Context, side: Contact): readonly Contact[] {
  const parts = directory.partsOf(side.id);
  return parts.length === 0 ? [side] : parts;
}

/** The present contacts for these ids, each once; `null` when one is gone, or all of them are one person already. */
export function sidesOf(ctx: Context, ids: readonly string[]): readonly Contact[] | null {
  const found = ids.map((id) => ctx.directory.byId(id));
  const sides = new Map(found.flatMap((side) => (side === null ? [] : [[side.id, side] as const])));
  return found.includes(null) || sides.size < 2 ? null : [...sides.values()];
}

/** The part that each field is taken from, when the chosen side is itself a merged person. */
function deepChoices(choices: MergeChoices, prior: Readonly<Record<string, Merge>>): MergeChoices {
  const deep = (field: MergeField) => prior[choices[field]]?.choices[field] ?? choices[field];
  return Object.fromEntries(MERGE_FIELDS.map((field) => [field, deep(field)])) as MergeChoices;
}

/** The threads to restore: for people who were merged before, the threads of their parts, unless the united thread was changed since. */
function threadsBefore(former: readonly Merge[], now: Readonly<Record<string, Thread>>): Readonly<Record<string, Thread>> {
  const untouched = former.filter(({ keptId, united }) => isUntouched(now[keptId], united)).map(({ keptId }) => keptId);
  const written = Object.fromEntries(Object.entries(now).filter(([id]) => !untouched.includes(id)));
  return { ...Object.assign({}, ...former.map(({ threads }) => threads)), ...written };
}

/**
 * The opt-outs after a separation: an opt-out from before the merge returns to the part it was of, one made during the merge applies to all
 * parts, and one that was lifted stays lifted.
 */
export function partedOptOuts(merge: Merge, now: OptOut | undefined): Readonly<Record<string, OptOut>> {
  if (now === undefined) return {};
  const isOld = Object.values(merge.optOuts).some((each) => isDeepStrictEqual(each, now));
  return isOld ? merge.optOuts : Object.fromEntries(partIds(merge).map((id) => [id, now]));
}

function optOutsBefore(former: readonly Merge[], now: Readonly<Record<string, OptOut>>): Readonly<Record<string, OptOut>> {
  const others = omitBy(now, (id) => former.some(({ keptId }) => keptId === id));
  return { ...others, ...Object.assign({}, ...former.map((merge) => partedOptOuts(merge, now[merge.keptId]))) };
}

/** The merge record that makes one person of these contacts. `sides`: the present contacts, the one whose id is kept first. */
export function mergeOf(ctx: Context, sides: readonly Contact[], choices: MergeChoices): Merge {
  const { stores, clock } = ctx;
  const ids = sides.map(({ id }) => id);
  const keptId = ids[0] ?? "";
  const prior = pick(stores.merges.read(), ids);
  const former = Object.values(prior);
  const parts = Object.fromEntries(sides.flatMap((side) => partsOf(ctx, side)).map((part) => [part.id, part]));
  const at = clock.now();
  const threads = pick(stores.threads.read(), ids);
  return {
    keptId,
    at,
    choices: deepChoices(choices, prior),
    edited: null,
    parts: { ...Object.assign({}, ...former.map((each) => each.parts)), ...parts },
    threads: threadsBefore(former, threads),
    optOuts: optOutsBefore(former, pick(stores.optOuts.read(), ids)),
    moved: former.reduce((moved, each) => combinedMoves(each.moved, moved), referencesTo(stores, ids.slice(1))),
    united: mergedThreads(keptId, Object.values(threads), at),
  };
}
