import { AccountsSection } from "#renderer/features/accounts/accounts-section.tsx";
import { CallbacksView } from "#renderer/features/callbacks/callbacks-view.tsx";
import { ContactView } from "#renderer/features/contact/contact-view.tsx";
import { DuplicatesView } from "#renderer/features/duplicates/duplicates-view.tsx";
import { ImportView } from "#renderer/features/imports/import-view.tsx";
import { JournalView } from "#renderer/features/journal/journal-view.tsx";
import { ContactMails } from "#renderer/features/mail/contact-mails.tsx";
import { MailSection } from "#renderer/features/mail-setup/mail-section.tsx";
import { IntegrationsSection } from "#renderer/features/programs/integrations-section.tsx";
import { SettingsView } from "#renderer/features/settings/settings-view.tsx";
import { ContactsSection } from "#renderer/features/sources/contacts-section.tsx";
import { CampaignsView } from "#renderer/features/thread/campaigns-view.tsx";
import { ThreadPane } from "#renderer/features/thread/thread-pane.tsx";
import { InboxView } from "#renderer/features/voicemail/inbox-view.tsx";
import { PersonGreeting } from "#renderer/features/voicemail/person-greeting.tsx";
import { InsightsPane } from "./insights-pane.tsx";
import { useAppState } from "./store/hooks/use-app.tsx";

/** Shows the chosen view. */
export function MiddlePane() {
  const view = useAppState((state) => state.view);
  switch (view) {
    case "contact":
      return <ContactView thread={<ThreadPane />} greeting={<PersonGreeting />} mails={<ContactMails />} />;
    case "queue":
      return <CallbacksView />;
    case "campaigns":
      return <CampaignsView />;
    case "inbox":
      return <InboxView />;
    case "journal":
      return <JournalView />;
    case "insights":
      return <InsightsPane />;
    case "import":
      return <ImportView />;
    case "duplicates":
      return <DuplicatesView />;
    case "settings":
      return (
        <SettingsView
          accounts={<AccountsSection />}
          contacts={<ContactsSection />}
          mail={<MailSection />}
          integrations={<IntegrationsSection />}
        />
      );
  }
}
