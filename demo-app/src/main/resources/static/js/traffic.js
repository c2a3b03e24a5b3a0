import {Move} from './geometry.js';
import * as api from './api.js';

/** Colours of cars by how traffic flows, as in the style sheet, and that of buses. */
export const COLOURS = ['#7cc7ff', '#ffe08a', '#ffa45c', '#ff6166', '#d6b4ff'];
const BUS = 4;
const HEADER_BYTES = 16;
const ALONG_STEPS = 4095;
const PERIOD_MILLIS = 250;
const RETRY_MILLIS = 1500;
const ORIENTED_SCALE = 1.1;

/** Asks for frames of the cars in view again and again, and draws them as they move from one frame to the next. */
export class Traffic {

    constructor(canvas, geometry, camera, limit) {
        this.canvas = canvas;
        this.context = canvas.getContext('2d');
        this.geometry = geometry;
        this.camera = camera;
        this.limit = limit;
        this.moves = new Map();
        this.buckets = COLOURS.map(() => []);
        this.received = 0;
        this.interval = PERIOD_MILLIS;
        this.onframe = () => {};
        this.onfailure = () => {};
    }

    async run() {
        for (;;) {
            const begin = performance.now();
            let pause = PERIOD_MILLIS;
            try {
                if (!document.hidden) {
                    this.accept(await api.frame(this.camera.view(), this.limit));
                }
            } catch (error) {
                this.onfailure(error);
                pause = RETRY_MILLIS;
            }
            await new Promise(done => setTimeout(done, Math.max(20, pause - (performance.now() - begin))));
        }
    }

    accept(buffer) {
        const data = new DataView(buffer);
        const now = performance.now();
        const part = this.part(now);
        const moves = new Map();
        this.buckets = COLOURS.map(() => []);
        const count = data.getUint32(12, true);
        for (let i = 0; i < count; i++) {
            const low = data.getUint32(HEADER_BYTES + 8 * i, true);
            const high = data.getUint32(HEADER_BYTES + 8 * i + 4, true);
            const key = low & 0x1fffffff;
            const road = high >>> 12;
            const to = {road, metres: (high & 0xfff) / ALONG_STEPS * this.geometry.length(road)};
            const before = this.moves.get(key);
            const move = new Move(this.geometry, before ? place(before, part) : to, to);
            moves.set(key, move);
            this.buckets[low & 0x10000000 ? BUS : low >>> 29 & 3].push(move);
        }
        this.moves = moves;
        this.interval = Math.min(2000, Math.max(100, now - this.received));
        this.received = now;
        this.onframe({oneIn: data.getUint32(8, true), count});
    }

    /** How much of the time from the last frame to the next is over. */
    part(now) {
        return Math.min(1.15, (now - this.received) / this.interval);
    }

    draw(now, ratio) {
        const {context, canvas, camera} = this;
        context.setTransform(1, 0, 0, 1, 0, 0);
        context.clearRect(0, 0, canvas.width, canvas.height);
        context.setTransform(ratio, 0, 0, ratio, 0, 0);
        const part = this.part(now);
        const oriented = camera.scale >= ORIENTED_SCALE;
        const aside = Math.min(2.2, camera.scale * 3);
        const out = {};
        this.buckets.forEach((moves, bucket) => {
            context.fillStyle = COLOURS[bucket];
            const size = (bucket === BUS ? 1.7 : 1) * Math.max(1.5, Math.min(3.2, 1.35 + camera.scale * 2.2));
            for (const move of moves) {
                move.at(part, out);
                const px = camera.toScreenX(out.x + out.dy * aside);
                const py = camera.toScreenY(out.y - out.dx * aside);
                if (px < -20 || py < -20 || px > camera.width + 20 || py > camera.height + 20) {
                    continue;
                }
                if (oriented) {
                    this.drawVehicle(px, py, out, bucket === BUS, ratio);
                } else {
                    context.fillRect(px - size / 2, py - size / 2, size, size);
                }
            }
        });
        return out;
    }

    /** From close by, a car is as long and wide as it is, and points where it goes. */
    drawVehicle(px, py, {dx, dy}, bus, ratio) {
        const {context, camera} = this;
        const length = Math.max(5, (bus ? 11 : 4.6) * camera.scale);
        const width = Math.max(2.6, (bus ? 2.6 : 2) * camera.scale);
        context.setTransform(ratio * dx, -ratio * dy, ratio * dy, ratio * dx, ratio * px, ratio * py);
        context.fillRect(-length / 2, -width / 2, length, width);
        context.setTransform(ratio, 0, 0, ratio, 0, 0);
    }
}

/** Where on a road a car is seen now: the next move begins there, so that nothing jumps. */
function place(move, part) {
    const {from, to} = move;
    if (move.mode === 'along') {
        return {road: to.road, metres: from.metres + (to.metres - from.metres) * part};
    }
    if (move.mode === 'around') {
        const gone = (move.rest + to.metres) * part;
        return gone < move.rest ? {road: from.road, metres: from.metres + gone}
            : {road: to.road, metres: gone - move.rest};
    }
    return to;
}
