import { MailServerPart } from "./mail-server.tsx";
import { MailTemplates } from "./mail-templates.tsx";

/** How mails leave, and what stands in them. */
export function MailSection() {
  return (
    <>
      <MailServerPart />
      <MailTemplates />
    </>
  );
}
