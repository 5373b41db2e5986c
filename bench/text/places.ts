/** The labelled texts lie beside the repository and do not belong to it. */
export const labelledFolder = new URL('../../../shared/cases/text/', import.meta.url);

/** The weights that ship. */
export const weightsFile = new URL('../../packages/text/weights/text-weights.bin', import.meta.url);

/** The weights of the masker that ship. */
export const maskWeightsFile = new URL('../../packages/text/weights/mask-weights.bin', import.meta.url);
