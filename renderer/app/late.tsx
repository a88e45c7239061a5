import { type ComponentType, lazy, type ReactNode, Suspense, useState } from "react";
import { Boundary } from "./boundary.tsx";

/** A part of the window in a chunk of its own. */
export interface LatePart {
  /** The component once it is loaded; `null` before. */
  ready(): ComponentType | null;
  load(): Promise<ComponentType>;
}

/** Loads a part once; after a failed load the next one tries again. */
export function latePart(load: () => Promise<ComponentType>): LatePart {
  let part: ComponentType | null = null;
  let loading: Promise<ComponentType> | null = null;
  async function begin() {
    try {
      part = await load();
      return part;
    } catch (error) {
      loading = null;
      throw error;
    }
  }
  return {
    ready: () => part,
    load() {
      loading ??= begin();
      return loading;
    },
  };
}

interface LateProps {
  readonly part: LatePart;
  /** Shown instead if it cannot be loaded; showing it again tries again. */
  readonly failed: ReactNode;
}

/** Shows a part at once if it is loaded already, else as soon as it is. */
export function Late({ part, failed }: LateProps) {
  const [Part] = useState(() => part.ready() ?? lazy(async () => ({ default: await part.load() })));
  return (
    <Boundary fallback={failed}>
      <Suspense fallback={null}>
        <Part />
      </Suspense>
    </Boundary>
  );
}
