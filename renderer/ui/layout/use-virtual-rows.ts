import { type RefObject, useLayoutEffect, useState } from "react";

/** Extra rows rendered above and below the visible ones. */
const BEYOND = 6;

interface VirtualRows {
  /** Indexes to render, in order: the visible rows, and the active one wherever it is, so that a screen reader can refer to it. */
  readonly shown: readonly number[];
  readonly onScroll: () => void;
}

/**
 * Chooses the rows of a long list to render, all of equal height (in pixels), and scrolls the active one into view. Calls `onNearEnd` when
 * the last rows are visible, or the active one is among them.
 */
export function useVirtualRows(
  list: RefObject<HTMLElement | null>,
  count: number,
  rowHeight: number,
  active: number,
  onNearEnd: () => void,
): VirtualRows {
  const [place, setPlace] = useState({ top: 0, height: 0 });
  useLayoutEffect(() => {
    const element = list.current;
    if (element === null) return;
    const measure = () => setPlace({ top: element.scrollTop, height: element.clientHeight });
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, [list]);
  useLayoutEffect(() => {
    const element = list.current;
    if (element === null || active < 0) return;
    const from = active * rowHeight;
    if (from < element.scrollTop) element.scrollTop = from;
    else if (from + rowHeight > element.scrollTop + element.clientHeight) element.scrollTop = from + rowHeight - element.clientHeight;
  }, [list, active, rowHeight]);
  const first = Math.max(0, Math.floor(place.top / rowHeight) - BEYOND);
  const last = Math.min(count, Math.ceil((place.top + place.height) / rowHeight) + BEYOND);
  const isNearEnd = count > 0 && Math.max(last, active + BEYOND) >= count;
  useLayoutEffect(() => {
    if (isNearEnd) onNearEnd();
  }, [isNearEnd, onNearEnd]);
  const inSight = Array.from({ length: Math.max(0, last - first) }, (_, at) => first + at);
  const shown = active < 0 || active >= count || inSight.includes(active) ? inSight : [...inSight, active].sort((a, b) => a - b);
  return { shown, onScroll: () => setPlace({ top: list.current?.scrollTop ?? 0, height: list.current?.clientHeight ?? 0 }) };
}
