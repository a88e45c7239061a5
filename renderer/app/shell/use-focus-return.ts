import { useEffect } from "react";

/** Marks an element that takes the focus when the focused element inside it is removed. */
export const FOCUS_HOME = { "data-focus-home": "", tabIndex: -1 } as const;

function isGone(element: Element): boolean {
  return !element.isConnected || !element.checkVisibility();
}

/**
 * The elements around this one that can take the focus, innermost first. Collected beforehand, since a removed element has no ancestors.
 */
function homesOf(element: Element): readonly HTMLElement[] {
  const home = element.closest<HTMLElement>("[data-focus-home]");
  return home === null ? [] : [home, ...homesOf(home.parentElement ?? document.body)];
}

/**
 * Keeps the focus near where it was: if the focused element is removed or hidden and nothing else takes the focus within two frames
 * (dialogs and menus restore it themselves), its pane takes it, so that Tab and screen readers do not start again at the top of the page.
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
