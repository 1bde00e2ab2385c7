package bitcraps.server.signalling;

/** One WebSocket, numbered as it came; never used twice while the process lives. */
public record ConnectionId(long value) {}
