import type { Context } from "#electron/core/base/context.ts";
import { numberKey } from "#electron/core/contacts/opt-outs.ts";
import { type Company, withAssistant } from "#shared/domain/calls/door-opener.ts";
import { companyKey } from "#shared/domain/contacts/company-key.ts";
import type { BesideContact } from "#shared/ports/directory.ts";

/** Counts of what was stored from a file besides its contacts. */
export interface KeptBesides {
  readonly blocked: number;
  readonly assistants: number;
  /** Assistants without a company, who were not stored. */
  readonly strayAssistants: number;
}

/**
 * Blocks the people whom a file says not to call, and stores assistants as door openers of their company. Call it after the contacts were
 * added.
 */
export async function keepBesides(ctx: Context, besides: readonly BesideContact[]): Promise<KeptBesides> {
  return { blocked: await keepBlocks(ctx, besides), ...(await keepAssistants(ctx, besides)) };
}

/** A person whose id the directory has given to another contact is blocked by their numbers. */
async function keepBlocks({ stores, directory, clock }: Context, besides: readonly BesideContact[]): Promise<number> {
  const blocked = besides.filter(({ blockedBy }) => blockedBy !== null);
  if (blocked.length === 0) return 0;
  const since = clock.now();
  const blocks = blocked.flatMap(({ id, numbers, blockedBy }) => {
    const keys = directory.byId(id) === null ? numbers.map(numberKey) : [id];
    return keys.map((key) => [key, { since, reason: blockReason(blockedBy ?? "") }] as const);
  });
  await stores.optOuts.update((all) => ({ ...Object.fromEntries(blocks), ...all }));
  return blocked.length;
}

/** "Import" is the same word in both languages; the column keeps its name from the file. */
function blockReason(column: string): string {
  return column === "" ? "Import" : `Import: ${column}`;
}

async function keepAssistants({ stores, newId }: Context, besides: readonly BesideContact[]): Promise<Omit<KeptBesides, "blocked">> {
  const named = besides.flatMap(({ company, assistants }) =>
    companyKey(company) === "" ? [] : assistants.map((assistant) => ({ company, assistant })),
  );
  const strayAssistants = besides.reduce((sum, { assistants }) => sum + assistants.length, 0) - named.length;
  if (named.length === 0) return { assistants: 0, strayAssistants };
  await stores.companies.update((all) => {
    const next = new Map<string, Company>();
    for (const { company, assistant } of named) {
      const key = companyKey(company);
      next.set(key, withAssistant(next.get(key) ?? all[key] ?? { name: company, doorOpeners: [] }, assistant, newId()));
    }
    return { ...all, ...Object.fromEntries(next) };
  });
  return { assistants: named.length, strayAssistants };
}
