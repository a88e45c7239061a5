import { AccountsSection } from "#renderer/features/accounts/accounts-section.tsx";
import { MailSection } from "#renderer/features/mail-setup/mail-section.tsx";
import { IntegrationsSection } from "#renderer/features/programs/integrations-section.tsx";
import { SettingsView } from "#renderer/features/settings/settings-view.tsx";
import { ContactsSection } from "#renderer/features/sources/contacts-section.tsx";

/** The settings, put together from the features that have some. */
export function SettingsPane() {
  return (
    <SettingsView
      accounts={<AccountsSection />}
      contacts={<ContactsSection />}
      mail={<MailSection />}
      integrations={<IntegrationsSection />}
    />
  );
}
