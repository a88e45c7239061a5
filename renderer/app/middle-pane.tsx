import { ContactView } from "#renderer/features/contact/contact-view.tsx";
import { ContactMails } from "#renderer/features/mail/contact-mails.tsx";
import { ThreadPane } from "#renderer/features/thread/thread-pane.tsx";
import { PersonGreeting } from "#renderer/features/voicemail/person-greeting.tsx";
import { Empty } from "#renderer/ui/layout/panel.tsx";
import { ViewFrame } from "#renderer/ui/layout/view-frame.tsx";
import { Late } from "./late.tsx";
import { lateViews } from "./late-views.ts";
import { useAppState, useTranslate } from "./store/hooks/use-app.tsx";

/** Shows the chosen view. */
export function MiddlePane() {
  const view = useAppState((state) => state.view);
  if (view === "contact") return <ContactView thread={<ThreadPane />} greeting={<PersonGreeting />} mails={<ContactMails />} />;
  return <Late key={view} part={lateViews[view]} failed={<NotLoaded view={view} />} />;
}

function NotLoaded({ view }: { readonly view: keyof typeof lateViews }) {
  const t = useTranslate();
  return (
    <ViewFrame title={t(`shell.view.${view}`)}>
      <Empty isProblem>{t(view === "insights" ? "insights.failed" : "shell.not-loaded")}</Empty>
    </ViewFrame>
  );
}
