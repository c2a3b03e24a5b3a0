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
        response = await fetch(`api/${path}`, options);
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
    return (await call('map')).json();
}

export async function statistics() {
    return (await call('statistics')).json();
}

export async function car(id) {
    return (await call(`cars/${id}`)).json();
}

export async function remove(id) {
    await call(`cars/${id}`, {method: 'DELETE'});
}

export async function spawn(count) {
    return (await call(`cars?count=${count}`, {method: 'POST'})).json();
}

/** The id of the car nearest to a point of the map, or null. */
export async function nearest(x, y, radius) {
    const response = await call(`nearest?x=${x}&y=${y}&radius=${radius}`);
    return response.status === 204 ? null : (await response.json()).id;
}

/** Cars in a rectangle of the map, as the bytes they are sent in. */
export async function frame({west, south, east, north}, limit) {
    return (await call(`frame?west=${west}&south=${south}&east=${east}&north=${north}&limit=${limit}`)).arrayBuffer();
}
