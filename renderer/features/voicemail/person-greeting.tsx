import { useAppState, useTranslate } from "#renderer/app/store/hooks.tsx";
import { Disclosure } from "#renderer/ui/disclosure.tsx";
import { greetingId } from "#shared/domain/greeting.ts";
import { GreetingLine } from "./greeting-line.tsx";
import { GreetingScript } from "./greeting-script.tsx";

/** What only the contact on the page hears from the answering machine. */
export function PersonGreeting() {
  const t = useTranslate();
  const contact = useAppState((state) => state.page?.contact ?? null);
  const isThere = useAppState((state) => state.core?.greetings.some(({ id }) => id === ownId(contact?.id)) ?? false);
  if (contact === null) return null;
  const name = contact.name || contact.company;
  return (
    <Disclosure key={contact.id} summary={t(isThere ? "greeting.person.there" : "greeting.person")} isOpen={isThere}>
      <GreetingLine
        scope={{ kind: "person", contactId: contact.id }}
        title={t("greeting.kind.person", { name })}
        none={t("greeting.none.person")}
        script={<GreetingScript kind="person" person={name} language={contact.language} />}
      />
    </Disclosure>
  );
}

function ownId(contactId = ""): string {
  return greetingId({ kind: "person", contactId });
}
