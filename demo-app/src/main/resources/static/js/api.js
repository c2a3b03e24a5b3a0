/** An answer that is not a success; `status` is 0 if there was none at all. */
export class ApiError extends Error {

    constructor(status, detail) {
        super(detail);
        this.status = status;
    }
}

async function call(path, options) {
    let response;
    try {
        response = await fetch(path, options);
    } catch {
        throw new ApiError(0, 'The city does not answer.');
    }
    if (!response.ok) {
        const problem = await response.json().catch(() => ({}));
        throw new ApiError(response.status, problem.detail ?? `The city answers with status ${response.status}.`);
    }
    return response;
}

export async function cityMap() {
    return (await call('api/map')).json();
}

export async function statistics() {
    return (await call('api/statistics')).json();
}

export async function car(id) {
    return (await call(`api/cars/${id}`)).json();
}

/** The states of a car, ten times a second. */
export function follow(id) {
    return new EventSource(`api/cars/${id}/events`);
}

/** Makes a handler of a car throw. */
export async function crash(id) {
    await call(`api/cars/${id}/crash`, {method: 'POST'});
}

export async function remove(id) {
    await call(`api/cars/${id}`, {method: 'DELETE'});
}

export async function spawn(count) {
    return (await call(`api/cars?count=${count}`, {method: 'POST'})).json();
}

/** The id of the car nearest to a point of the map, or null. */
export async function nearest(x, y, radius) {
    const response = await call(`api/nearest?x=${x}&y=${y}&radius=${radius}`);
    return response.status === 204 ? null : (await response.json()).id;
}

/** Cars in a rectangle of the map, as the bytes they are sent in. */
export async function frame({west, south, east, north}, limit) {
    return (await call(`api/frame?west=${west}&south=${south}&east=${east}&north=${north}&limit=${limit}`)).arrayBuffer();
}

/** What kay says of itself: its state, actor types, workers and panics. */
export async function system() {
    return (await call('actuator/kay')).json();
}

export async function evidence(number) {
    return (await call(`actuator/kay/panics/${number}`)).json();
}

/** Resolves a panic and resumes. */
export async function resolve(number, action) {
    await call(`actuator/kay/panics/${number}`,
        {method: 'POST', headers: {'Content-Type': 'application/json'}, body: JSON.stringify({action})});
}

/** How many messages are kept for instances that stand still. */
export async function setAside(type, partition) {
    const path = `actuator/kay/types/${type}/partitions/${partition}/queue?messages=0`;
    return (await (await call(path)).json()).user.setAside;
}

/** How the values of a numeric field are spread over all instances. */
export async function spread(type, field, buckets) {
    return (await call(`actuator/kay/types/${type}/statistics/${field}?buckets=${buckets}&seconds=60`)).json();
}

/** The instances with the highest values of a field. */
export async function highest(type, field, count) {
    return (await (await call(`actuator/kay/types/${type}/top/${field}?k=${count}&seconds=60`)).json()).instances;
}
