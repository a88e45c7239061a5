import { useEffect, useRef, useState } from "react";
import type { Answered } from "#renderer/app/store/use-answer.ts";

/**
 * What there is to choose from: `null` until it is known, nothing where that failed. The first is chosen until the rep chooses, and its field has the focus, since the
 * rep asked for this form.
 */
export function useOffered<T>({ value, hasFailed }: Answered<readonly T[]>, keyOf: (item: T) => string) {
  const offered = value ?? (hasFailed ? [] : null);
  const [pressed, choose] = useState<string | null>(null);
  const form = useRef<HTMLFormElement>(null);
  const chosen = offered?.find((item) => keyOf(item) === pressed) ?? offered?.[0] ?? null;
  const isKnown = offered !== null;
  useEffect(() => {
    if (isKnown) form.current?.querySelector("input")?.focus();
  }, [isKnown]);
  return { offered, chosenKey: chosen === null ? null : keyOf(chosen), choose, chosen, form };
}
