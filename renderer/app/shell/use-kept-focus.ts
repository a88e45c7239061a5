import { useEffect } from "react";

/** Marks a place that takes the focus when whatever had it in there is gone. */
export const FOCUS_HOME = { "data-focus-home": "", tabIndex: -1 } as const;

function isGone(element: Element): boolean {
  return !element.isConnected || !element.checkVisibility();
}

/** The nearest place around an element that takes the focus in its stead, outermost last; kept as it was, since a removed element has no ancestors any more. */
function homesOf(element: Element): readonly HTMLElement[] {
  const home = element.closest<HTMLElement>("[data-focus-home]");
  return home === null ? [] : [home, ...homesOf(home.parentElement ?? document.body)];
}

/**
 * Keeps the focus where the person was: when what had it is removed or hidden and nothing else takes it within two frames (dialogs and menus give it back by
 * themselves), the pane it stood in gets it, so that Tab and screen readers go on from there instead of from the top of the page.
 */
export function useFocusReturn(): void {
  useEffect(() => {
    let last: Element | null = null;
    let homes: readonly HTMLElement[] = [];
    const remember = ({ target }: FocusEvent) => {
      if (!(target instanceof Element)) return;
      last = target;
      homes = homesOf(target);
    };
    const goHome = () => {
      if (last === null || !isGone(last) || document.activeElement !== document.body) return;
      last = null;
      const home = [...homes, ...[...document.querySelectorAll<HTMLElement>("main [data-focus-home]")].reverse()].find(
        (each) => !isGone(each),
      );
      home?.focus({ preventScroll: true });
    };
    const observer = new MutationObserver(() => {
      if (last !== null && isGone(last)) requestAnimationFrame(() => requestAnimationFrame(goHome));
    });
    document.addEventListener("focusin", remember);
    observer.observe(document.body, { childList: true, subtree: true, attributes: true, attributeFilter: ["data-pane"] });
    return () => {
      document.removeEventListener("focusin", remember);
      observer.disconnect();
    };
  }, []);
}
