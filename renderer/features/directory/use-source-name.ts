import { useAppState, useTranslate } from "#renderer/app/store/hooks.tsx";
import type { SourceView } from "#shared/contract/sources.ts";
import { DEPARTED } from "#shared/domain/directory-source.ts";

const NONE: readonly SourceView[] = [];

/** Returns the name of a contact's source; empty if the source was deleted. */
export function useSourceName(): (source: string) => string {
  const t = useTranslate();
  const sources = useAppState((state) => state.core?.sources ?? NONE);
  return (id) => {
    if (id === "hand" || id === "practice" || id === DEPARTED) return t(`contact.source.${id}`);
    return sources.find(({ source }) => source.id === id)?.source.name ?? "";
  };
}
