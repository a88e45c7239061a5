import type { Stores } from "#electron/core/storage/documents.ts";
import type { Instant } from "#shared/domain/contacts/contact.ts";
import { partIds } from "#shared/domain/merging/merge.ts";
import type { Context } from "./context.ts";

/** What was removed for good: people, messages, greetings. */
export interface Gone {
  /** The ids under which `removed` has them. */
  readonly ids: readonly string[];
  /** The same, of merged people each part as well. */
  readonly all: readonly string[];
  /** The contacts among `all`. */
  readonly people: readonly string[];
}

/** The parts that are removed together with a merged person. */
function partsOf({ merges }: Stores, id: string): readonly string[] {
  const merge = merges.read()[id];
  return merge === undefined ? [id] : partIds(merge);
}

/** Deletes for good what was removed before that instant. */
export async function purgeRemoved(
  { stores, inTurn }: Pick<Context, "stores" | "inTurn">,
  before: Instant,
  forget: (gone: Gone) => Promise<void>,
): Promise<void> {
  const isOver = ({ at }: { readonly at: Instant }) => at <= before;
  if (!Object.values(stores.removed.read()).some(isOver)) return;
  await inTurn(async () => {
    const removed = stores.removed.read();
    const ids = Object.entries(removed).flatMap(([id, mark]) => (isOver(mark) ? [id] : []));
    const all = ids.flatMap((id) => partsOf(stores, id));
    const people = ids.filter((id) => removed[id]?.contact).flatMap((id) => partsOf(stores, id));
    await forget({ ids, all, people });
    await stores.removed.remove(...all);
  });
}
