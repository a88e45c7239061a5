import type { ComponentType } from "react";
import { Tab, TabList, TabPanel, Tabs } from "react-aria-components";
import { useAppState, useTranslate } from "#renderer/app/store/hooks.tsx";
import { ViewFrame } from "#renderer/ui/view-frame.tsx";
import { AccountsSection } from "./accounts-section.tsx";
import { AudioSection } from "./audio-section.tsx";
import { CalendarSection } from "./calendar-section.tsx";
import { CallsSection } from "./calls-section.tsx";
import { CampaignsSection } from "./campaigns-section.tsx";
import { ContactsSection } from "./contacts-section.tsx";
import { HoursSection } from "./hours-section.tsx";
import { IntegrationsSection } from "./integrations-section.tsx";
import { KeysSection } from "./keys-section.tsx";
import { LookSection } from "./look-section.tsx";
import { MailSection } from "./mail-section.tsx";
import { NumbersSection } from "./numbers-section.tsx";
import { PracticeSection } from "./practice-section.tsx";
import shared from "./settings.module.css";
import styles from "./settings-view.module.css";
import { StorageSection } from "./storage-section.tsx";
import { VoicemailSection } from "./voicemail-section.tsx";

const SECTIONS = {
  accounts: AccountsSection,
  numbers: NumbersSection,
  contacts: ContactsSection,
  audio: AudioSection,
  calls: CallsSection,
  voicemail: VoicemailSection,
  hours: HoursSection,
  calendar: CalendarSection,
  mail: MailSection,
  campaigns: CampaignsSection,
  integrations: IntegrationsSection,
  look: LookSection,
  keys: KeysSection,
  practice: PracticeSection,
  storage: StorageSection,
} as const satisfies Record<string, ComponentType>;

const NAMES = Object.keys(SECTIONS) as readonly (keyof typeof SECTIONS)[];

/** Everything that can be set, in sections; each change is saved at once. */
export function SettingsView() {
  const t = useTranslate();
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
          <SectionPanel key={name} name={name} />
        ))}
      </Tabs>
      <p className={shared["quiet"]}>{t("settings.version", { version })}</p>
    </ViewFrame>
  );
}

function SectionPanel({ name }: { readonly name: keyof typeof SECTIONS }) {
  const Part: ComponentType = SECTIONS[name];
  return (
    <TabPanel id={name} className={styles["panel"] ?? ""}>
      <Part />
    </TabPanel>
  );
}
