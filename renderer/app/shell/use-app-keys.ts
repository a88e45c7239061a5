import { useActions } from "#renderer/app/store/hooks/use-app.tsx";
import { useKeys } from "#renderer/ui/keys/use-keys.ts";

/** The keys that work on every page. Cards, calls and the outcome bar handle their own. */
export function useAppKeys(): void {
  const { go } = useActions();
  const search = () => go.search(true);
  useKeys({ "mod+k": search, "/": search, "?": () => go.help(true), q: () => go.view("queue"), o: () => go.view("insights") });
}
