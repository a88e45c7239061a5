import { useTranslate } from "#renderer/app/store/hooks.tsx";
import { Disclosure } from "#renderer/ui/disclosure.tsx";
import { StateMark } from "#renderer/ui/state-mark.tsx";
import type { CallQuality } from "#shared/ports/phone.ts";
import styles from "./call.module.css";
import { type QualityWord, qualityWord } from "./quality.ts";

const state = { good: "ready", fair: "caution", poor: "unprepared", silent: "unprepared" } as const satisfies Record<QualityWord, string>;

/** How well one hears each other, in words; the figures are behind it. */
export function QualityLine({ quality }: { readonly quality: CallQuality | null }) {
  const t = useTranslate();
  if (quality === null) return null;
  const word = qualityWord(quality);
  const { packetsReceived, packetsSent, packetsLost, jitterMs, roundTripMs, levelIn, levelOut } = quality;
  return (
    <div
      data-testid="call-quality"
      data-received={packetsReceived}
      data-sent={packetsSent}
      data-level-in={levelIn}
      data-level-out={levelOut}
    >
      <Disclosure summary={<StateMark state={state[word]}>{t(`call.quality.${word}`)}</StateMark>}>
        <p className={styles["figures"]}>
          {t("call.quality.figures", {
            received: packetsReceived,
            sent: packetsSent,
            lost: packetsLost,
            jitter: Math.round(jitterMs),
            trip: roundTripMs === null ? t("call.quality.unknown") : Math.round(roundTripMs),
          })}
        </p>
      </Disclosure>
    </div>
  );
}
