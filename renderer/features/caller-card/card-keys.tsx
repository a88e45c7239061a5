import { useActions } from "#renderer/app/store/hooks.tsx";
import { useKeys } from "#renderer/ui/use-keys.ts";

/** The keys of a card that stands in a window of its own, for the page that has the focus. Digits are the outcome bar's. */
export function CardKeys({ callId }: { readonly callId: string }) {
  const card = useActions().card(callId);
  useKeys({ a: card.answer, v: card.voicemail, s: card.letRing, d: card.decline });
  return null;
}
