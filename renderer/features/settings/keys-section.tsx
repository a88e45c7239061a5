import { useAppState, useTranslate } from "#renderer/app/store/hooks/use-app.tsx";
import { KeyCap } from "#renderer/ui/elements/key-cap.tsx";
import { Section } from "#renderer/ui/layout/panel.tsx";
import styles from "#renderer/ui/settings/settings.module.css";
import type { MessageKey } from "#shared/i18n/translate.ts";
import { HotkeyList } from "./hotkey-list.tsx";

const PAGE_KEYS: readonly (readonly [string, MessageKey])[] = [
  ["/", "hotkey.page.search"],
  ["A", "hotkey.page.answer"],
  ["V", "hotkey.page.voicemail"],
  ["R", "hotkey.page.reschedule"],
  ["S", "hotkey.page.silence"],
  ["D", "hotkey.page.decline"],
  ["1–9", "hotkey.page.outcome"],
  ["?", "hotkey.page.help"],
];

/** Keys that work in every program, with what the system says about them, and the keys of this window. */
export function KeysSection() {
  const t = useTranslate();
  const kind = useAppState((state) => state.host?.kind ?? "browser");
  return (
    <>
      <p className={styles["quiet"]}>{t(`hotkey.intro.${kind}`)}</p>
      {kind === "desktop" && <HotkeyList />}
      <Section title={t("hotkey.page")}>
        <dl className={styles["keys"]}>
          {PAGE_KEYS.map(([key, text]) => (
            <div key={key}>
              <dt>
                <KeyCap>{key}</KeyCap>
              </dt>
              <dd>{t(text)}</dd>
            </div>
          ))}
        </dl>
      </Section>
    </>
  );
}
