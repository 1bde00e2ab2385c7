package bitcraps.core.mesh;

/** One call at one {@link Door}, counted from 1; an answer names it. */
public record CallId(int number) {}
