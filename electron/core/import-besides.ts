import { companyKey } from "#shared/domain/company-key.ts";
import { type Company, withAssistant } from "#shared/domain/door-opener.ts";
import type { BesideContact } from "#shared/ports/directory.ts";
import type { Context } from "./context.ts";
import { numberKey } from "./opt-outs.ts";

/** What became of what a file says beside its contacts. */
export interface KeptBesides {
  readonly blocked: number;
  readonly assistants: number;
  /** Assistants of nobody's company, who have no place. */
  readonly strayAssistants: number;
}

/** Blocks whom a file says not to call, and files assistants with the door openers of their company. To be called once the contacts are in. */
export async function keepBesides(ctx: Context, besides: readonly BesideContact[]): Promise<KeptBesides> {
  return { blocked: await keepBlocks(ctx, besides), ...(await keepAssistants(ctx, besides)) };
}

/** Somebody whose id the directory gave another meaning is blocked by their numbers. */
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

/** "Import" is the word in both languages; the column is named as in the file. */
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
