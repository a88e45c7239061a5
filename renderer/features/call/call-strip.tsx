import { Hand, MicOff, PhoneOff } from "lucide-react";
import { Button as AriaButton } from "react-aria-components";
import { useActions, useAppState, useNow, useTranslate } from "#renderer/app/store/hooks/use-app.tsx";
import { ringsIn } from "#renderer/app/store/selectors/call-phase.ts";
import type { CallEntry } from "#renderer/app/store/state/app-state.ts";
import { Button } from "#renderer/ui/elements/button.tsx";
import styles from "./call-strip.module.css";
import { clockAt, partnerName, phaseKey } from "./texts.ts";
import { TriedCount } from "./tried-meanwhile.tsx";

/** The call in one line with a link to it, for a narrow window that shows another pane. */
export function CallStrip() {
  const entry = useAppState(({ calls }) => calls.find(({ call }) => call.phase === "talking") ?? calls.find(({ call }) => !ringsIn(call)));
  const pane = useAppState((state) => state.pane);
  return entry === undefined || pane === "phone" ? null : <Strip entry={entry} />;
}

function Strip({ entry }: { readonly entry: CallEntry }) {
  const t = useTranslate();
  const now = useNow(1000);
  const { go, phone } = useActions();
  const { id, phase, answeredAt, muted } = entry.call;
  const name = partnerName(entry, t);
  return (
    <section className={styles["strip"]} aria-label={t("call.strip", { name })}>
      <AriaButton className={styles["who"] ?? ""} onPress={() => go.pane("phone")}>
        <strong>{name}</strong>
        <span>{t(phaseKey(entry))}</span>
        {answeredAt !== null && <time>{clockAt(entry.call, now)}</time>}
        <TriedCount />
        {muted && <MicOff size={16} aria-label={t("call.mute")} />}
      </AriaButton>
      {phase === "machine" && (
        <Button tone="go" icon={Hand} onPress={() => phone.stepIn(id)}>
          {t("call.step-in")}
        </Button>
      )}
      <Button tone="stop" icon={PhoneOff} onPress={() => phone.hangUp(id)}>
        {t("call.hang-up")}
      </Button>
    </section>
  );
}
