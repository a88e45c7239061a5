import { useActions } from "#renderer/app/store/hooks.tsx";
import { useKeys } from "#renderer/ui/use-keys.ts";

/** Keys that hold on every page; those of a card, a call and the outcome bar belong to them. */
export function useAppKeys(): void {
  const { go } = useActions();
  const search = () => go.search(true);
  useKeys({ "mod+k": search, "/": search, "?": () => go.help(true), q: () => go.view("queue"), o: () => go.view("insights") });
}
