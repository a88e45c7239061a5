import { useActions, useAppState, useNow } from "#renderer/app/store/hooks/use-app.tsx";
import { hasPage } from "#renderer/app/store/selectors/call-screen-pop.ts";
import { threadOfCall } from "#renderer/app/store/selectors/call-thread.ts";
import { useKeys } from "#renderer/ui/keys/use-keys.ts";
import type { CardAct } from "#shared/contract/views/card.ts";
import { isConditionOpen } from "#shared/domain/threads/thread.ts";

/** The keys of a card in its own window, for when the page has the focus. Digits belong to the outcome bar. */
export function CardKeys({ callId }: { readonly callId: string }) {
  const actions = useActions();
  const act = (what: CardAct) => actions.card(callId, what);
  const now = useNow(60_000);
  const condition = useAppState(({ calls }) => threadOfCall(calls.find(({ call }) => call.id === callId) ?? null)?.condition ?? null);
  const isPaged = useAppState(({ core, calls }) => {
    const facts = calls.find(({ call }) => call.id === callId)?.facts;
    return core !== null && hasPage(core, facts?.match.contact ?? null);
  });
  const answers = isConditionOpen(condition, now)
    ? { "+": () => act({ kind: "condition", cameTrue: true }), "-": () => act({ kind: "condition", cameTrue: false }) }
    : {};
  useKeys(
    {
      a: () => act({ kind: "answer" }),
      v: () => act({ kind: "voicemail" }),
      s: () => act({ kind: "silence" }),
      d: () => act({ kind: "decline" }),
      y: isPaged ? () => act({ kind: "open-page" }) : null,
      ...answers,
    },
    null,
    true,
  );
  return null;
}
