import { z } from "zod";
import { reads } from "#shared/contract/basics/reads.ts";
import { undoable } from "#shared/contract/basics/result.ts";
import { instant } from "#shared/contract/basics/values.ts";
import type { NumberChoice } from "#shared/domain/callers/candidates.ts";
import type { HandTrunk } from "#shared/domain/numbers/trunk.ts";

export const numberChoice = reads<NumberChoice>()(z.object({ contactId: z.string(), at: instant, own: z.boolean().nullable() }));

export const handTrunk = reads<HandTrunk>()(z.object({ company: z.string(), since: instant }));

/** What the rep stored about numbers, for a contact's page. */
export const matchingOfPage = {
  /** Numbers for which the rep chose this contact. */
  chosenNumbers: z.array(z.string()),
  /** Trunks that the rep assigned to the contact's company, in E.164 without extension. */
  trunks: z.array(z.string()),
};

/** Trunks (Stammnummern) set by hand. */
export const matchingRequests = {
  /** Assigns the trunk in `text` to a company; `invalid` if it is not one, `taken` if another company has it. */
  "trunk.set": { input: z.object({ company: z.string().min(1), text: z.string().max(200) }), output: undoable },
  /** `trunk` in E.164 without extension. */
  "trunk.remove": { input: z.object({ trunk: z.string() }), output: undoable },
} as const;
