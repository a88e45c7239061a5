import { useAppState, useTranslate } from "#renderer/app/store/hooks/use-app.tsx";
import { Disclosure } from "#renderer/ui/layout/disclosure.tsx";
import { type Greeting, greetingId, greetingOwner } from "#shared/domain/voicemail/greeting.ts";
import { GreetingLine } from "./greeting-line.tsx";
import { GreetingScript } from "./greeting-script.tsx";

const NONE: readonly Greeting[] = [];

/** The greeting that only this contact hears from the answering machine. */
export function PersonGreeting() {
  const t = useTranslate();
  const page = useAppState((state) => state.page);
  const greetings = useAppState((state) => state.core?.greetings ?? NONE);
  if (page === null) return null;
  const { contact, parts } = page;
  const contactId = greetingOwner(greetings, [contact.id, ...parts.map(({ id }) => id)]);
  const isThere = greetings.some(({ id }) => id === greetingId({ kind: "person", contactId }));
  const name = contact.name || contact.company;
  return (
    <Disclosure key={contact.id} summary={t(isThere ? "greeting.person.there" : "greeting.person")} isOpen={isThere}>
      <GreetingLine
        scope={{ kind: "person", contactId }}
        title={t("greeting.kind.person", { name })}
        none={t("greeting.none.person")}
        script={<GreetingScript kind="person" person={name} language={contact.language} />}
      />
    </Disclosure>
  );
}
