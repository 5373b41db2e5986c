declare module 'virtual:engine-parts' {
  /** The name of each part (`EnginePart`) in the manifest of the build. */
  export const partModules: Readonly<Record<string, string>>;

  /** Loads a part (`EnginePart`); nothing happens where it is there already. */
  export function loadPart(name: string): Promise<void>;
}
