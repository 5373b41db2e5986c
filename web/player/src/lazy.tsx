import type { ComponentType } from 'preact';
import { useEffect, useState } from 'preact/hooks';

/** Components that have been loaded, by what loads them. */
const loaded = new Map<unknown, unknown>();

/** Loads a component before it is shown, so that it is there at once. */
export async function preload<Props>(load: () => Promise<ComponentType<Props>>): Promise<void> {
  if (!loaded.has(load)) loaded.set(load, await load());
}

interface LazyProps<Props> {
  load: () => Promise<ComponentType<Props>>;
  /** What the component is given. */
  give: Props;
}

/** Shows a component once it is loaded, and nothing before. @template Props those of the component */
export function Lazy<Props extends object>({ load, give }: LazyProps<Props>) {
  const [, setCount] = useState(0);
  // Only `load` itself puts its component there.
  const Loaded = loaded.get(load) as ComponentType<Props> | undefined;
  const missing = Loaded === undefined;
  useEffect(() => {
    if (!missing) return;
    preload(load).then(
      () => setCount((count) => count + 1),
      // Tried again with the next change of the page.
      () => undefined,
    );
  });
  return Loaded === undefined ? null : <Loaded {...give} />;
}
