package bitcraps.core.signal;

import bitcraps.core.base.PlayerId;

/** Somebody in a room, reachable through the server while this session lives. */
public record Member(PlayerId player, SessionId session) {}
