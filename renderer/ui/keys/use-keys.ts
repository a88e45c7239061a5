import { useEffect, useEffectEvent } from "react";
import { type KeyMap, listenForKeys } from "./keys.ts";

/**
 * Page-wide keys while the component is mounted. `target` is the window of the component if it is another one, as for picture-in-picture.
 * The map is read at every key press, so it may be a new object at each render. `isFirst` is for ringing calls: their keys take precedence
 * over all others.
 */
export function useKeys(map: KeyMap, target: Window | null = null, isFirst = false): void {
  const read = useEffectEvent(() => map);
  useEffect(() => listenForKeys(target ?? window, () => read(), isFirst), [target, isFirst]);
}
