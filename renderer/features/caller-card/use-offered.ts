import { useEffect, useRef, useState } from "react";

/**
 * What there is to choose from, fetched once when the choice is opened: `null` until it is there, nothing where that failed. The first is chosen, and its field has
 * the focus, since the rep asked for this form.
 */
export function useOffered<T>(fetch: () => Promise<readonly T[]>, keyOf: (item: T) => string) {
  const [offered, setOffered] = useState<readonly T[] | null>(null);
  const [chosenKey, choose] = useState<string | null>(null);
  const form = useRef<HTMLFormElement>(null);
  const first = useRef({ fetch, keyOf });
  useEffect(() => {
    let wanted = true;
    const show = (found: readonly T[]) => {
      if (!wanted) return;
      setOffered(found);
      choose(found[0] === undefined ? null : first.current.keyOf(found[0]));
    };
    void first.current.fetch().then(show, () => show([]));
    return () => {
      wanted = false;
    };
  }, []);
  useEffect(() => {
    if (offered !== null) form.current?.querySelector("input")?.focus();
  }, [offered]);
  return { offered, chosenKey, choose, chosen: offered?.find((item) => keyOf(item) === chosenKey) ?? null, form };
}
