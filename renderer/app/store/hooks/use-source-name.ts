import type { SourceView } from "#shared/contract/contacts/sources.ts";
import { DEPARTED } from "#shared/domain/sources/directory-source.ts";
import { useAppState, useTranslate } from "./use-app.tsx";

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
