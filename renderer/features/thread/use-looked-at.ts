import { type RefObject, useEffect, useEffectEvent } from "react";
import { isLookedAt, LOOK_MS, nextSight, type Sight } from "#shared/domain/threads/viewing.ts";

/** Half of it is visible, or it fills half of the window: a long thread never fits as a whole. */
function isSeen({ isIntersecting, intersectionRatio, intersectionRect }: IntersectionObserverEntry): boolean {
  return isIntersecting && (intersectionRatio >= 0.5 || intersectionRect.height >= window.innerHeight / 2);
}

const FOCUS = ["focus", "blur"] as const;

/** Calls `onLookedAt` once `target` was visible long enough; again for each new `version` of its content. */
export function useLookedAt(target: RefObject<HTMLElement | null>, version: string, onLookedAt: () => void): void {
  const tell = useEffectEvent(onLookedAt);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new version has to be looked at again.
  useEffect(() => {
    let onScreen = false;
    let sight: Sight = null;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const look = () => {
      clearTimeout(timer);
      const now = performance.now();
      sight = nextSight(sight, { onScreen, windowSeen: document.visibilityState === "visible", windowFocused: document.hasFocus() }, now);
      if (sight === null) return;
      if (!isLookedAt(sight, now)) {
        timer = setTimeout(look, LOOK_MS - (now - sight));
        return;
      }
      stop();
      tell();
    };
    const observer = new IntersectionObserver(
      (entries) => {
        onScreen = entries.some(isSeen);
        look();
      },
      { threshold: [0, 0.1, 0.25, 0.5, 0.75, 1] },
    );
    function stop() {
      clearTimeout(timer);
      observer.disconnect();
      document.removeEventListener("visibilitychange", look);
      for (const name of FOCUS) window.removeEventListener(name, look);
    }
    if (target.current !== null) observer.observe(target.current);
    document.addEventListener("visibilitychange", look);
    for (const name of FOCUS) window.addEventListener(name, look);
    return stop;
  }, [target, version]);
}
