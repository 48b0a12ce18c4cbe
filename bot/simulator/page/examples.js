/** Things to send in one tap, made here: a photo of a letter, a spoken message, a document. */

/** A photo of a letter; the picture is drawn from letter.svg. */
export async function photo(page = 1) {
  const image = new Image();
  image.src = "letter.svg";
  await image.decode();
  const canvas = new OffscreenCanvas(image.naturalWidth, image.naturalHeight);
  const pen = canvas.getContext("2d");
  pen.drawImage(image, 0, 0);
  pen.font = "28px sans-serif";
  pen.fillText(`${page}`, canvas.width - 60, canvas.height - 40);
  return canvas.convertToBlob({ type: "image/jpeg", quality: 0.8 });
}

const RATE = 8000; // samples a second
const HEADER = 44; // bytes before the samples of a WAV file

/** A second of sound: a tone that rises and falls like a voice. */
export function voice() {
  const view = new DataView(new ArrayBuffer(HEADER + 2 * RATE));
  const words = [["RIFF", 0], ["WAVEfmt ", 8], ["data", 36]];
  for (const [word, at] of words) [...word].forEach((letter, n) => view.setUint8(at + n, letter.charCodeAt(0)));
  for (const [at, value] of [[4, view.byteLength - 8], [16, 16], [24, RATE], [28, 2 * RATE], [40, 2 * RATE]]) {
    view.setUint32(at, value, true);
  }
  for (const [at, value] of [[20, 1], [22, 1], [32, 2], [34, 16]]) view.setUint16(at, value, true);
  for (let n = 0; n < RATE; n++) {
    const loudness = 8000 * Math.sin((Math.PI * n) / RATE);
    const tone = Math.sin((2 * Math.PI * 180 * n) / RATE + 4 * Math.sin((10 * n) / RATE));
    view.setInt16(HEADER + 2 * n, loudness * tone, true);
  }
  return new Blob([view], { type: "audio/wav" });
}

/** A document. */
export function document() {
  return new Blob(["Voorbeeld van een document.\n"], { type: "text/plain" });
}
