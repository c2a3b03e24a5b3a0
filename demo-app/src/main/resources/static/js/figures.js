import * as api from './api.js';

const PERIOD_MILLIS = 1000;
const whole = new Intl.NumberFormat('en', {maximumFractionDigits: 0});
const compact = new Intl.NumberFormat('en', {notation: 'compact', maximumSignificantDigits: 3});
const one = new Intl.NumberFormat('en', {minimumFractionDigits: 1, maximumFractionDigits: 1});

const element = id => document.getElementById(id);

/** The figures of the whole city, renewed every second. */
export class Figures {

    constructor() {
        this.onfailure = () => {};
        this.bars = new Map();
    }

    async run() {
        for (;;) {
            try {
                if (!document.hidden && !document.body.classList.contains('standing')) {
                    this.show(await api.statistics());
                }
            } catch (error) {
                this.onfailure(error);
            }
            await new Promise(done => setTimeout(done, PERIOD_MILLIS));
        }
    }

    show(statistics) {
        const {cars, buses, classes, roads, memory} = statistics;
        element('users').textContent = whole.format(cars + buses);
        element('ticks').textContent = one.format(statistics.ticksPerSecond);
        element('messages').textContent = compact.format(statistics.messagesPerSecond);
        unit(element('speed'), whole.format(statistics.speed), 'km/h');
        unit(element('tick-millis'), one.format(statistics.tickMillis), 'ms');
        unit(element('heap'), mebibytes(memory.heapUsed), `of ${mebibytes(memory.heapMax)} MiB`);
        unit(element('store'), mebibytes(memory.actors), 'MiB');
        element('road-count').textContent = whole.format(Object.values(roads).reduce((sum, count) => sum + count, 0));
        this.showClasses(classes);
        showFlows(roads);
        const law = element('law');
        law.classList.toggle('broken', !statistics.conserved);
        law.textContent = statistics.conserved ? 'Conserved: every car and bus is on exactly one road.'
            : 'Not conserved: cars and buses on roads are not those alive.';
    }

    showClasses(classes) {
        const most = Math.max(1, ...classes.map(({users}) => users));
        for (const {roadClass, users} of classes) {
            const bar = this.bar(roadClass);
            bar.fill.style.width = `${100 * users / most}%`;
            bar.count.textContent = whole.format(users);
        }
    }

    bar(roadClass) {
        if (!this.bars.has(roadClass)) {
            const item = document.createElement('li');
            const [name, track, count] = ['name', 'track', 'count'].map(part => {
                const span = document.createElement('span');
                span.className = part;
                item.append(span);
                return span;
            });
            const fill = document.createElement('span');
            fill.className = 'fill';
            track.append(fill);
            name.textContent = roadClass;
            element('classes').append(item);
            this.bars.set(roadClass, {fill, count});
        }
        return this.bars.get(roadClass);
    }
}

function mebibytes(bytes) {
    return whole.format(bytes / 2 ** 20);
}

function unit(target, text, small) {
    target.textContent = text;
    const label = document.createElement('small');
    label.textContent = ` ${small}`;
    target.append(label);
}

function showFlows(roads) {
    const flows = element('flows');
    for (const [flow, count] of Object.entries(roads)) {
        let span = flows.querySelector(`.${flow}`);
        if (!span) {
            span = document.createElement('span');
            span.className = flow;
            flows.append(span);
        }
        span.style.flexGrow = count;
        span.title = `${flow}: ${whole.format(count)}`;
    }
}
