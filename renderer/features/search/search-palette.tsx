import { useEffect, useRef } from "react";
import { useActions, useAppState, useTranslate } from "#renderer/app/store/hooks/use-app.tsx";
import { SearchBox } from "./search-box.tsx";
import styles from "./search-palette.module.css";

/** Finds contacts while typing. It is shown above the page without blocking it, so that an incoming call can be taken. */
export function SearchPalette() {
  const isOpen = useAppState((state) => state.searchOpen);
  return isOpen ? <OpenPalette /> : null;
}

function OpenPalette() {
  const t = useTranslate();
  const { go } = useActions();
  const palette = useRef<HTMLDivElement>(null);
  useFocusBack();
  useEffect(() => {
    const onPointerDown = ({ target }: PointerEvent) => {
      if (target instanceof Node && palette.current?.contains(target) === false) go.search(false);
    };
    // In the capture phase, since buttons of the page stop the event.
    window.addEventListener("pointerdown", onPointerDown, true);
    return () => window.removeEventListener("pointerdown", onPointerDown, true);
  }, [go]);
  return (
    <div ref={palette} className={styles["palette"]} role="dialog" aria-label={t("search.title")} data-testid="search">
      <SearchBox onClose={() => go.search(false)} />
    </div>
  );
}

/** Returns the focus to where it was, unless it has moved on. */
function useFocusBack() {
  const before = useRef(document.activeElement);
  useEffect(() => {
    const last = before.current;
    return () => {
      if (document.activeElement === document.body && last instanceof HTMLElement) last.focus();
    };
  }, []);
}
