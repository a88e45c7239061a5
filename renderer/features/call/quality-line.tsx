import { PhoneOff } from "lucide-react";
import { useState } from "react";
import { useActions, useTranslate } from "#renderer/app/store/hooks/use-app.tsx";
import type { CallEntry } from "#renderer/app/store/state/app-state.ts";
import { Button } from "#renderer/ui/elements/button.tsx";
import { StateMark } from "#renderer/ui/elements/state-mark.tsx";
import { Disclosure } from "#renderer/ui/layout/disclosure.tsx";
import { isGone, type SoundVerdict, type SoundWatch, soundVerdict } from "#shared/domain/phone/sound.ts";
import type { CallQuality } from "#shared/ports/phone.ts";
import styles from "./call.module.css";

const state = {
  starting: "caution",
  good: "ready",
  fair: "caution",
  poor: "unprepared",
  quiet: "caution",
  microphone: "caution",
  silent: "unprepared",
  "no-path": "unprepared",
} as const satisfies Record<SoundVerdict, string>;

/** How well both sides hear each other, in words; the figures are in the details. */
export function QualityLine({ entry: { call, quality, sound } }: { readonly entry: CallEntry }) {
  const t = useTranslate();
  // There is no sound on hold, and the figures do not change.
  if (quality === null || sound === null || call.phase !== "talking") return null;
  const verdict = soundVerdict(sound);
  return (
    <div
      data-testid="call-quality"
      data-received={quality.packetsReceived}
      data-sent={quality.packetsSent}
      data-level-in={quality.levelIn}
      data-level-out={quality.levelOut}
    >
      <Disclosure summary={<StateMark state={state[verdict]}>{t(`call.quality.${verdict}`)}</StateMark>}>
        <Figures quality={quality} />
      </Disclosure>
      <Gone callId={call.id} sound={sound} />
    </div>
  );
}

function Figures({ quality }: { readonly quality: CallQuality }) {
  const t = useTranslate();
  const { packetsReceived, packetsSent, packetsLost, jitterMs, roundTripMs } = quality;
  return (
    <p className={styles["figures"]}>
      {t("call.quality.figures", {
        received: packetsReceived,
        sent: packetsSent,
        lost: packetsLost,
        jitter: Math.round(jitterMs),
        trip: roundTripMs === null ? t("call.quality.unknown") : Math.round(roundTripMs),
      })}
    </p>
  );
}

/** Offers to end a call whose other side has probably gone, once per silence; the rep decides. */
function Gone({ callId, sound }: { readonly callId: string; readonly sound: SoundWatch }) {
  const t = useTranslate();
  const { phone } = useActions();
  const [stayedFor, setStayedFor] = useState<number | null>(null);
  if (!isGone(sound) || stayedFor === sound.cameAt) return null;
  return (
    <div className={styles["gone"]}>
      <p role="alert">{t("call.gone")}</p>
      <Button size="s" icon={PhoneOff} onPress={() => phone.hangUp(callId)} keyCap="E">
        {t("call.hang-up")}
      </Button>
      <Button size="s" onPress={() => setStayedFor(sound.cameAt)}>
        {t("call.gone.stay")}
      </Button>
    </div>
  );
}
