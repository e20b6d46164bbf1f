const NOTES_HZ = [660, 880];
const NOTE_S = 0.12;
const LOUDNESS = 0.08;

let context: AudioContext | undefined;

/** Two soft notes. Silent until the page was touched once, as browsers want it. */
export function chime(): void {
  context ??= new AudioContext();
  const { currentTime, destination } = context;
  const volume = context.createGain();
  volume.gain.setValueAtTime(LOUDNESS, currentTime);
  volume.gain.exponentialRampToValueAtTime(LOUDNESS / 100, currentTime + NOTES_HZ.length * NOTE_S);
  volume.connect(destination);
  for (const [place, frequency] of NOTES_HZ.entries()) {
    const note = new OscillatorNode(context, { frequency });
    note.connect(volume);
    note.start(currentTime + place * NOTE_S);
    note.stop(currentTime + (place + 1) * NOTE_S);
  }
}
