import { useEffect, useRef, useState } from "react";
import type { Answered } from "#renderer/app/store/hooks/use-answer.ts";

/**
 * The items to choose from: `null` until they are known, empty if loading them failed. The first is preselected and gets the focus, since
 * the rep opened this form, unless they are in one of its fields already.
 */
export function useOffered<T>({ value, hasFailed }: Answered<readonly T[]>, keyOf: (item: T) => string) {
  const offered = value ?? (hasFailed ? [] : null);
  const [pressed, choose] = useState<string | null>(null);
  const form = useRef<HTMLFormElement>(null);
  const chosen = offered?.find((item) => keyOf(item) === pressed) ?? offered?.[0] ?? null;
  const isKnown = offered !== null;
  useEffect(() => {
    const { current } = form;
    if (isKnown && current !== null && !current.contains(current.ownerDocument.activeElement)) current.querySelector("input")?.focus();
  }, [isKnown]);
  return { offered, chosenKey: chosen === null ? null : keyOf(chosen), choose, chosen, form };
}
