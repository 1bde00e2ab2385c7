package bitcraps.core.mesh;

/** Somebody with a socket to the {@link FakeServer}: a page, a witness or a caller. */
interface Guest {
  String name();

  /** Counts the sockets that were opened; what belongs to an earlier one is lost. */
  int socket();

  void hear(Input.Shared input);
}
