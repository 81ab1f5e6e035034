/** Who seals and timestamps; a port (docs/operations.md). */
export const AUTHORITY = Symbol('Authority');
