import { MailServerPart } from "./mail-server.tsx";
import { MailTemplates } from "./mail-templates.tsx";

/** How mails are sent, and their texts. */
export function MailSection() {
  return (
    <>
      <MailServerPart />
      <MailTemplates />
    </>
  );
}
