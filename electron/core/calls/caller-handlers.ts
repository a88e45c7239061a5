import type { Context } from "#electron/core/base/context.ts";
import type { Section } from "#electron/core/base/core-types.ts";
import type { Undos } from "#electron/core/base/undos.ts";
import { blockFor } from "#electron/core/contacts/opt-outs.ts";
import { failed, ok } from "#shared/contract/basics/result.ts";
import type { CallerFacts } from "#shared/domain/callers/caller-facts.ts";
import type { NumberChoice } from "#shared/domain/callers/candidates.ts";
import { hasNumber } from "#shared/domain/contacts/contact.ts";
import { readDialled } from "#shared/domain/numbers/dialled-number.ts";
import { canonicalNumber } from "#shared/domain/numbers/number.ts";
import { callerFacts } from "./caller-facts.ts";

/** Who is calling. `askServers` looks an unknown number up elsewhere, in the background. */
export function callerHandlers(ctx: Context, undos: Undos, askServers: (number: string) => void): Section<"caller"> {
  return {
    async "caller.identify"({ identity, chosen }) {
      const facts = callerFacts(ctx, identity, chosen);
      askServers(facts.match.number);
      return facts;
    },
    async "caller.choose"({ number, contactId }) {
      const value = canonicalNumber(number, ctx.stores.settings.read().dialling);
      if (value === "") return failed("invalid");
      const contact = contactId === null ? null : ctx.directory.byId(contactId);
      if (contactId !== null && contact === null) return failed("not-found");
      const before = ctx.stores.choices.read()[value] ?? null;
      const choose = (choice: NumberChoice | null) =>
        choice === null ? ctx.stores.choices.remove(value) : ctx.stores.choices.put(value, choice);
      await choose(contact && { contactId: contact.id, at: ctx.clock.now(), own: hasNumber(contact, value) });
      return ok({ undo: undos.add(() => choose(before)) });
    },
  };
}

/** Checks before a number is dialled. */
export function dialHandlers(ctx: Context): Section<"dial"> {
  function facts(number: string, contactId: string | null): CallerFacts {
    return callerFacts(ctx, { number, displayName: "", hidden: false, uri: "", divertedFrom: [] }, contactId);
  }
  return {
    async "dial.block"({ text, contactId }) {
      const number = canonicalNumber(text, ctx.stores.settings.read().dialling);
      const block = blockFor(ctx, contactId ?? facts(number, null).match.contact?.id ?? null, number);
      if (block === null) return failed("not-found");
      const { id, contact, optOut } = block;
      return ok({ id, name: contact?.name || (contact?.company ?? ""), number, optOut });
    },
    async "dial.prepare"({ text, contactId }) {
      const { dialling } = ctx.stores.settings.read();
      const { number, dial, tones } = readDialled(text, dialling);
      if (number === "") return failed("invalid");
      const known = facts(number, contactId);
      if (known.optOut !== null || blockFor(ctx, contactId, number) !== null) return failed("blocked");
      return ok({ number, dial, tones, facts: known });
    },
  };
}
