import { Play, RefreshCw } from "lucide-react";
import { useEffect, useState } from "react";
import { useActions, useTranslate } from "#renderer/app/store/hooks/use-app.tsx";
import { useSettings } from "#renderer/app/store/hooks/use-settings.ts";
import { Button } from "#renderer/ui/elements/button.tsx";
import { Select, Switch } from "#renderer/ui/forms/choice.tsx";
import { Empty, Section } from "#renderer/ui/layout/panel.tsx";
import styles from "#renderer/ui/settings/settings.module.css";
import type { RingKind } from "#shared/ports/phone.ts";

const TONES: readonly RingKind[] = ["ordinary", "return-call", "unprepared"];

/** The available audio devices, updated when one is plugged in or out. */
function useDevices() {
  const { phone } = useActions();
  const [devices, setDevices] = useState<readonly MediaDeviceInfo[] | "failed" | null>(null);
  const [count, setCount] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each change of the count reads the devices again.
  useEffect(() => {
    let wanted = true;
    phone.devices().then(
      (found) => wanted && setDevices(found),
      () => wanted && setDevices("failed"),
    );
    return () => {
      wanted = false;
    };
  }, [phone, count]);
  useEffect(() => {
    const again = () => setCount((before) => before + 1);
    navigator.mediaDevices?.addEventListener("devicechange", again);
    return () => navigator.mediaDevices?.removeEventListener("devicechange", again);
  }, []);
  return { devices, look: () => setCount((before) => before + 1) };
}

/** Chooses microphone, speaker and ring device; the three ring tones can be played. */
export function AudioSection() {
  const t = useTranslate();
  const { settings } = useActions();
  const { devices: chosen } = useSettings();
  const { devices, look } = useDevices();
  const found = devices === null || devices === "failed" ? [] : devices;
  const save = (patch: Partial<typeof chosen>) => void settings.save({ devices: { ...chosen, ...patch } });
  const again = (
    <Button icon={RefreshCw} onPress={look}>
      {t("settings.audio.refresh")}
    </Button>
  );
  const { microphone, speaker, ring } = chosen;
  return (
    <>
      {devices === "failed" && (
        <Empty isProblem action={again}>
          {t("settings.audio.devices-failed")}
        </Empty>
      )}
      <DeviceSelect what="microphone" kind="audioinput" found={found} value={microphone} onChange={(id) => save({ microphone: id })} />
      <DeviceSelect what="speaker" kind="audiooutput" found={found} value={speaker} onChange={(id) => save({ speaker: id })} />
      <DeviceSelect what="ring" kind="audiooutput" found={found} value={ring} onChange={(id) => save({ ring: id })} />
      <Tones />
    </>
  );
}

function Tones() {
  const t = useTranslate();
  const { settings, phone } = useActions();
  const { warningTone } = useSettings();
  return (
    <Section title={t("settings.audio.tones")}>
      <ul className={styles["tones"]}>
        {TONES.map((tone) => (
          <li key={tone}>
            <Button icon={Play} onPress={() => phone.tryRing(tone)}>
              {t(`settings.audio.tone.${tone}`)}
            </Button>
          </li>
        ))}
      </ul>
      <Switch isSelected={warningTone} onChange={(on) => void settings.save({ warningTone: on })}>
        {t("settings.audio.warning")}
      </Switch>
    </Section>
  );
}

interface DeviceSelectProps {
  readonly what: "microphone" | "speaker" | "ring";
  readonly kind: MediaDeviceKind;
  readonly found: readonly MediaDeviceInfo[];
  readonly value: string | null;
  readonly onChange: (deviceId: string | null) => void;
}

/** Chooses a device. One that is unplugged stays in the list, so that the choice is not lost. */
function DeviceSelect({ what, kind, found, value, onChange }: DeviceSelectProps) {
  const t = useTranslate();
  const present = found.filter((device) => device.kind === kind && device.deviceId !== "" && device.deviceId !== "default");
  const options = [
    { key: "", label: t("settings.audio.default") },
    ...present.map(({ deviceId, label }, index) => ({ key: deviceId, label: label || t("settings.audio.unnamed", { number: index + 1 }) })),
  ];
  const isGone = value !== null && !options.some(({ key }) => key === value);
  return (
    <Select
      label={t(`settings.audio.${what}`)}
      options={isGone ? [...options, { key: value, label: t("settings.audio.gone") }] : options}
      value={value ?? ""}
      onChange={(key) => onChange(key === "" ? null : key)}
    />
  );
}
