/** Vectors in clusters. */
export interface Clustering {
  /** The cluster of each vector, from 0. */
  readonly clusters: Int32Array;
  /** The cosine of each vector to the centre of its cluster. */
  readonly closeness: Float32Array;
}
