import { type RefObject, useCallback, useRef, useSyncExternalStore } from "react";

/**
 * What `choose` makes of the width of an element in pixels, infinite before it is laid out. The component renders again only when that
 * changes; `choose` must not create objects.
 */
export function useFromWidth<T>(element: RefObject<HTMLElement | null>, choose: (width: number) => T): T {
  const width = useRef(Number.POSITIVE_INFINITY);
  const follow = useCallback(
    (onChange: () => void) => {
      const observed = element.current;
      if (observed === null) return () => undefined;
      const observer = new ResizeObserver(() => {
        width.current = observed.clientWidth;
        onChange();
      });
      observer.observe(observed);
      return () => observer.disconnect();
    },
    [element],
  );
  const read = () => choose(width.current);
  return useSyncExternalStore(follow, read, read);
}
