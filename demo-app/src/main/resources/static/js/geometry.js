const DECIMETRES = 10;

/** Points of a line: x and y in turn, in metres, and how far each point is along the line. */
function line(numbers, head) {
    const size = (numbers.length - head) / 2;
    const xy = new Float32Array(2 * size);
    const along = new Float32Array(size);
    let x = 0;
    let y = 0;
    for (let i = 0; i < size; i++) {
        x += numbers[head + 2 * i];
        y += numbers[head + 2 * i + 1];
        xy[2 * i] = x / DECIMETRES;
        xy[2 * i + 1] = y / DECIMETRES;
        along[i] = i === 0 ? 0 : along[i - 1] + Math.hypot(xy[2 * i] - xy[2 * i - 2], xy[2 * i + 1] - xy[2 * i - 1]);
    }
    return {xy, along};
}

/** The streets of the city, and where on the plane a place on a road is. */
export class Geometry {

    constructor(map) {
        this.bounds = map.bounds;
        this.streets = map.streets.map(numbers => ({roadClass: numbers[0], ...line(numbers, 3)}));
        this.scenery = map.scenery.map(({kind, width, points}) => ({kind, width, ...line(points, 0)}));
        this.streetOf = new Int32Array(map.roads);
        this.backward = new Uint8Array(map.roads);
        map.streets.forEach((numbers, street) => {
            this.streetOf[numbers[1]] = street;
            if (numbers[2] >= 0) {
                this.streetOf[numbers[2]] = street;
                this.backward[numbers[2]] = 1;
            }
        });
    }

    length(road) {
        const {along} = this.streets[this.streetOf[road]];
        return Math.max(1, along[along.length - 1]);
    }

    /** Puts into `out` the point at a distance in metres along a road, and the direction of travel there. */
    locate(road, metres, out) {
        const {xy, along} = this.streets[this.streetOf[road]];
        const last = along.length - 1;
        const backward = this.backward[road] === 1;
        const at = backward ? along[last] - metres : metres;
        let i = 1;
        while (i < last && along[i] < at) {
            i++;
        }
        const dx = xy[2 * i] - xy[2 * i - 2];
        const dy = xy[2 * i + 1] - xy[2 * i - 1];
        const step = along[i] - along[i - 1] || 1;
        const part = Math.min(1, Math.max(0, (at - along[i - 1]) / step));
        const direction = backward ? -1 : 1;
        out.x = xy[2 * i - 2] + dx * part;
        out.y = xy[2 * i - 1] + dy * part;
        out.dx = direction * dx / step;
        out.dy = direction * dy / step;
        return out;
    }

    /** Whether a road begins where another one ends. */
    follows(road, before) {
        const end = this.locate(before, this.length(before), {});
        const start = this.locate(road, 0, {});
        return Math.abs(end.x - start.x) + Math.abs(end.y - start.y) < 1;
    }
}

/** A place on a road at one moment and at a later one, and all places on the way. */
export class Move {

    constructor(geometry, from, to) {
        this.geometry = geometry;
        this.from = from;
        this.to = to;
        this.mode = from.road === to.road ? 'along' : geometry.follows(to.road, from.road) ? 'around' : 'straight';
        if (this.mode === 'around') {
            this.rest = Math.max(0, geometry.length(from.road) - from.metres);
        }
    }

    /** The place after a part of the time, from 0 to 1. */
    at(part, out) {
        const {geometry, from, to} = this;
        if (this.mode === 'along') {
            return geometry.locate(to.road, from.metres + (to.metres - from.metres) * part, out);
        }
        if (this.mode === 'around') {
            const gone = (this.rest + to.metres) * part;
            return gone < this.rest ? geometry.locate(from.road, from.metres + gone, out)
                : geometry.locate(to.road, gone - this.rest, out);
        }
        const start = geometry.locate(from.road, from.metres, {});
        geometry.locate(to.road, to.metres, out);
        const far = Math.hypot(out.x - start.x, out.y - start.y) > 400;
        if (!far) {
            out.x = start.x + (out.x - start.x) * part;
            out.y = start.y + (out.y - start.y) * part;
        }
        return out;
    }
}
