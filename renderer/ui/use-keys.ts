import { useEffect, useEffectEvent } from "react";
import { type KeyMap, listenForKeys } from "./keys.ts";

/**
 * Page-wide keys for as long as the component is there. `target` is the window the component is drawn in where that is another one, as for picture-in-picture; the map is read
 * at every key, so it may be made anew with every rendering. `isFirst` is for what rings: its keys are its own, whatever else comes up meanwhile.
 */
export function useKeys(map: KeyMap, target: Window | null = null, isFirst = false): void {
  const read = useEffectEvent(() => map);
  useEffect(() => listenForKeys(target ?? window, () => read(), isFirst), [target, isFirst]);
}
