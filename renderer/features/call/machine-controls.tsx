import { Ear, EarOff, Hand } from "lucide-react";
import { useActions, useAppState, useTranslate } from "#renderer/app/store/hooks/use-app.tsx";
import type { CallEntry } from "#renderer/app/store/state/app-state.ts";
import { Button, ToggleButton } from "#renderer/ui/elements/button.tsx";
import { useKeys } from "#renderer/ui/keys/use-keys.ts";
import styles from "./call.module.css";
import { partnerName } from "./texts.ts";

/** Controls of a call on the answering machine: listen in, or step in. With several, keys act on the latest. */
export function MachineControls({ entry }: { readonly entry: CallEntry }) {
  const t = useTranslate();
  const { phone } = useActions();
  const { id, aloud } = entry.call;
  const isLatest = useAppState(({ calls }) => calls.findLast(({ call }) => call.phase === "machine")?.call.id === id);
  const stepIn = () => phone.stepIn(id);
  const listen = () => phone.listenIn(id, !aloud);
  useKeys(isLatest ? { i: stepIn, l: listen } : {});
  return (
    <>
      <p className={styles["listening"]} role="status">
        {t(aloud ? "call.machine.live" : "call.machine.quiet", { name: partnerName(entry, t) })}
      </p>
      <Button tone="go" icon={Hand} onPress={stepIn} keyCap={isLatest ? "I" : null}>
        {t("call.step-in")}
      </Button>
      <ToggleButton icon={aloud ? Ear : EarOff} isSelected={aloud} onChange={listen} keyCap={isLatest ? "L" : null}>
        {t("call.listen-in")}
      </ToggleButton>
    </>
  );
}
