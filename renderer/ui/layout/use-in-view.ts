import { type RefObject, useEffect, useRef } from "react";

/** Scrolls a form into view when it appears; for forms opened with a key. */
export function useInView<T extends HTMLElement>(): RefObject<T | null> {
  const element = useRef<T>(null);
  useEffect(() => {
    // Newer browsers return a promise, which React would take for a clean-up function.
    void element.current?.scrollIntoView({ block: "start" });
  }, []);
  return element;
}
