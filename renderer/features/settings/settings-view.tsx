import type { ReactNode } from "react";
import { Tab, TabList, TabPanel, Tabs } from "react-aria-components";
import { useAppState, useTranslate } from "#renderer/app/store/hooks/use-app.tsx";
import { ViewFrame } from "#renderer/ui/layout/view-frame.tsx";
import shared from "#renderer/ui/settings/settings.module.css";
import { AudioSection } from "./audio-section.tsx";
import { CalendarSection } from "./calendar-section.tsx";
import { CallsSection } from "./calls-section.tsx";
import { CampaignsSection } from "./campaigns-section.tsx";
import { HoursSection } from "./hours-section.tsx";
import { KeysSection } from "./keys-section.tsx";
import { LookSection } from "./look-section.tsx";
import { NumbersSection } from "./numbers-section.tsx";
import { PracticeSection } from "./practice-section.tsx";
import styles from "./settings-view.module.css";
import { StorageSection } from "./storage-section.tsx";
import { VoicemailSection } from "./voicemail-section.tsx";

/** Sections that features of their own bring. */
interface SettingsViewProps {
  readonly accounts: ReactNode;
  readonly contacts: ReactNode;
  readonly mail: ReactNode;
  readonly integrations: ReactNode;
}

const NAMES = [
  "accounts",
  "numbers",
  "contacts",
  "audio",
  "calls",
  "voicemail",
  "hours",
  "calendar",
  "mail",
  "campaigns",
  "integrations",
  "look",
  "keys",
  "practice",
  "storage",
] as const;

type SectionName = (typeof NAMES)[number];

/** All settings, in sections; each change is saved at once. */
export function SettingsView(brought: SettingsViewProps) {
  const t = useTranslate();
  const sections: Readonly<Record<SectionName, ReactNode>> = {
    ...brought,
    numbers: <NumbersSection />,
    audio: <AudioSection />,
    calls: <CallsSection />,
    voicemail: <VoicemailSection />,
    hours: <HoursSection />,
    calendar: <CalendarSection />,
    campaigns: <CampaignsSection />,
    look: <LookSection />,
    keys: <KeysSection />,
    practice: <PracticeSection />,
    storage: <StorageSection />,
  };
  const isThere = useAppState((state) => state.core !== null);
  const version = useAppState((state) => state.host?.version ?? "");
  if (!isThere) return null;
  return (
    <ViewFrame title={t("settings.title")} aside={<span className={shared["quiet"]}>{t("settings.saved-at-once")}</span>}>
      <Tabs className={styles["tabs"] ?? ""} orientation="vertical">
        <TabList className={styles["list"] ?? ""} aria-label={t("settings.sections")}>
          {NAMES.map((name) => (
            <Tab key={name} id={name} className={styles["tab"] ?? ""}>
              {t(`settings.${name}`)}
            </Tab>
          ))}
        </TabList>
        {NAMES.map((name) => (
          <TabPanel key={name} id={name} className={styles["panel"] ?? ""}>
            {sections[name]}
          </TabPanel>
        ))}
      </Tabs>
      <p className={shared["quiet"]}>{t("settings.version", { version })}</p>
    </ViewFrame>
  );
}
