const GROUND = '#0c111b';
const SCENERY = {water: '#12283e', park: '#10241f'};
/** By class of road, the most important first: colour, metres wide, pixels wide at least. */
const STYLES = [
    ['#52668a', 24, 2],
    ['#4b5f80', 20, 1.8],
    ['#41526f', 17, 1.5],
    ['#35445d', 14, 1.2],
    ['#2a374c', 11, 0.9],
    ['#1f2a3b', 8, 0.6],
];

/** Draws what does not move. */
export class Ground {

    constructor(canvas, geometry) {
        this.canvas = canvas;
        this.context = canvas.getContext('2d', {alpha: false});
        this.scenery = geometry.scenery.map(({kind, width, xy}) => ({kind, width, path: path(new Path2D(), xy)}));
        this.roads = STYLES.map(() => new Path2D());
        geometry.streets.forEach(({roadClass, xy}) => path(this.roads[roadClass], xy));
    }

    draw(camera, ratio) {
        const {context, canvas} = this;
        context.setTransform(1, 0, 0, 1, 0, 0);
        context.fillStyle = GROUND;
        context.fillRect(0, 0, canvas.width, canvas.height);
        const scale = camera.scale * ratio;
        context.setTransform(scale, 0, 0, -scale, camera.toScreenX(0) * ratio, camera.toScreenY(0) * ratio);
        context.lineCap = 'round';
        context.lineJoin = 'round';
        for (const {kind, width, path: shape} of this.scenery) {
            if (width > 0) {
                context.strokeStyle = SCENERY[kind];
                context.lineWidth = Math.max(width, 1.5 / camera.scale);
                context.stroke(shape);
            } else {
                context.fillStyle = SCENERY[kind];
                context.fill(shape);
            }
        }
        for (let i = STYLES.length - 1; i >= 0; i--) {
            const [colour, metres, pixels] = STYLES[i];
            context.strokeStyle = colour;
            context.lineWidth = Math.max(metres, pixels / camera.scale);
            context.stroke(this.roads[i]);
        }
    }
}

function path(shape, xy) {
    shape.moveTo(xy[0], xy[1]);
    for (let i = 2; i < xy.length; i += 2) {
        shape.lineTo(xy[i], xy[i + 1]);
    }
    return shape;
}
