import * as api from './api.js';
import {Camera} from './camera.js';
import {Figures} from './figures.js';
import {Geometry} from './geometry.js';
import {Ground} from './ground.js';
import {Panel} from './panel.js';
import {Panics} from './panics.js';
import {Speeds} from './speeds.js';
import {Traffic} from './traffic.js';

const FRAME_MILLIS = 30;
const CLICK_PIXELS = 24;
const SPAWNED = 1000;
const RETRY_MILLIS = 2000;

const element = id => document.getElementById(id);

const panics = new Panics();
const ground = element('ground');
const traffic = element('traffic');

let messageTimer = 0;

function say(text, millis = 4000) {
    const message = element('message');
    message.textContent = text;
    message.hidden = false;
    clearTimeout(messageTimer);
    messageTimer = setTimeout(() => {
        message.hidden = true;
    }, millis);
}

async function complain(error) {
    if (error.status === 503 && await panics.look()) {
        return; // the panic says why
    }
    say(error instanceof api.ApiError ? error.message : 'Something went wrong on this page.');
    if (!(error instanceof api.ApiError)) {
        console.error(error);
    }
}

function resize() {
    const ratio = Math.min(2, window.devicePixelRatio || 1);
    for (const canvas of [ground, traffic]) {
        canvas.width = Math.round(canvas.clientWidth * ratio);
        canvas.height = Math.round(canvas.clientHeight * ratio);
    }
    return ratio;
}

async function loadMap() {
    for (;;) {
        try {
            return await api.cityMap();
        } catch (error) {
            complain(error);
            await new Promise(done => setTimeout(done, RETRY_MILLIS));
        }
    }
}

async function main() {
    let ratio = resize();
    const map = await loadMap();
    const geometry = new Geometry(map);
    const camera = new Camera(traffic, geometry.bounds);
    const base = new Ground(ground, geometry);
    const cars = new Traffic(traffic, geometry, camera, window.innerWidth < 640 ? 5000 : 12000);
    const panel = new Panel(geometry, camera);
    const figures = new Figures();
    const speeds = new Speeds();
    element('attribution').textContent = map.attribution || 'generated city';
    cars.onframe = ({oneIn, count}) => {
        element('sample').textContent = oneIn > 1 ? `1 in ${oneIn} drawn` : `${count.toLocaleString('en')} drawn`;
    };
    for (const part of [cars, panel, figures, speeds, panics]) {
        part.onfailure = complain;
    }
    panics.say = say;
    panel.oncrash = () => panics.lookSoon();
    panics.onselect = speeds.onselect = id => panel.select(id);
    camera.ongrab = () => panel.follow(false);
    camera.onclick = async (px, py) => {
        try {
            const id = await api.nearest(camera.toMapX(px), camera.toMapY(py),
                Math.min(10000, CLICK_PIXELS / camera.scale));
            if (id === null) {
                panel.close();
            } else {
                panel.select(id);
            }
        } catch (error) {
            complain(error);
        }
    };
    element('fit').addEventListener('click', () => {
        panel.follow(false);
        camera.fit();
    });
    element('spawn').addEventListener('click', async () => {
        try {
            const {count} = await api.spawn(SPAWNED);
            say(`${count.toLocaleString('en')} cars set out.`, 2000);
        } catch (error) {
            complain(error);
        }
    });
    new ResizeObserver(() => {
        ratio = resize();
        camera.changed = true;
    }).observe(traffic);

    let last = 0;
    function animate(now) {
        requestAnimationFrame(animate);
        if (now - last < FRAME_MILLIS) {
            return;
        }
        last = now;
        const moment = performance.now();
        cars.draw(moment, ratio);
        panel.draw(cars.context, moment);
        if (camera.changed) {
            camera.changed = false;
            base.draw(camera, ratio);
        }
    }
    requestAnimationFrame(animate);
    cars.run();
    figures.run();
    speeds.run();
    panics.run();
}

main();
