import { useMemo } from "react";
import { createPortal } from "react-dom";
import { cardModel } from "#renderer/app/store/card-model.ts";
import { useActions, useAppState, useLanguage, useNow, useTimeZone, useTranslate } from "#renderer/app/store/hooks.tsx";
import type { AppState, CallEntry } from "#renderer/app/store/state.ts";
import { CallerCard } from "./caller-card.tsx";
import styles from "./card-stack.module.css";

function rings({ call }: CallEntry): boolean {
  return call.direction === "in" && call.phase === "ringing";
}

/**
 * Cards of all calls that ring, side by side: a later one never covers or replaces an earlier one. They lie above everything, an open search or help included, and stay
 * usable beside it, which is what the attribute tells React Aria. On do not disturb they stay away; the phone pane still lists the calls.
 */
export function CardStack() {
  const calls = useAppState((state) => state.calls);
  const t = useTranslate();
  const isQuiet = useAppState((state) => state.core?.settings.doNotDisturb ?? false);
  const ringing = calls.filter(rings);
  if (ringing.length === 0 || isQuiet) return null;
  return createPortal(
    <section className={styles["stack"]} aria-label={t("card.stack")} data-react-aria-top-layer="true">
      {ringing.map((entry, index) => (
        <div key={entry.call.id} className={styles["place"]}>
          <StoreCard entry={entry} hasKeys={index === 0} />
        </div>
      ))}
    </section>,
    document.body,
  );
}

function StoreCard({ entry, hasKeys }: { readonly entry: CallEntry; readonly hasKeys: boolean }) {
  const state = useAppState((all): AppState => all);
  const language = useLanguage();
  const timeZone = useTimeZone();
  const now = useNow(1000);
  const all = useActions();
  const actions = useMemo(() => all.card(entry.call.id), [all, entry.call.id]);
  if (state.core === null) return null;
  const model = cardModel(state, entry, { settings: state.core.settings, language, timeZone, now });
  return <CallerCard model={model} actions={actions} hasKeys={hasKeys} />;
}
