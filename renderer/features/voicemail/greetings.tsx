import { useAppState, useTranslate } from "#renderer/app/store/hooks/use-app.tsx";
import { useWhen } from "#renderer/app/store/hooks/use-when.ts";
import { Section } from "#renderer/ui/layout/panel.tsx";
import type { Greeting } from "#shared/domain/voicemail/greeting.ts";
import { GreetingHead, GreetingLine, Recorded } from "./greeting-line.tsx";
import { GreetingScript } from "./greeting-script.tsx";
import styles from "./inbox-view.module.css";

const KINDS = ["general", "closed", "absence"] as const;

/** What callers hear before the beep: general, after hours, during an absence; then greetings for single people. */
export function Greetings() {
  const t = useTranslate();
  const particular = useAppState((state) => state.core?.greetings)?.filter(({ scope }) => "contactId" in scope) ?? [];
  return (
    <Section title={t("greeting.title")}>
      <p className={styles["quiet"]}>{t("greeting.intro")}</p>
      {KINDS.map((kind) => (
        <GreetingLine
          key={kind}
          scope={{ kind }}
          title={t(`greeting.kind.${kind}`)}
          none={t(`greeting.none.${kind}`)}
          script={<GreetingScript kind={kind} />}
        />
      ))}
      {particular.map((greeting) => (
        <ForOne key={greeting.id} greeting={greeting} />
      ))}
    </Section>
  );
}

/** A greeting for one person, or the message about a call promised to one. */
function ForOne({ greeting }: { readonly greeting: Greeting }) {
  const t = useTranslate();
  const when = useWhen();
  const { scope, name, promisedAt } = greeting;
  const stillAt = useAppState((state) =>
    scope.kind === "promise" ? state.core?.promises.find(({ id }) => id === scope.promiseId)?.at : null,
  );
  if (scope.kind === "person") {
    const title = t("greeting.kind.person", { name });
    return (
      <GreetingLine scope={scope} title={title} none={t("greeting.none.person")} script={<GreetingScript kind="person" person={name} />} />
    );
  }
  const title = t(stillAt === promisedAt ? "greeting.kind.promise" : "greeting.kind.promise.over", {
    name,
    when: promisedAt === null ? "" : when(promisedAt),
  });
  return (
    <section className={styles["greeting"]} aria-label={title}>
      <GreetingHead title={title} greeting={greeting} />
      <Recorded greeting={greeting} onRecord={null} />
    </section>
  );
}
