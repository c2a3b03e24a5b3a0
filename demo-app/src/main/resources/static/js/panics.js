import * as api from './api.js';

const PERIOD_MILLIS = 1000;
const SOON_MILLIS = 150;
const whole = new Intl.NumberFormat('en');
const time = new Intl.DateTimeFormat('en', {timeStyle: 'medium'});

const SCOPES = {
    SYSTEM: {title: () => 'The city stands still', what: () => 'the whole system'},
    TYPE: {title: type => `Every ${type.toLowerCase()} stands still`, what: type => `the type ${type}`},
    INSTANCE: {title: type => `A ${type.toLowerCase()} stands still`, what: () => 'this one instance'},
};

const element = id => document.getElementById(id);

/** The first panic that is not resolved: the evidence that kay has kept, and the ways to go on. */
export class Panics {

    constructor() {
        this.number = null;
        this.panic = null;
        this.onfailure = () => {};
        this.onselect = () => {};
        this.say = () => {};
        element('panic-who').addEventListener('click', () => this.onselect(this.panic.id));
        for (const action of ['skip', 'retry', 'kill']) {
            element(`panic-${action}`).addEventListener('click', () => this.resolve(action));
        }
    }

    async run() {
        for (;;) {
            if (!document.hidden) {
                await this.look();
            }
            await new Promise(done => setTimeout(done, PERIOD_MILLIS));
        }
    }

    lookSoon() {
        setTimeout(() => this.look(), SOON_MILLIS);
    }

    /** Looks now. Returns whether something stands still. */
    async look() {
        try {
            const system = await api.system();
            const first = system.panics[0];
            if (first) {
                await this.show(first, system);
            } else {
                this.hide();
            }
            return first !== undefined;
        } catch (error) {
            if (error.status !== 404) { // else somebody has just resolved it
                this.onfailure(error);
            }
            return false;
        }
    }

    hide() {
        if (this.number !== null) {
            this.say('The city goes on.');
        }
        this.number = null;
        element('panic').hidden = true;
        document.body.classList.remove('standing');
    }

    async show(panic, system) {
        const waiting = await howManyWait(panic, system.types);
        if (panic.number !== this.number) {
            this.showEvidence(await api.evidence(panic.number));
        }
        const count = system.panics.length;
        element('panic-count').textContent = count > 1 ? `the first of ${count}` : time.format(new Date(panic.time));
        element('panic-waiting').textContent = whole.format(waiting);
        element('panic').hidden = false;
        document.body.classList.toggle('standing', panic.scope !== 'INSTANCE');
    }

    showEvidence({panic, before, after, stackTrace, actions}) {
        const scope = SCOPES[panic.scope];
        this.number = panic.number;
        this.panic = panic;
        element('panic-title').textContent = scope.title(panic.type);
        element('panic-who').textContent = `${panic.type} ${panic.id}`;
        element('panic-message').textContent = panic.message;
        element('panic-thrown').textContent = `${panic.exception.split('.').at(-1)}: ${panic.exceptionMessage}`;
        element('panic-scope').textContent = scope.what(panic.type);
        element('panic-worker').textContent = panic.worker;
        element('panic-turn').textContent = `${whole.format(panic.turn)} of ${panic.type} ${panic.partition}`;
        const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
        element('panic-state').replaceChildren(...names.map(name => row(name, before[name], after[name])));
        element('panic-trace').textContent = stackTrace.join('\n');
        for (const action of ['skip', 'retry', 'kill']) {
            element(`panic-${action}`).disabled = !actions.some(possible => possible.startsWith(action));
        }
        this.actions = actions;
    }

    async resolve(action) {
        try {
            await api.resolve(this.number, this.actions.find(possible => possible.startsWith(action)));
        } catch (error) {
            this.onfailure(error);
        }
        await this.look();
    }
}

/** Messages that wait because of a panic. */
async function howManyWait({scope, type, partition}, types) {
    if (scope === 'INSTANCE') {
        return api.setAside(type, partition);
    }
    return types.filter(({name}) => scope === 'SYSTEM' || name === type)
        .reduce((sum, {counters}) => sum + counters.inboxMessages, 0);
}

function row(name, before, after) {
    const line = document.createElement('tr');
    const head = document.createElement('th');
    head.scope = 'row';
    head.textContent = name;
    const cells = [before, after].map(value => {
        const cell = document.createElement('td');
        cell.textContent = typeof value === 'number' ? String(Math.round(value * 100) / 100) : String(value ?? '');
        return cell;
    });
    line.append(head, ...cells);
    // by content: a list in the one is never the same object as that in the other
    line.classList.toggle('changed', JSON.stringify(before) !== JSON.stringify(after));
    return line;
}
