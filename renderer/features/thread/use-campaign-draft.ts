import { useState } from "react";
import { useSaving } from "#renderer/app/store/drafts/use-saving.ts";
import { useActions } from "#renderer/app/store/hooks/use-app.tsx";
import type { Campaign } from "#shared/domain/threads/campaign.ts";
import { writtenPoints } from "#shared/domain/threads/thread.ts";

/** A campaign while it is edited. */
export function useCampaignDraft(campaign: Campaign) {
  const { campaigns } = useActions();
  const [draft, setDraft] = useState(campaign);
  const { write, state } = useSaving(campaigns.saving(campaign.id));
  const change = (patch: Partial<Campaign>) => {
    const next = { ...draft, ...patch };
    const { id, name, language, parentId, own, texts } = next;
    setDraft(next);
    write({ id, name, language, parentId, own: [...own], texts: writtenPoints(texts) });
  };
  return { draft, change, state };
}
