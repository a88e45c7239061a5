import { useEffect, useRef } from "react";
import { useActions, useAppState, useTranslate } from "#renderer/app/store/hooks.tsx";
import { SearchBox } from "./search-box.tsx";
import styles from "./search-palette.module.css";

/** Finds people while typing. It lies over the page without locking it: a call that comes in meanwhile can be taken. */
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
    // Before the buttons of the page, which keep a press to themselves.
    window.addEventListener("pointerdown", onPointerDown, true);
    return () => window.removeEventListener("pointerdown", onPointerDown, true);
  }, [go]);
  return (
    <div ref={palette} className={styles["palette"]} role="dialog" aria-label={t("search.title")} data-testid="search">
      <SearchBox onClose={() => go.search(false)} />
    </div>
  );
}

/** Gives the focus back to where it was, unless it has gone on by itself. */
function useFocusBack() {
  const before = useRef(document.activeElement);
  useEffect(() => {
    const last = before.current;
    return () => {
      if (document.activeElement === document.body && last instanceof HTMLElement) last.focus();
    };
  }, []);
}
