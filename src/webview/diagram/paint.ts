/** Pixels of a bitmap for one of the picture, as long as it does not get too large. */
const SCALE = 2;
/** What browsers can make: pixels of a side and of the whole. */
const LONGEST = 16_000;
const MOST = 100_000_000;

/** An SVG as PNG, in base64; null: it cannot be made. */
export const paint = async (svg: string): Promise<string | null> => {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  try {
    await image.decode();
    const { naturalWidth: width, naturalHeight: height } = image;
    const scale = Math.min(SCALE, LONGEST / width, LONGEST / height, Math.sqrt(MOST / width / height));
    const canvas = document.createElement('canvas');
    canvas.width = Math.floor(width * scale);
    canvas.height = Math.floor(height * scale);
    canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
    const [head, data] = canvas.toDataURL('image/png').split(',');
    return head?.startsWith('data:image/png') && data ? data : null;
  } catch {
    return null;
  }
};
