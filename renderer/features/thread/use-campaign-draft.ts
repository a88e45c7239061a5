import { useState } from "react";
import { useActions } from "#renderer/app/store/hooks.tsx";
import { savedAs } from "#renderer/ui/autosave.ts";
import { useAutosave } from "#renderer/ui/use-autosave.ts";
import type { Campaign } from "#shared/domain/campaign.ts";
import { writtenPoints } from "#shared/domain/thread.ts";

/** Time without typing after which a campaign is saved, milliseconds: many threads may follow each change. */
const QUIET_MS = 1000;

function toSave({ id, name, language, parentId, own, texts }: Campaign) {
  return { id, name, language, parentId, own: [...own], texts: writtenPoints(texts) };
}

/** A campaign being written. */
export function useCampaignDraft(campaign: Campaign) {
  const { campaigns } = useActions();
  const [draft, setDraft] = useState(campaign);
  const { put, state } = useAutosave<Campaign>({
    jot: (written) => campaigns.jot(toSave(written)),
    save: async (written) => savedAs(await campaigns.save(toSave(written))),
    merge: (_, later) => later,
    quietMs: QUIET_MS,
  });
  const change = (patch: Partial<Campaign>) => {
    const next = { ...draft, ...patch };
    setDraft(next);
    put(next);
  };
  return { draft, change, state };
}
