import { type RefObject, useEffect, useRef } from "react";

/** For a form that was asked for by a key: scrolls it into view when it comes, wherever its pane stands. */
export function useInView<T extends HTMLElement>(): RefObject<T | null> {
  const element = useRef<T>(null);
  useEffect(() => {
    // A promise in newer browsers, which React would take for the way to clean up.
    void element.current?.scrollIntoView({ block: "start" });
  }, []);
  return element;
}
