import { CalendarPlus, ExternalLink, Grid3x3, Mic, MicOff, Pause, Phone, PhoneOff, Play } from "lucide-react";
import { type ReactNode, useState } from "react";
import { Group } from "react-aria-components";
import { useActions, useAppState, useTranslate } from "#renderer/app/store/hooks/use-app.tsx";
import { ringsIn } from "#renderer/app/store/selectors/call-phase.ts";
import { hasPage } from "#renderer/app/store/selectors/call-screen-pop.ts";
import { threadOfCall } from "#renderer/app/store/selectors/call-thread.ts";
import type { CallEntry } from "#renderer/app/store/state/app-state.ts";
import { Button, ToggleButton } from "#renderer/ui/elements/button.tsx";
import { useKeys } from "#renderer/ui/keys/use-keys.ts";
import type { MessageKey } from "#shared/i18n/translate.ts";
import styles from "./call.module.css";
import { MachineControls } from "./machine-controls.tsx";
import { TonePad } from "./tone-pad.tsx";

interface CallControlsProps {
  readonly entry: CallEntry;
  readonly isCurrent: boolean;
  readonly isSteady: () => boolean;
  /** The other party; stays in view together with the buttons. */
  readonly children: ReactNode;
}

function hangUpKey({ call }: CallEntry): MessageKey {
  if (ringsIn(call)) return "card.decline";
  return call.phase === "dialling" || call.phase === "ringing" ? "call.cancel" : "call.hang-up";
}

/** Opens the form that promises the other party another call. */
function usePromise(entry: CallEntry): () => void {
  const { call, facts } = entry;
  const { promises } = useActions();
  return () =>
    promises.begin({
      contactId: facts?.match.contact?.id ?? null,
      contactName: facts?.match.contact?.name ?? call.identity.displayName,
      company: facts?.match.company ?? "",
      number: facts?.match.number || call.identity.number,
      reason: threadOfCall(entry)?.purpose ?? "",
    });
}

/** Mute, hold, pad and hang up; for a call on hold resume; for the answering machine listen in and step in. */
export function CallControls({ entry, isCurrent, isSteady, children }: CallControlsProps) {
  const t = useTranslate();
  const { phone, card } = useActions();
  const [hasPad, setHasPad] = useState(false);
  const { id, phase, muted } = entry.call;
  const isUp = phase === "talking" || phase === "held";
  const isWaiting = entry.call.direction === "out" && (phase === "dialling" || phase === "ringing");
  const mute = () => phone.setMuted(id, !muted);
  const hold = () => (phase === "held" ? phone.resume(id) : phone.hold(id));
  const hangUp = () => phone.hangUp(id);
  const promise = usePromise(entry);
  const isPaged = useAppState(({ core }) => core !== null && hasPage(core, entry.facts?.match.contact ?? null));
  const openPage = () => card(id, { kind: "open-page" });
  useKeys(
    isCurrent ? { e: () => isSteady() && hangUp(), ...(isUp ? { m: mute, h: hold, z: promise } : {}), y: isPaged ? openPage : null } : {},
  );
  const cap = (letter: string) => (isCurrent ? letter : null);
  return (
    <>
      <div className={styles["top"]}>
        {children}
        <Group className={styles["controls"] ?? ""} aria-label={t("call.controls")}>
          {isUp && (
            <>
              <ToggleButton icon={muted ? MicOff : Mic} isSelected={muted} onChange={mute} keyCap={cap("M")}>
                {t("call.mute")}
              </ToggleButton>
              <Button icon={phase === "held" ? Play : Pause} onPress={hold} keyCap={cap("H")}>
                {t(phase === "held" ? "call.resume" : "call.hold")}
              </Button>
            </>
          )}
          {(isUp || isWaiting) && (
            <ToggleButton icon={Grid3x3} isSelected={hasPad} onChange={setHasPad}>
              {t("call.pad")}
            </ToggleButton>
          )}
          {isUp && (
            <>
              {entry.tones !== "" && (
                <Button icon={Grid3x3} onPress={() => phone.sendDtmf(id, entry.tones)}>
                  {t("call.tones", { tones: entry.tones.replace(/^,+/, "") })}
                </Button>
              )}
              <Button icon={CalendarPlus} onPress={promise} keyCap={cap("Z")}>
                {t("call.promise")}
              </Button>
            </>
          )}
          {isPaged && !ringsIn(entry.call) && (
            <Button icon={ExternalLink} onPress={openPage} keyCap={cap("Y")}>
              {t("card.page")}
            </Button>
          )}
          {ringsIn(entry.call) && (
            <Button tone="go" icon={Phone} onPress={() => phone.answer(id)}>
              {t("card.answer")}
            </Button>
          )}
          {phase === "machine" && <MachineControls entry={entry} />}
          <Button tone="stop" icon={PhoneOff} onPress={hangUp} keyCap={cap("E")}>
            {t(hangUpKey(entry))}
          </Button>
        </Group>
      </div>
      {hasPad && (isUp || isWaiting) && <TonePad onTone={(tone) => phone.sendDtmf(id, tone)} isWaiting={isWaiting} />}
    </>
  );
}
