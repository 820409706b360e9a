// Photos, voices and places: chosen, photos made small, brought to the server one by one, and looked at.

import { bring, Refused } from "./server.js";

export const MOST = 10; // photos at once
const SIDE = 2048; // pixels of the longer side
const PAUSE = 3000;

// The photo upright, smaller, and without what the camera wrote into it (where it was taken, say);
// as it came where this browser cannot read it.
async function small(file) {
  try {
    const bitmap = await createImageBitmap(file);
    const scale = Math.min(1, SIDE / Math.max(bitmap.width, bitmap.height));
    const canvas = document.createElement("canvas");
    canvas.width = Math.max(1, Math.round(bitmap.width * scale));
    canvas.height = Math.max(1, Math.round(bitmap.height * scale));
    const pen = canvas.getContext("2d");
    pen.fillStyle = "#ffffff"; // under what was transparent
    pen.fillRect(0, 0, canvas.width, canvas.height);
    pen.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
    bitmap.close();
    const blob = await new Promise((done) => canvas.toBlob(done, "image/jpeg", 0.85));
    return blob || file;
  } catch {
    return file;
  }
}

// Brings files in their order, and again until they are there. What is under way is lost with the
// page; once brought, each waits in the queue like everything that is said.
export class Porter {
  constructor({ brought, refused, waiting }) {
    this.told = { brought, refused, waiting };
    this.items = [];
    this.pumping = false;
    this.wake = () => {};
  }

  add(items) {
    this.items.push(...items);
    this.pump();
  }

  retry() {
    this.wake();
  }

  async pump() {
    if (this.pumping) return;
    this.pumping = true;
    for (let item; (item = this.items[0]); ) {
      if (!item.blob) item.blob = await small(item.chosen);
      try {
        const file = await bring(item.room, item.blob);
        this.items.shift();
        this.told.brought(item, file);
      } catch (fault) {
        if (fault instanceof Refused) {
          this.items.shift();
          this.told.refused(item, fault.status);
          continue;
        }
        this.told.waiting(item);
        await new Promise((done) => {
          this.wake = done;
          setTimeout(done, PAUSE);
        });
      }
    }
    this.pumping = false;
  }
}

// Where this device is, in millionths of a degree. Raises what the browser raises.
export async function here() {
  const { coords } = await new Promise((found, failed) =>
    navigator.geolocation.getCurrentPosition(found, failed, {
      enableHighAccuracy: true, timeout: 15000, maximumAge: 60000,
    }));
  return { latitude: millionths(coords.latitude), longitude: millionths(coords.longitude) };
}

const millionths = (degrees) => Math.round(degrees * 1e6);

// What was typed as degrees, in millionths; null where it is no such number.
export function typed(text, most) {
  const plain = text.trim().replace(/，|。/g, ".").replace(/°$/, "");
  const degrees = Number(plain);
  return plain !== "" && Math.abs(degrees) <= most ? millionths(degrees) : null;
}
