import { useCallback, useEffect, useRef, useState } from "react";
import { useActions } from "#renderer/app/store/hooks.tsx";
import type { Campaign } from "#shared/domain/campaign.ts";
import type { DraftState } from "./use-saved-draft.ts";

/** Time without typing after which a campaign is saved, milliseconds: many threads may follow each change. */
const QUIET_MS = 1000;

/** A campaign being written; saved after each pause and when the editor goes away. */
export function useCampaignDraft(campaign: Campaign) {
  const { campaigns } = useActions();
  const [draft, setDraft] = useState(campaign);
  const [state, setState] = useState<DraftState>("clean");
  const unsaved = useRef<Campaign | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const flush = useCallback(async () => {
    clearTimeout(timer.current);
    const next = unsaved.current;
    if (next === null) return;
    unsaved.current = null;
    const { id, name, language, parentId, own, texts } = next;
    const result = await campaigns.save({ id, name, language, parentId, own: [...own], texts });
    if (!result.ok && unsaved.current === null) unsaved.current = next;
    if (unsaved.current === null || !result.ok) setState(result.ok ? "saved" : "failed");
  }, [campaigns]);
  const change = useCallback(
    (patch: Partial<Campaign>) => {
      setDraft((before) => {
        const next = { ...before, ...patch };
        unsaved.current = next;
        return next;
      });
      setState("waiting");
      clearTimeout(timer.current);
      timer.current = setTimeout(() => void flush(), QUIET_MS);
    },
    [flush],
  );
  useEffect(() => {
    const leave = () => void flush();
    window.addEventListener("pagehide", leave);
    return () => {
      window.removeEventListener("pagehide", leave);
      leave();
    };
  }, [flush]);
  return { draft, change, state };
}
