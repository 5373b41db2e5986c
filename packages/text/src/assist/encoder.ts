/** Turns texts into vectors that are near each other where texts mean something alike. A stronger reader than the core, put beside it. */
export interface Encoder {
  readonly name: string;
  /** The length of every vector. */
  readonly dimensions: number;
  /** One vector a text, in their order. Texts should be masked before. */
  encode(texts: readonly string[]): Promise<readonly Float32Array[]>;
}
