import * as api from './api.js';

const PAUSE_MILLIS = 2000;
const BUCKETS = 24;
const FASTEST = 10;
const KILOMETRES_PER_HOUR = 3.6;
const whole = new Intl.NumberFormat('en', {maximumFractionDigits: 0});

const element = id => document.getElementById(id);

/** How fast the cars go, as kay itself reads it from their state. */
export class Speeds {

    constructor() {
        this.onfailure = () => {};
        this.onselect = () => {};
        element('fastest').addEventListener('toggle', () => this.refresh());
    }

    async run() {
        for (;;) {
            await this.refresh();
            await new Promise(done => setTimeout(done, PAUSE_MILLIS));
        }
    }

    async refresh() {
        if (document.hidden || element('speeds').offsetParent === null) {
            return;
        }
        try {
            this.show(await api.spread('Car', 'speed', BUCKETS));
            if (element('fastest').open) {
                this.showFastest(await api.highest('Car', 'speed', FASTEST));
            }
        } catch (error) {
            this.onfailure(error);
        }
    }

    show({histogram}) {
        const most = Math.max(1, ...histogram.map(({count}) => count));
        element('speeds').replaceChildren(...histogram.map(({from, to, count}) => {
            const bar = document.createElement('span');
            bar.style.height = `${100 * count / most}%`;
            bar.title = `${speed(from)} to ${speed(to)} km/h: ${whole.format(count)}`;
            return bar;
        }));
        element('speeds-from').textContent = histogram.length > 0 ? speed(histogram[0].from) : '';
        element('speeds-to').textContent = histogram.length > 0 ? `${speed(histogram.at(-1).to)} km/h` : '';
    }

    showFastest(cars) {
        element('fastest').querySelector('ol').replaceChildren(...cars.map(({id, state}) => {
            const item = document.createElement('li');
            const button = document.createElement('button');
            button.type = 'button';
            button.className = 'link';
            button.textContent = id;
            button.addEventListener('click', () => this.onselect(id));
            item.append(button, ` ${speed(state.speed)} km/h`);
            return item;
        }));
    }
}

function speed(metresPerSecond) {
    return whole.format(metresPerSecond * KILOMETRES_PER_HOUR);
}
