// A voice message: spoken into this device's microphone.

export const MOST = 300; // seconds
const KINDS = ["audio/ogg;codecs=opus", "audio/webm;codecs=opus", "audio/mp4"];

// Records one message at a time. What becomes of it is told: `changed(state)` with "asking" (for the
// microphone), "recording", "full", "unable" or "idle"; `ticked(seconds)` while somebody speaks.
export class Recorder {
  constructor({ changed, ticked }) {
    this.told = { changed, ticked };
    this.state = "idle";
  }

  async start() {
    if (this.state !== "idle" && this.state !== "unable") return;
    this.change("asking");
    const turn = (this.turn = {});
    try {
      const stream = await navigator.mediaDevices.getUserMedia({ audio: true });
      if (this.turn !== turn) return hush(stream); // given up meanwhile
      const mimeType = KINDS.find((kind) => MediaRecorder.isTypeSupported(kind));
      this.recorder = new MediaRecorder(stream, { mimeType, audioBitsPerSecond: 32000 });
    } catch {
      if (this.turn === turn) this.change("unable"); // no microphone, not allowed, or an old browser
      return;
    }
    this.parts = [];
    this.seconds = 0;
    this.recorder.ondataavailable = ({ data }) => this.parts.push(data);
    this.recorder.start();
    const began = performance.now();
    this.timer = setInterval(() => {
      this.seconds = (performance.now() - began) / 1000;
      this.told.ticked(this.seconds);
      if (this.seconds < MOST) return;
      this.stop();
      this.change("full");
    }, 250);
    this.change("recording");
  }

  // What was spoken, and for how many seconds; null where that is nothing.
  async take() {
    if (this.state !== "recording" && this.state !== "full") return null;
    await this.stop();
    const { mimeType } = this.recorder;
    const blob = new Blob(this.parts, { type: mimeType.split(";")[0] });
    this.change("idle");
    return blob.size ? { blob, seconds: Math.max(1, Math.round(this.seconds)) } : null;
  }

  async drop() {
    this.turn = null;
    if (this.state === "recording") await this.stop();
    this.change("idle");
  }

  async stop() {
    clearInterval(this.timer);
    const { recorder } = this;
    if (recorder.state === "inactive") return;
    const stopped = new Promise((done) => { recorder.onstop = done; });
    recorder.stop();
    await stopped;
    hush(recorder.stream);
  }

  change(state) {
    this.state = state;
    this.told.changed(state);
  }
}

function hush(stream) {
  for (const track of stream.getTracks()) track.stop();
}

// How long a chosen file plays, in whole seconds; 0 where nobody knows.
export async function lasts(file) {
  const url = URL.createObjectURL(file);
  const player = new Audio();
  const known = new Promise((done) => {
    player.onloadedmetadata = () => done(player.duration);
    player.onerror = () => done(0);
  });
  player.src = url;
  const seconds = Math.round(await known);
  URL.revokeObjectURL(url);
  return Number.isFinite(seconds) ? Math.min(seconds, 3600) : 0;
}
