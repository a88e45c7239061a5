import type { Context } from "#electron/core/base/context.ts";
import type { Section } from "#electron/core/base/core-types.ts";
import type { Undos } from "#electron/core/base/undos.ts";
import { failed, ok } from "#shared/contract/basics/result.ts";
import { companyKey } from "#shared/domain/contacts/company-key.ts";
import { readTrunk } from "#shared/domain/numbers/trunk.ts";

/** Trunks that the rep assigns to companies. */
export function trunkHandlers(ctx: Context, undos: Undos): Section<"trunk"> {
  const { stores, clock } = ctx;
  const forget = (trunk: string) => stores.trunks.remove(trunk);
  return {
    async "trunk.set"({ company, text }) {
      const trunk = readTrunk(text, stores.settings.read().dialling);
      if (trunk === null) return failed("invalid");
      const owner = stores.trunks.read()[trunk]?.company ?? company;
      if (companyKey(owner) !== companyKey(company)) return failed("taken");
      await stores.trunks.put(trunk, { company, since: clock.now() });
      return ok({ undo: undos.add(() => forget(trunk)) });
    },
    async "trunk.remove"({ trunk }) {
      const removed = stores.trunks.read()[trunk];
      if (removed === undefined) return failed("not-found");
      await forget(trunk);
      return ok({ undo: undos.add(() => stores.trunks.update((all) => ({ [trunk]: removed, ...all }))) });
    },
  };
}
