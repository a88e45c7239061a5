import { useEffect, useEffectEvent } from "react";
import { type KeyMap, listenForKeys } from "./keys.ts";

/**
 * Page-wide keys for as long as the component is there. `target` is the window the component is drawn in, for a picture-in-picture window its own; the map is read
 * at every key, so it may be made anew with every rendering.
 */
export function useKeys(map: KeyMap, target: Window = window): void {
  const read = useEffectEvent(() => map);
  useEffect(() => listenForKeys(target, () => read()), [target]);
}
