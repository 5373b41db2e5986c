/**
 * A name as strokes, for those who cannot draw: it is written on a canvas, and every other line of its dots becomes
 * strokes from left to right. '' for a blank name.
 *
 * @param field width and height that the strokes are drawn in.
 */
export function strokesOfName(name: string, field: { width: number; height: number }): string {
  const canvas = document.createElement('canvas');
  canvas.width = field.width;
  canvas.height = field.height;
  const pen = canvas.getContext('2d', { willReadFrequently: true });
  if (pen === null || name.trim() === '') return '';
  pen.textAlign = 'center';
  pen.textBaseline = 'alphabetic';
  pen.font = 'italic 72px "Snell Roundhand", "Segoe Script", "STKaiti", "KaiTi", cursive';
  pen.fillText(name.trim(), field.width / 2, 150, field.width - 80);
  const dots = pen.getImageData(0, 0, field.width, field.height).data;
  const isInk = (x: number, y: number) => (dots[(y * field.width + x) * 4 + 3] ?? 0) > 127;
  let strokes = '';
  for (let y = 0; y < field.height; y += 2) {
    let from: number | null = null;
    for (let x = 0; x <= field.width; x += 1) {
      const ink = x < field.width && isInk(x, y);
      if (ink && from === null) from = x;
      if (ink || from === null) continue;
      strokes += `M${from} ${y}L${x} ${y}`;
      from = null;
    }
  }
  return strokes;
}
