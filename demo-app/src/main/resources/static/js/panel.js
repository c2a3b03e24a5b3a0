import {Move} from './geometry.js';
import {COLOURS} from './traffic.js';
import * as api from './api.js';

const whole = new Intl.NumberFormat('en', {maximumFractionDigits: 0});
const kilometres = new Intl.NumberFormat('en', {minimumFractionDigits: 1, maximumFractionDigits: 1});

const element = id => document.getElementById(id);

/** The selected car: its state in a panel, renewed ten times a second, and its place on the map. */
export class Panel {

    constructor(geometry, camera) {
        this.geometry = geometry;
        this.camera = camera;
        this.id = null;
        this.car = null;
        this.move = null;
        this.received = 0;
        this.interval = 1;
        this.events = null;
        this.following = false;
        this.onfailure = () => {};
        this.oncrash = () => {};
        element('panel-close').addEventListener('click', () => this.close());
        element('panel-ahead').addEventListener('click', () => this.select(this.car.ahead));
        element('panel-crash').addEventListener('click', () => this.crash());
        element('panel-remove').addEventListener('click', () => this.remove());
        element('panel-follow').addEventListener('click', () => this.follow(!this.following));
        document.addEventListener('keydown', event => {
            if (event.key === 'Escape') {
                this.close();
            }
        });
    }

    select(id) {
        this.forget();
        this.id = id;
        this.events = api.follow(id);
        this.events.onmessage = event => this.show(JSON.parse(event.data));
        this.events.onerror = () => this.check(id);
    }

    forget() {
        this.events?.close();
        this.events = null;
        this.id = null;
        this.car = null;
        this.move = null;
    }

    close() {
        this.forget();
        this.follow(false);
        element('panel').hidden = true;
    }

    follow(following) {
        this.following = following;
        element('panel-follow').setAttribute('aria-pressed', String(following));
    }

    async crash() {
        await this.attempt(async () => {
            await api.crash(this.id);
            this.oncrash();
        });
    }

    async remove() {
        await this.attempt(() => api.remove(this.id));
    }

    async attempt(action) {
        try {
            await action();
        } catch (error) {
            this.onfailure(error);
        }
    }

    /** Its events have ended or never came. If the instance has not gone, the browser tries again. */
    async check(id) {
        try {
            await api.car(id);
        } catch (error) {
            if (id !== this.id) {
                return;
            }
            if (error.status === 404) {
                this.showGone();
            } else {
                this.onfailure(error);
            }
        }
    }

    show(car) {
        const now = performance.now();
        const to = {road: car.road, metres: car.position};
        const from = this.move && this.car ? this.move.to : to;
        this.move = new Move(this.geometry, from, to);
        this.interval = Math.min(1000, Math.max(30, now - this.received));
        this.received = now;
        this.car = car;
        element('panel').hidden = false;
        element('panel-gone').hidden = true;
        element('panel-title').textContent = car.kind === 'bus' ? 'Bus' : 'Car';
        element('panel-street').textContent = [car.street, car.roadClass].filter(text => text).join(' · ');
        element('panel-speed').textContent = whole.format(car.speed);
        element('panel-limit').textContent = whole.format(car.limit);
        element('panel-flow').textContent = car.flow;
        element('panel-position').textContent =
            `${whole.format(car.position)} of ${whole.format(this.geometry.length(car.road))} m`;
        const away = Math.hypot(car.destination.x - car.at.x, car.destination.y - car.at.y);
        element('panel-distance').textContent = `${kilometres.format(away / 1000)} km`;
        element('panel-trips').textContent = whole.format(car.trips);
        element('panel-ahead').textContent = car.ahead || 'nobody';
        element('panel-id').textContent = car.id;
        enable(true);
        element('panel-ahead').disabled = !car.ahead;
    }

    showGone() {
        this.events.close();
        this.move = null;
        this.follow(false);
        element('panel').hidden = false;
        element('panel-id').textContent = this.id;
        element('panel-gone').hidden = false;
        enable(false);
    }

    /** Draws the selected car with a ring around it, and the line to where it goes. */
    draw(context, now) {
        if (!this.move) {
            return;
        }
        const {camera, car} = this;
        const out = this.move.at(Math.min(1.1, (now - this.received) / this.interval), {});
        if (this.following) {
            camera.centre(out.x, out.y);
        }
        const px = camera.toScreenX(out.x);
        const py = camera.toScreenY(out.y);
        const tx = camera.toScreenX(car.destination.x);
        const ty = camera.toScreenY(car.destination.y);
        context.lineWidth = 1.2;
        context.strokeStyle = 'rgb(255 255 255 / 35%)';
        context.setLineDash([2, 6]);
        context.beginPath();
        context.moveTo(px, py);
        context.lineTo(tx, ty);
        context.stroke();
        context.setLineDash([]);
        context.fillStyle = '#fff';
        context.beginPath();
        context.arc(tx, ty, 4, 0, 2 * Math.PI);
        context.fill();
        context.lineWidth = 2;
        context.strokeStyle = '#fff';
        context.beginPath();
        context.arc(px, py, 10, 0, 2 * Math.PI);
        context.stroke();
        context.fillStyle = COLOURS[['free', 'dense', 'crowded', 'jammed'].indexOf(car.flow)];
        context.beginPath();
        context.arc(px, py, 4, 0, 2 * Math.PI);
        context.fill();
    }
}

function enable(alive) {
    for (const button of ['follow', 'crash', 'remove', 'ahead']) {
        element(`panel-${button}`).disabled = !alive;
    }
}
