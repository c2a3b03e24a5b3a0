const MAX_SCALE = 12;

/** What part of the map is seen, and the gestures that change it. */
export class Camera {

    constructor(canvas, bounds) {
        this.canvas = canvas;
        this.bounds = bounds;
        this.x = 0;
        this.y = 0;
        this.scale = 1;
        this.changed = true;
        this.onclick = () => {};
        this.ongrab = () => {};
        this.pointers = new Map();
        this.fit();
        this.listen();
    }

    get width() {
        return this.canvas.clientWidth;
    }

    get height() {
        return this.canvas.clientHeight;
    }

    /** Shows the whole city, beside the figures where there is room. */
    fit() {
        const {west, south, east, north} = this.bounds;
        const wide = this.width > 900;
        const left = wide ? 320 : 0;
        const top = wide ? 0 : 150;
        const scale = 0.94 * Math.min((this.width - left) / Math.max(1, east - west),
            (this.height - top) / Math.max(1, north - south));
        this.scale = this.minScale = Math.max(1e-4, scale);
        this.x = (west + east) / 2 - left / 2 / this.scale;
        this.y = (south + north) / 2 + top / 2 / this.scale;
        this.changed = true;
    }

    toScreenX(x) {
        return (x - this.x) * this.scale + this.width / 2;
    }

    toScreenY(y) {
        return (this.y - y) * this.scale + this.height / 2;
    }

    toMapX(px) {
        return (px - this.width / 2) / this.scale + this.x;
    }

    toMapY(py) {
        return this.y - (py - this.height / 2) / this.scale;
    }

    /** The part of the map that is seen. */
    view() {
        return {west: this.toMapX(0), north: this.toMapY(0), east: this.toMapX(this.width),
            south: this.toMapY(this.height)};
    }

    pan(dx, dy) {
        this.x = Math.min(this.bounds.east, Math.max(this.bounds.west, this.x - dx / this.scale));
        this.y = Math.min(this.bounds.north, Math.max(this.bounds.south, this.y + dy / this.scale));
        this.changed = true;
    }

    centre(x, y) {
        this.x = x;
        this.y = y;
        this.changed = true;
    }

    /** Zooms so that the point of the map below a pixel stays there. */
    zoom(factor, px = this.width / 2, py = this.height / 2) {
        const x = this.toMapX(px);
        const y = this.toMapY(py);
        this.scale = Math.min(MAX_SCALE, Math.max(this.minScale / 2, this.scale * factor));
        this.x = x - (px - this.width / 2) / this.scale;
        this.y = y + (py - this.height / 2) / this.scale;
        this.changed = true;
    }

    listen() {
        const {canvas, pointers} = this;
        let moved = 0;
        canvas.addEventListener('pointerdown', event => {
            canvas.setPointerCapture(event.pointerId);
            pointers.set(event.pointerId, event);
            moved = pointers.size > 1 ? Infinity : 0;
        });
        canvas.addEventListener('pointermove', event => {
            const before = pointers.get(event.pointerId);
            if (!before) {
                return;
            }
            const dx = event.clientX - before.clientX;
            const dy = event.clientY - before.clientY;
            moved += Math.abs(dx) + Math.abs(dy);
            if (pointers.size === 2) {
                const other = [...pointers.values()].find(pointer => pointer.pointerId !== event.pointerId);
                this.pinch(before, event, other);
            }
            if (moved > 4) {
                canvas.classList.add('dragging');
                this.ongrab();
                this.pan(dx / pointers.size, dy / pointers.size);
            }
            pointers.set(event.pointerId, event);
        });
        const release = event => {
            if (pointers.delete(event.pointerId) && event.type === 'pointerup' && moved <= 4) {
                this.onclick(event.clientX, event.clientY);
            }
            if (pointers.size === 0) {
                canvas.classList.remove('dragging');
            }
        };
        canvas.addEventListener('pointerup', release);
        canvas.addEventListener('pointercancel', release);
        canvas.addEventListener('wheel', event => {
            event.preventDefault();
            const pixels = event.deltaY * (event.deltaMode === 1 ? 30 : 1);
            this.zoom(Math.exp(-Math.max(-300, Math.min(300, pixels)) / 400), event.clientX, event.clientY);
        }, {passive: false});
        canvas.addEventListener('keydown', event => {
            const step = 80;
            const actions = {
                ArrowLeft: () => this.pan(step, 0),
                ArrowRight: () => this.pan(-step, 0),
                ArrowUp: () => this.pan(0, step),
                ArrowDown: () => this.pan(0, -step),
                '+': () => this.zoom(1.4),
                '=': () => this.zoom(1.4),
                '-': () => this.zoom(1 / 1.4),
                0: () => this.fit(),
            };
            if (actions[event.key] && !event.ctrlKey && !event.metaKey) {
                event.preventDefault();
                this.ongrab();
                actions[event.key]();
            }
        });
    }

    pinch(before, now, other) {
        const distance = point => Math.max(1, Math.hypot(point.clientX - other.clientX, point.clientY - other.clientY));
        this.zoom(distance(now) / distance(before), (now.clientX + other.clientX) / 2,
            (now.clientY + other.clientY) / 2);
    }
}
