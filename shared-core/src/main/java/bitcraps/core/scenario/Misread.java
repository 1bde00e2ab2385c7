package bitcraps.core.scenario;

/** Carries a complaint to the end of its line; never leaves this room. */
final class Misread extends Exception {
  private static final long serialVersionUID = 1;

  private final transient Complaint complaint;

  Misread(Complaint complaint) {
    super(complaint.wanted(), null, false, false);
    this.complaint = complaint;
  }

  Complaint complaint() {
    return complaint;
  }
}
