/**
 * What `build/engine-parts.ts` puts its own code in place of, when it bundles the page. Outside a bundle every part of the
 * survey engine is at hand.
 */

/** The name of each part (`EnginePart`) in the manifest of the build. */
export const partModules: Readonly<Record<string, string>> = {};

/** Loads a part (`EnginePart`); nothing happens where it is there already. */
export const loadPart = async (_name: string): Promise<void> => undefined;
